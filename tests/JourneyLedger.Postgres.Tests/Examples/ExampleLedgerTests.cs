using System.Text.Json;
using System.Text.RegularExpressions;
using JourneyLedger.Clocks;
using JourneyLedger.Interchange.Exports;
using JourneyLedger.Journeys;
using JourneyLedger.Postgres.Intake;
using JourneyLedger.Projections.DataQuality;
using JourneyLedger.Projections.PathwayMap;
using JourneyLedger.Replay;
using JourneyLedger.Rules.Flags;
using JourneyLedger.Tests.Shared;
using JourneyLedger.Vocabulary;
using NodaTime;

namespace JourneyLedger.Postgres.Tests.Examples;

/// <summary>
/// The worked examples of intake, flags, clocks, corrections and data quality, each from the file's own text over the intake desk into a real ledger,
/// and asked of what is read back. docs/reference/worked-examples.md says which part of which example runs where.
/// </summary>
public sealed class ExampleLedgerTests(TestPostgres postgres)
{
    [Fact]
    public async Task E02_a_late_event_is_flagged_with_its_days_and_changes_later_knowledge_only()
    {
        await using var told = await ToldExample.TellAsync(postgres, "E02", "2026-03-31");

        var before = await told.AskAsync<MapAnswer>(new PathwayMap(), ("asOf", "2026-03-31"), ("knownAt", "2026-02-28T12:00:00Z"));
        var after = await told.AskAsync<MapAnswer>(new PathwayMap(), ("asOf", "2026-03-31"), ("knownAt", "2026-03-31T12:00:00Z"));

        Assert.Contains(Flags(told, 4), flag => flag.Code == "S01" && flag.Reason.Contains("49", StringComparison.Ordinal));
        Assert.Equal([("claim.opened", "referral.made", 1L, 15.0)], Out(before, "claim.opened"));
        Assert.Equal([("claim.opened", "conversation.held", 1L, 7.0)], Out(after, "claim.opened"));
        Assert.Equal([("conversation.held", "referral.made", 1L, 8.0)], Out(after, "conversation.held"));

        static IEnumerable<(string, string, long, double)> Out(MapAnswer map, string from) =>
            map.Moves.Where(move => move.From == from).Select(move => (move.From, move.To, move.People, move.MedianSeconds!.Value / 86_400));
    }

    [Theory]
    [InlineData("C2", 70, 56, ClockProgress.Stuck)]
    [InlineData("C3", 58, 11, ClockProgress.Late)]
    public async Task E06_one_person_is_stuck_and_one_only_late(string claimant, int open, int silent, ClockProgress progress)
    {
        await using var told = await ToldExample.TellAsync(postgres, "E06", "2026-03-31");
        var (day, limits, timeline) = (ToldExample.DayNumber("2026-03-31"), ClockLimits.InForce(ToldExample.DayNumber("2026-03-31")), await told.TimelineAsync(claimant));

        var wait = Assert.Single(IntervalFold.Of(timeline, day), one => one.Kind == IntervalKind.ReferralToStart);

        Assert.Equal((open, silent, progress), (wait.AgeOn(day), wait.SilentDays(timeline, day), wait.ProgressOn(timeline, day, wait.StandardDays(limits), limits.SilentDays)));
    }

    [Theory]
    [InlineData("C1", true, false)]
    [InlineData("C2", false, true)]
    [InlineData("C3", false, false)]
    public async Task E17_assessments_were_repeated_with_and_without_leave_to_share(string claimant, bool mayShare, bool wasShared)
    {
        await using var told = await ToldExample.TellAsync(postgres, "E17", "2026-03-31");
        var timeline = await told.TimelineAsync(claimant);
        var assessments = timeline.Events.Where(one => one.Type == "assessment.completed").ToArray();
        var consents = IntervalFold.Of(timeline, ToldExample.DayNumber("2026-03-31")).Where(one => one is { Kind: IntervalKind.Consent, Subject: "share-assessments" });

        Assert.All(told.Codes, code => Assert.Equal("", code));
        Assert.Equal((2, 41), (assessments.Length, assessments[1].Day - assessments[0].Day));
        Assert.Equal(mayShare, consents.Any(consent => consent.IsOpenOn(assessments[1].Day)));
        Assert.Equal(wasShared, timeline.Events.Any(one => one.Type == "information.shared" && one.Day <= assessments[1].Day));
    }

