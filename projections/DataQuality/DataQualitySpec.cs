using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using JourneyLedger.Cube;
using JourneyLedger.Folds;
using JourneyLedger.Interchange;
using JourneyLedger.Journeys;
using JourneyLedger.Projections.DataQuality;
using JourneyLedger.Rules.Flags;
using JourneyLedger.Tests.Cube;
using JourneyLedger.Tests.Histories;
using JourneyLedger.Tests.Shared;
using JourneyLedger.Vocabulary;
using NodaTime;

namespace JourneyLedger.Tests.Projections;

/// <summary>Given reports of organisations, when their quality is asked, then metric M68 holds.</summary>
public sealed class DataQualitySpec
{
    private static readonly LedgerSettings Example = new("example", "Example", "Europe/London", true, RepeatsReading.Collapse);

    /// <summary>Five episodes of ORG-A told after 0, 1, 2, 9 and 40 days, the last without its group; ORG-B's last batch; ORG-C's batch with refused rows.</summary>
    private static readonly NewEvent[] ThreeOrganisations =
    [
        Batch("ORG-B", new(2026, 2, 20), 10, 0),
        Episode("2026-03-02", "mental-health"), Episode("2026-03-03", "injury"), Episode("2026-03-04", "cancer"), Episode("2026-03-11", "other"),
        Batch("ORG-C", new(2026, 3, 25), 60, 3),
        Episode("2026-04-11", "unknown"),
    ];

    [Fact]
    public void Timeliness_completeness_silence_and_rejected_rows_of_three_organisations_E46()
    {
        var answer = Ask(ThreeOrganisations, "asOf=2026-03-31&onTimeDays=5&expectedEveryDays=14");

        var a = Assert.Single(answer.Organisations, one => one.Organisation == "ORG-A");
        Assert.Equal((5, 3, 0.6, 2.0), (a.Dated, a.OnTime, a.OnTimeShare, a.MedianLagDays));
        var group = Assert.Single(answer.Completeness, row => row is { Organisation: "ORG-A", Type: "health.episode-started", Field: "group" });
        Assert.Equal((5, 4, 0.8), (group.Events, group.Given, group.Share));
        var b = Assert.Single(answer.Organisations, one => one.Organisation == "ORG-B");
        Assert.Equal(("2026-02-20", 39, true), (b.LastReport, b.DaysSinceReport, b.IsSilent));
        var c = Assert.Single(answer.Organisations, one => one.Organisation == "ORG-C");
        Assert.Equal((60, 3, 0.05, false), (c.Rows, c.Rejected, c.RejectShare, c.IsSilent));
    }

    [Fact]
    public void Whether_somebody_was_silent_on_a_day_is_told_by_what_had_been_recorded_by_then()
    {
        var a = Ask(ThreeOrganisations, "asOf=2026-03-31").Organisations.Single(one => one.Organisation == "ORG-A");
        Assert.Equal(("2026-03-11", 20, true), (a.LastReport, a.DaysSinceReport, a.IsSilent));
    }

    [Fact]
    public void Without_a_day_the_figures_are_of_the_last_recording() =>
        Assert.Equal("2026-04-11", Ask(ThreeOrganisations, "").Day);

    [Fact]
    public void What_was_not_known_then_is_not_counted()
    {
        var a = Ask(ThreeOrganisations, "asOf=2026-03-31&knownAt=2026-03-31T23:59:59Z").Organisations.Single(one => one.Organisation == "ORG-A");
        Assert.Equal((4, 1.5), (a.Dated, a.MedianLagDays));
    }

    [Fact]
    public void A_window_is_of_the_days_on_which_things_happened()
    {
        Assert.Equal(0, Ask(ThreeOrganisations, "from=2026-03-03").Organisations.Single(one => one.Organisation == "ORG-A").Events);
        Assert.Equal(5, Ask(ThreeOrganisations, "to=2026-03-02").Organisations.Single(one => one.Organisation == "ORG-A").Events);
    }