    [Fact]
    public async Task E23_completed_waits_and_the_waiting_list()
    {
        await using var told = await ToldExample.TellAsync(postgres, "E23", "2026-01-31");
        var (first, end) = (ToldExample.DayNumber("2026-01-01"), ToldExample.DayNumber("2026-01-31"));
        var waits = new List<ClockInterval>();
        foreach (var claimant in new[] { "C1", "C2", "C3", "C4", "C5" })
            waits.AddRange(IntervalFold.Of(await told.TimelineAsync(claimant), end).Where(one => one.Kind == IntervalKind.ReferralToStart));

        Assert.Equal([80, 126], waits.Where(one => one.Stop == StopKind.Reached && one.StopDay >= first).Select(one => one.Days!.Value).Order());
        Assert.Equal([21, 122, 164], waits.Where(one => one.IsOpenOn(end)).Select(one => one.AgeOn(end)).Order());
    }

    [Theory]
    [InlineData("C1", 17)]
    [InlineData("C2", 10)]
    public async Task E26_a_low_level_sanction_runs_until_compliance_and_by_its_rule(string claimant, int days)
    {
        await using var told = await ToldExample.TellAsync(postgres, "E26", "2026-04-30");
        var events = (await told.EventsAsync(claimant)).ToLookup(one => one.Event.Type, one => one.Event);
        var failure = events["requirement.failed"].Single().Occurred.Local.Date;
        using var decided = JsonDocument.Parse(events["sanction.decided"].Single().Payload);
        var rules = SanctionLengths.InForce(failure);

        Assert.All(told.Codes, code => Assert.Equal("", code));
        Assert.Equal(days, rules.TotalDays(rules.Find("UC", decided.RootElement.GetProperty("level").GetString()!)!, failure, events["compliance.met"].Single().Occurred.Local.Date, []));
    }

    [Fact]
    public async Task E28_the_sanction_rate_on_the_count_date()
    {
        await using var told = await ToldExample.TellAsync(postgres, "E28", "2026-03-31");
        var count = ToldExample.DayNumber("2026-03-12");
        string[] sanctionable = ["searching", "planning", "preparing", "working-with-requirements"];
        var open = new Dictionary<string, ClockInterval[]>();
        foreach (var claimant in new[] { "C1", "C2", "C3", "C4", "C5" })
            open[claimant] = [.. IntervalFold.Of(await told.TimelineAsync(claimant), ToldExample.DayNumber("2026-03-31")).Where(one => one.IsOpenOn(count))];
        var denominator = open.Where(person => person.Value.Any(one => one.Kind == IntervalKind.Regime && sanctionable.Contains(one.Subject))).Select(person => person.Key).ToArray();

        Assert.Equal(["C1", "C2", "C4", "C5"], denominator.Order());
        Assert.Equal(["C1"], denominator.Where(person => open[person].Any(one => one.Kind == IntervalKind.Sanction)));
        Assert.Contains(open["C3"], one => one.Kind == IntervalKind.Sanction);
    }

    [Fact]
    public async Task E30_two_sanctions_that_the_rules_do_not_allow_are_taken_and_flagged()
    {
        // That the latest decision on capacity put C2 into the Support Group stands in the line's note.
        var decided = ExampleEvents.Registration("claimant/C2") with
        {
            Type = "wca.decided",
            SchemaVersion = EventCatalogue.Find("wca.decided")!.Version,
            Occurred = Occurred.On(new(2026, 1, 5)),
            Source = new("dwp", "dwp-decision-maker", "examples", "note"),
            Payload = """{"benefit":"NS-ESA","outcome":"SG","kind":"initial"}"""u8.ToArray(),
            SimulatedRecordedAt = Instant.FromUtc(2026, 1, 5, 12, 0),
        };
        await using var told = await ToldExample.TellAsync(postgres, "E30", "2026-03-31", [ExampleEvents.Registration("claimant/C2"), decided]);

        Assert.Contains(Flags(told, 4), flag => flag.Code == "S13");
        Assert.Contains(Flags(told, 5), flag => flag.Code == "S14");
    }

    [Fact]
    public async Task E46_timeliness_completeness_silence_and_rejected_rows()
    {
        // These lines say figures: the reports behind them are made of the numbers in their text.
        var lines = ExampleEvents.Text("E46")["events"]!.AsArray().Select(line => (On: line!["on"]!.GetValue<string>(), Who: line["who"]!.GetValue<string>(), Says: line["type"]!.GetValue<string>())).ToArray();
        var lags = Numbers(lines[0].Says)[1..];
        var (carried, episodes) = (Numbers(lines[1].Says)[0], Numbers(lines[1].Says)[1]);
        var (rejected, rows) = (Numbers(lines[3].Says)[0], Numbers(lines[3].Says)[1]);
        Assert.Equal(episodes, lags.Length);
        var day = ToldExample.Day(lines[0].On);
        var reports = lags.Select((lag, i) => Report("claimant/C1", "health.episode-started", lines[0].Who, "nhs-other", $"{i}", day, day.PlusDays(lag), $$"""{"group":"{{(i < carried ? Groups[i] : "unknown")}}","assertedBy":"self","severity":"mild"}"""))
            .Append(Report($"org/{lines[2].Who}", "batch.received", lines[2].Who, "third-sector", "b", ToldExample.Day(lines[2].On), ToldExample.Day(lines[2].On), """{"batch":"b1","rows":10,"rejected":0}"""))
            .Append(Report($"org/{lines[3].Who}", "batch.received", lines[3].Who, "third-sector", "c", ToldExample.Day(lines[3].On), ToldExample.Day(lines[3].On), $$"""{"batch":"b2","rows":{{rows}},"rejected":{{rejected}}}"""));
        var known = reports.Append(ExampleEvents.Registration("claimant/C1")).OrderBy(one => one.SimulatedRecordedAt).ToList();
        await using var told = await ToldExample.TellAsync(postgres, "E46", "2026-04-30", known);

        // The last of the five becomes known eleven days after the day that the example is asked for.
        var answer = await told.AskAsync<DataQualityAnswer>(new DataQuality(), ("asOf", "2026-03-31"), ("onTimeDays", "5"), ("expectedEveryDays", "14"));

        var a = Assert.Single(answer.Organisations, one => one.Organisation == "ORG-A");
        Assert.Equal((5, 3, 0.6, 2.0), (a.Dated, a.OnTime, a.OnTimeShare, a.MedianLagDays));
        Assert.Equal(0.8, Assert.Single(answer.Completeness, row => row is { Organisation: "ORG-A", Type: "health.episode-started", Field: "group" }).Share);
        Assert.Equal((39, true), Assert.Single(answer.Organisations.Where(one => one.Organisation == "ORG-B").Select(one => (one.DaysSinceReport, one.IsSilent))));
        Assert.Equal((60, 3, 0.05), Assert.Single(answer.Organisations.Where(one => one.Organisation == "ORG-C").Select(one => (one.Rows, one.Rejected, one.RejectShare))));
    }

    [Theory]
    [InlineData("2026-01-31", "fit-for-work")]
    [InlineData("2026-02-20", "LCW")]
    [InlineData("2026-02-28", "fit-for-work")]
    public async Task E47_a_correction_that_was_itself_retracted_counts_only_while_it_was_known(string day, string outcome)
    {
        // LCW is an outcome of Universal Credit and fit-for-work one of ESA (H22): a correction of the outcome brings the benefit along.
        await using var told = await ToldExample.TellAsync(postgres, "E47", "2026-03-31", filled: (line, report) => line != 2 ? report : report with
        {
            Payload = System.Text.Encoding.UTF8.GetBytes(System.Text.Encoding.UTF8.GetString(report.Payload.Span).Replace("\"outcome\":", "\"benefit\":\"UC\",\"outcome\":", StringComparison.Ordinal)),
        });

        Assert.All(told.Codes, code => Assert.Equal("", code));
        var map = await told.AskAsync<MapAnswer>(new PathwayMap(), ("asOf", "2026-03-31"), ("knownAt", $"{day}T23:00:00Z"), ("level", "detail"));

        Assert.Equal([($"wca.decided/{outcome}", 1L)], map.Steps.Select(step => (step.Step, step.People)));
        Assert.Equal(4, (await told.EventsAsync("C1")).Count(one => one.Event.Type != "claimant.registered"));
        Assert.Single((await told.JourneyAsync("C1")).Entries.Single(entry => entry.Type == "wca.decided").AmendedBy, link => link.How == Amending.Disputes);
    }