    [Fact]
    public void Every_type_has_its_own_limit_unless_one_is_asked_for_all()
    {
        Assert.Equal(5, Ask(ThreeOrganisations, "").Timeliness.Single().LimitDays);
        Assert.Equal((40, 5), Ask(ThreeOrganisations, "onTimeDays=40").Timeliness.Select(row => (row.LimitDays, (int)row.OnTime)).Single());
    }

    [Fact]
    public void Flags_are_counted_by_code_for_whoever_reported_what_is_flagged_E57()
    {
        var answer = Ask(ThreeOrganisations, "asOf=2026-04-30");
        Assert.Equal(
            ["ORG-A S01: 2 open, 0 cleared", "ORG-A S07: 2 open, 0 cleared"],
            answer.Flags.Where(row => row.Code is "S01" or "S07").Select(row => $"{row.Organisation} {row.Code}: {row.Open} open, {row.Cleared} cleared"));
        Assert.Equal(answer.Flags.Sum(row => row.Open), answer.Organisations.Sum(one => one.FlagsOpen));
    }

    [Fact]
    public void Two_pseudonyms_with_one_hash_are_a_possible_match_of_whoever_linked_the_second()
    {
        var answer = Ask([Linked("c1", "ORG-A"), Linked("c2", "ORG-B")], "");
        Assert.Equal([("ORG-A", 0), ("ORG-B", 1)], answer.Organisations.OrderBy(one => one.Organisation).Select(one => (one.Organisation, (int)one.Matches)));
    }

    [Fact]
    public void Staff_thresholds_and_batches_are_flagged_for_their_owner_and_who_only_tells_of_itself_is_not_silent()
    {
        var (day, later) = (new LocalDate(2026, 3, 1), new LocalDate(2026, 3, 21));
        NewEvent[] events =
        [
            Event("org/ORG-S", "staffing.reported", day, day, "ORG-S", """{"role":"work-coach","fte":0.1,"contactHoursPerWeek":1}"""),
            Event("claimant/c1", "conversation.held", day.PlusDays(3), day.PlusDays(3), "ORG-S", """{"kind":"review","channel":"phone","minutes":120}"""),
            .. Enumerable.Range(1, 12).Select(number => Batch("ORG-B", day.PlusDays(number), 100, 0)),
            Batch("ORG-B", later, 900, 0),
            Event("board/area", "threshold.changed", later, later, "ORG-T", """{"metric":"referral→start standard","from":28,"to":42,"effectiveFrom":"2026-03-25"}"""),
        ];
        var answer = Ask(events, "asOf=2026-04-10");
        Assert.Equal(
            ["ORG-B S29 1", "ORG-S S24 1", "ORG-T S28 1"],
            answer.Flags.Where(row => row.Code is "S24" or "S28" or "S29").Select(row => $"{row.Organisation} {row.Code} {row.Open}").Order());
        Assert.Equal([("ORG-B", true), ("ORG-S", true), ("ORG-T", false)], answer.Organisations.OrderBy(one => one.Organisation).Select(one => (one.Organisation, one.IsSilent)));
    }