    [Fact]
    public async Task E52_what_rests_on_a_consent_leaves_with_it_and_no_more_is_taken()
    {
        await using var told = await ToldExample.TellAsync(postgres, "E52", "2026-04-30");

        Assert.Equal(["", "", "", "", "H16"], told.Codes);
        Assert.Equal([1, 2, 3], Lines(await told.RowsAsync("C1", told.Receipt(3).Position)));
        Assert.Equal([1, 3, 4], Lines(await told.RowsAsync("C1")));

        // It stays in the chain, and no view tells what it says.
        var journey = await told.JourneyAsync("C1");
        var entry = journey.Entries.Single(one => one.Position == told.Receipt(2).Position);
        Assert.True(entry.IsWithheld);
        Assert.Equal("{}", EntryOf(JourneyDocument.Of(journey), entry.Number).Event.Payload!.Value.GetRawText());
        Assert.False(journey.Entries.Single(one => one.Position == told.Receipt(3).Position).IsWithheld);

        // What was published before keeps its figures at its knowledge date.
        var before = await told.AskAsync<MapAnswer>(new PathwayMap(), ("asOf", "2026-04-30"), ("knownAt", "2026-03-15T12:00:00Z"));
        var after = await told.AskAsync<MapAnswer>(new PathwayMap(), ("asOf", "2026-04-30"));
        Assert.Contains(before.Steps, step => step.Step == "health.episode-started");
        Assert.DoesNotContain(after.Steps, step => step.Step == "health.episode-started");

        IEnumerable<int> Lines(IReadOnlyList<JourneyRow> rows) => rows.Where(row => told.Outcomes.Values.Any(one => one is RowOutcome.Recorded { Receipt: { } receipt } && receipt.EventId == row.EventId))
            .Select(row => told.Outcomes.Single(one => one.Value is RowOutcome.Recorded { Receipt: { } receipt } && receipt.EventId == row.EventId).Key).Order();
    }

    [Fact]
    public async Task E53_each_of_five_reports_has_its_own_effect()
    {
        await using var told = await ToldExample.TellAsync(postgres, "E53", "2026-03-31");

        var first = told.Receipt(1);
        Assert.Equal(first, Assert.IsType<RowOutcome.Repeated>(told.Outcomes[2]).First);
        Assert.Equal(first, Assert.IsType<RowOutcome.ContentConflict>(told.Outcomes[3]).First);
        Assert.NotEqual(first.EventId, told.Receipt(4).EventId);
        Assert.Equal(3, (await told.EventsAsync("C1")).Count(one => one.Event.Type == "referral.made"));
        Assert.Equal([told.Receipt(4).EventId, told.Receipt(5).EventId], (await told.RowsAsync("C1")).Select(row => row.EventId).Where(id => told.Outcomes.Values.Any(one => one is RowOutcome.Recorded { Receipt: { } receipt } && receipt.EventId == id)));
    }

    [Fact]
    public async Task E54_the_claimants_own_page()
    {
        await using var told = await ToldExample.TellAsync(postgres, "E54", "2026-03-01");
        var journey = await told.JourneyAsync("C1", "2026-03-01");

        Assert.All(told.Codes, code => Assert.Equal("", code));
        var meeting = journey.Entries.Single(entry => entry.Type == "conversation.held");
        var dispute = Assert.Single(meeting.AmendedBy);
        Assert.Equal((Amending.Disputes, "I was there 10 minutes"), (dispute.How, dispute.Says));
        var (day, timeline) = (ToldExample.DayNumber("2026-03-01"), await told.TimelineAsync("C1"));
        Assert.Equal(28, Assert.Single(IntervalFold.Of(timeline, day), one => one.Kind == IntervalKind.ReferralToStart).AgeOn(day));
        Assert.Equal(["claim.opened", "conversation.held", "harm.signal-recorded", "referral.made"], journey.Steps.Select(entry => entry.Type).Where(type => type != "claimant.registered"));

        var own = journey.Own(new(2026, 3, 1));
        Assert.Equal(
            [("2026-01-05", "New claim", null, ""), ("2026-01-12", "First commitment meeting", null, "I was there 10 minutes"), ("2026-02-01", "Referral", 28, ""), ("2026-02-20", "Record disputed", null, "")],
            own.Lines.Select(line => (line.Happened, line.What.Split(':')[0], line.WaitingDays, string.Join(" ", line.Disputes))));
        Assert.Equal(1, own.Withheld);
    }

    [Fact]
    public async Task E57_eight_reports_and_their_eight_results()
    {
        // The sixth line's note: the same source had reported this start.
        var ended = ExampleEvents.Of("E57").Single(one => one.Line == 6).Report;
        var started = ended with
        {
            Type = "job.started",
            Occurred = Occurred.On(new(2026, 3, 10)),
            Source = ended.Source with { RecordId = "before" },
            Payload = """{"jobId":"j1","status":"employee","hoursPerWeek":20,"evidence":"payslip"}"""u8.ToArray(),
            SimulatedEventId = null,
            SimulatedRecordedAt = Instant.FromUtc(2026, 3, 10, 9, 0),
        };
        await using var told = await ToldExample.TellAsync(postgres, "E57", "2026-03-31", [ExampleEvents.Registration("claimant/C1"), started], Instant.FromUtc(2026, 3, 31, 12, 0));

        Assert.Equal(["H13", "H04", "H22", "H14", "", "H12", "", ""], told.Codes);
        Assert.Contains("S02", Flags(told, 5).Select(flag => flag.Code));
        Assert.Contains("S07", Flags(told, 7).Select(flag => flag.Code));
        Assert.Contains(Flags(told, 8), flag => flag.Code == "S01" && flag.Reason.Contains("88", StringComparison.Ordinal));

        // The orphan's flag clears when its parent arrives.
        var parent = Report("claimant/C1", "referral.made", "jcp", "dwp-jobcentre", "parent", new(2026, 3, 1), new(2026, 4, 1), """{"ref":"r9","domain":"housing","from":"a","to":"b","basis":"voluntary","urgency":"routine"}""");
        await told.Ledger.AppendAsync(parent, ExpectedVersion.Any);
        var flags = (await told.JourneyAsync("C1")).Entries.Where(entry => entry.Position == told.Receipt(5).Position);
        var journey = await told.JourneyAsync("C1");
        Assert.NotNull(Assert.Single(journey.FlagsOf(flags.Single()), record => record.Flag.Code == "S02").ClearedOn);
    }

    [Theory]
    [InlineData("2026-03-31", 28, 1)]
    [InlineData("2026-04-07", 42, 0)]
    public async Task E58_a_changed_threshold_holds_from_its_day_and_is_flagged(string day, int standard, int over)
    {
        await using var told = await ToldExample.TellAsync(postgres, "E58", "2026-04-07");
        await using var cube = await LedgerCube.OpenAsync(told.Ledger, snapshotFolder: null, progress: null);
        var changes = cube.Cube.View(EventCatalogue.Standard, null, null, JourneyLedger.Cube.Cohort.Everyone).OrganisationRecords.Select(ThresholdChange.Of).OfType<ThresholdChange>().ToArray();
        var asOf = ToldExample.DayNumber(day);
        var waits = new List<ClockInterval>();
        foreach (var claimant in new[] { "C1", "C2" })
            waits.AddRange(IntervalFold.Of(await told.TimelineAsync(claimant), asOf).Where(one => one.Kind == IntervalKind.ReferralToStart));
        var inForce = ThresholdChanges.InForce(changes, changes.Single().Metric, ToldExample.Day(day), waits[0].StandardDays(ClockLimits.InForce(asOf))!.Value);

        Assert.All(told.Codes, code => Assert.Equal("", code));
        Assert.Equal((standard, over), (inForce, waits.Count(one => one.AgeOn(asOf) > inForce)));
        Assert.Equal(1, waits.Count(one => one.AgeOn(ToldExample.DayNumber("2026-03-31")) > changes[0].From));
        Assert.Equal(["S28"], ThresholdChanges.Of(changes, ToldExample.Day(day)).Select(flag => flag.Code));
    }