    [Fact]
    public void Every_figure_equals_a_plain_recount_of_generated_journeys() =>
        Prop.ForAll(MadeUpHistories.Arbitrary, events =>
        {
            var cube = AmendedCubeTests.CubeOf(events, 7);
            var steps = new NaiveHistory(events, long.MaxValue, AmendedCubeTests.London).Steps().Where(step => step.What is not null).ToArray();

            var answer = Ask(cube, "onTimeDays=5");

            Assert.Equal(steps.Select(step => step.Organisation).Distinct().Order(), answer.Organisations.Select(one => one.Organisation).Order());
            foreach (var one in answer.Organisations)
            {
                var theirs = steps.Where(step => step.Organisation == one.Organisation).ToArray();
                var lags = theirs.Where(step => !step.Coarse)
                    .Select(step => Math.Max(0, Period.DaysBetween(step.At.Date, step.RecordedAt.InZone(AmendedCubeTests.London).Date))).Order().ToArray();
                Assert.Equal((theirs.Length, lags.Length, lags.Count(lag => lag <= 5)), (one.Events, one.Dated, one.OnTime));
                Assert.Equal(lags.Length == 0 ? null : (lags[(lags.Length - 1) / 2] + lags[lags.Length / 2]) / 2.0, one.MedianLagDays);
                var flags = steps.GroupBy(step => step.Claimant).SelectMany(person => PersonFlags.Of(Timeline.Of(person), Day(answer), AmendedCubeTests.London)).Where(flag => flag.Owner == one.Organisation).ToArray();
                Assert.Equal((flags.Count(flag => flag.IsStanding), flags.Count(flag => !flag.IsStanding)), (one.FlagsOpen, one.FlagsCleared));
                var choiceless = theirs.Where(step => step.What!.Type == "referral.made").ToArray();
                var started = answer.Completeness.SingleOrDefault(row => row.Organisation == one.Organisation && row is { Type: "referral.made", Field: "firstClockStart" });
                Assert.Equal((choiceless.Length, choiceless.Count(step => step.What!.Has("firstClockStart"))), (started?.Events ?? 0, started?.Given ?? 0));
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    [Fact]
    public void The_approved_example_is_given_to_the_letter()
    {
        var answer = Ask(ThreeOrganisations, "asOf=2026-03-31&onTimeDays=5&expectedEveryDays=14");
        var json = JsonSerializer.Serialize(answer, new JsonSerializerOptions(Answer.Json) { WriteIndented = true, NewLine = "\n" }) + "\n";
        Approval.Same(json, "projections/DataQuality/data-quality.approved.json");
    }

    private static DataQualityAnswer Ask(NewEvent[] events, string query) => Ask(FileCube.Of(events, Example, Instant.MaxValue).Cube, query);

    private static DataQualityAnswer Ask(JourneyCube cube, string query)
    {
        var parameters = query.Split('&', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('=')).Select(pair => KeyValuePair.Create(pair[0], pair[1]));
        return (DataQualityAnswer)AnswerDesk.Ask(cube, EventCatalogue.Standard, Example, Question.Parse(new DataQuality(), parameters, Example).Value!).Body;
    }

    private static LocalDate Day(DataQualityAnswer answer) => NodaTime.Text.LocalDatePattern.Iso.Parse(answer.Day).Value;

    private static NewEvent Linked(string claimant, string organisation) => Event(
        $"claimant/{claimant}", "identity.linked", new(2026, 3, 2), new(2026, 3, 2), organisation, """{"idKind":"nino-hash","hash":"abc","confidence":1}""");

    private static NewEvent Episode(string recorded, string group) => Event(
        "claimant/c1", "health.episode-started", new(2026, 3, 2), NodaTime.Text.LocalDatePattern.Iso.Parse(recorded).Value, "ORG-A",
        $$"""{"group":"{{group}}","assertedBy":"self","severity":"mild"}""");

    private static NewEvent Batch(string organisation, LocalDate day, int rows, int rejected) =>
        Event($"org/{organisation}", "batch.received", day, day, organisation, $$"""{"batch":"b","rows":{{rows}},"rejected":{{rejected}}}""");

    private static NewEvent Event(string stream, string type, LocalDate day, LocalDate recorded, string organisation, string payload) => new()
    {
        Stream = stream,
        Type = type,
        Occurred = Occurred.On(day),
        Source = new EventSource(organisation, "third-sector", "example", "1"),
        Payload = Encoding.UTF8.GetBytes(payload),
        SimulatedRecordedAt = recorded.At(new(12, 0)).InZoneStrictly(AmendedCubeTests.London).ToInstant(),
    };
}