    [Fact]
    public async Task E59_a_referral_as_five_CloudEvents()
    {
        await using var told = await ToldExample.TellAsync(postgres, "E59", "2026-06-30");
        var bytes = new MemoryStream();
        JourneyFile.Write(JourneyFormat.CloudEvents, await told.JourneyAsync("C1"), bytes);

        using var sent = JsonDocument.Parse(bytes.ToArray());
        var own = sent.RootElement.EnumerateArray().Where(one => Text(one, "type") != "uk.journey.claimant.registered.v1").ToArray();

        Assert.Equal(["referral.made", "referral.accepted", "support.started", "support.ended", "referral.outcome-returned"], own.Select(one => Regex.Match(Text(one, "type"), @"^uk\.journey\.(.+)\.v\d$").Groups[1].Value));
        Assert.All(own, one => Assert.Equal(("1.0", "C1"), (Text(one, "specversion"), Text(one, "subject"))));
        Assert.Equal(Enumerable.Range(1, 5).Select(line => told.Receipt(line).EventId.ToString("D")), own.Select(one => Text(one, "id")));
        Assert.Equal(["2026-03-01", "2026-03-10", "2026-04-02", "2026-06-01", "2026-06-05"], own.Select(one => Text(one, "time")[..10]));
        Assert.All(own, one => Assert.StartsWith("urn:", Text(one, "source"), StringComparison.Ordinal));

        static string Text(JsonElement one, string name) => one.GetProperty(name).GetString()!;
    }

    [Fact]
    public async Task E59_the_same_referral_in_FHIR_HMIS_and_OCEL()
    {
        await using var told = await ToldExample.TellAsync(postgres, "E59", "2026-06-30");
        var journey = await told.JourneyAsync("C1");
        using var fhir = JsonDocument.Parse(Written(JourneyFormat.Fhir));
        using var ocel = JsonDocument.Parse(Written(JourneyFormat.Ocel));
        var hmis = System.Text.Encoding.UTF8.GetString(Written(JourneyFormat.Hmis)).Split("\r\n").Select(row => row.Split(',')).ToArray();
        var resources = fhir.RootElement.GetProperty("entry").EnumerateArray().Select(entry => entry.GetProperty("resource")).ToLookup(one => Text(one, "resourceType"));
        var request = resources["ServiceRequest"].Single();
        var episode = resources["EpisodeOfCare"].Single();
        var objects = ocel.RootElement.GetProperty("objects").EnumerateArray().Select(one => (Text(one, "type"), Text(one, "id").Split(':')[1])).ToArray();

        Assert.Equal(("completed", "order", "2026-03-01"), (Text(request, "status"), Text(request, "intent"), Text(request, "authoredOn")));
        Assert.Equal(("finished", "2026-04-02", "2026-06-01"), (Text(episode, "status"), Text(episode.GetProperty("period"), "start"), Text(episode.GetProperty("period"), "end")));
        Assert.Equal(["requested", "accepted", "in-progress", "completed"], resources["Task"].Select(one => Text(one, "status")));
        Assert.Equal(("2026-03-01", "1", "2026-03-10"), (Cell("EventDate"), Cell("ReferralResult"), Cell("ResultDate")));
        Assert.Equal(5, ocel.RootElement.GetProperty("events").GetArrayLength());
        Assert.Subset(objects.ToHashSet(), new HashSet<(string, string)> { ("claimant", "C1"), ("referral", "r1"), ("organisation", "JCP-12"), ("organisation", "NHS-TT-3") });

        byte[] Written(JourneyFormat format)
        {
            using var file = new MemoryStream();
            JourneyFile.Write(format, journey, file);
            return file.ToArray();
        }

        string Cell(string column) => hmis[1][Array.IndexOf(hmis[0], column)];
        static string Text(JsonElement one, string name) => one.GetProperty(name).GetString()!;
    }

    private static readonly string[] Groups = ["mental-health", "injury", "cancer", "sensory"];

    private static IReadOnlyList<Rules.RaisedFlag> Flags(ToldExample told, int line) => Assert.IsType<RowOutcome.Recorded>(told.Outcomes[line]).Flags;

    private static EntryDocument EntryOf(JourneyDocument document, int number) => document.Entries.Single(entry => entry.Number == number);

    private static int[] Numbers(string text) => [.. Regex.Matches(text, @"\d+").Select(match => int.Parse(match.Value, System.Globalization.CultureInfo.InvariantCulture))];

    private static NewEvent Report(string stream, string type, string organisation, string organisationType, string record, LocalDate on, LocalDate known, string payload) => new()
    {
        Stream = stream,
        Type = type,
        SchemaVersion = EventCatalogue.Find(type)!.Version,
        Occurred = Occurred.On(on),
        Source = new(organisation, organisationType, $"{organisation}/records", record),
        Payload = System.Text.Encoding.UTF8.GetBytes(payload),
        SimulatedRecordedAt = known.At(new(12, 0)).InUtc().ToInstant(),
    };
}
