using System.Text;
using JourneyLedger.Journeys;
using JourneyLedger.Rules;
using JourneyLedger.Rules.State;
using JourneyLedger.Tests.Replay;
using NodaTime;

namespace JourneyLedger.Tests.Rules;

/// <summary>What may come next, given what the ledger holds: H05 (age), H11, H12, H16, H18, H24, H25, H28.</summary>
public sealed class StateRulesTests
{
    private const string Registered = """2026-01-02 = c1 claimant.registered {"sex":"female","birthYear":1990}""";

    private static readonly Instant Now = Instant.FromUtc(2026, 6, 1, 12, 0);

    [Fact]
    public void A_stream_begins_with_the_registration_or_with_local_steps_and_what_speaks_of_records()
    {
        Assert.Equal([HardRule.BeginsRegistered], Codes("", """2026-01-05 claim.opened {"benefit":"UC"}"""));
        Assert.Empty(Codes("", """2026-01-05 claimant.registered {"sex":"female","birthYear":1990}"""));
        Assert.Empty(Codes("", """2026-01-05 local.step {"kind":"Create Fine"}"""));
        Assert.Empty(Codes(Registered, """2026-01-05 claim.opened {"benefit":"UC"}"""));
        Assert.Equal([HardRule.BeginsRegistered], Codes($$"""
            {{Registered}}
            2026-01-03 = c1 record.retracted {"target":"@1","reason":"entered in error"}
            """, """2026-01-05 claim.opened {"benefit":"UC"}"""));
    }

    [Theory]
    [InlineData("2003", "H05")]
    [InlineData("2004", null)]
    public void Nothing_happened_before_the_year_in_which_a_person_turned_14(string year, string? rule) =>
        Assert.Equal(rule is null ? [] : [rule], Codes(Registered, $$"""{{year}}-12-31 health.episode-started {"group":"other","assertedBy":"self","severity":"mild"}"""));

    [Theory]
    [InlineData("referral.rejected", """{"ref":"r1","reason":"other"}""", "referral.made", """{"ref":"r1","domain":"housing","from":"a","to":"b","basis":"voluntary","urgency":"routine"}""")]
    [InlineData("job.ended", """{"jobId":"j1","reason":"other"}""", "job.started", """{"jobId":"j1","status":"employee","hoursPerWeek":20,"evidence":"payslip"}""")]
    [InlineData("need.closed", """{"domain":"housing","reason":"met"}""", "need.identified", """{"domain":"housing","severity":2,"wantsHelp":"yes","identifiedBy":"self"}""")]
    [InlineData("claim.closed", """{"reason":"work","benefit":"UC"}""", "claim.opened", """{"benefit":"UC"}""")]
    public void One_source_stops_a_clock_once_until_it_is_reopened(string stop, string stopped, string start, string started)
    {
        var held = $$"""
            {{Registered}}
            2026-01-05 = c1 {{start}} {{started}}
            2026-02-05 = c1 {{stop}} {{stopped}}
            """;

        Assert.Equal([HardRule.StopsOnce], Codes(held, $"2026-03-05 {stop} {stopped}"));
        Assert.Empty(Codes($"{held}\n2026-02-20 = c1 {start} {started}", $"2026-03-05 {stop} {stopped}"));
        Assert.Empty(Codes($"{held}\n2026-02-20 = c1 record.retracted {{\"target\":\"@3\",\"reason\":\"x\"}}", $"2026-03-05 {stop} {stopped}"));
        Assert.Empty(Codes(held, $"2026-03-05 {stop} {stopped}", system: "another"));
    }

    [Fact]
    public void Another_revision_of_a_stop_takes_its_place()
    {
        var held = $$"""
            {{Registered}}
            2026-01-05 = c1 job.started {"jobId":"j1","status":"employee","hoursPerWeek":20,"evidence":"payslip"}
            2026-02-05 = c1 job.ended {"jobId":"j1","reason":"other"}
            """;

        Assert.Empty(Codes(held, """2026-02-06 job.ended {"jobId":"j1","reason":"health"}""", record: "3", revision: 2));
    }

    [Fact]
    public void One_source_ends_nothing_before_it_starts_whichever_is_said_first()
    {
        const string started = """job.started {"jobId":"j1","status":"employee","hoursPerWeek":20,"evidence":"payslip"}""";
        const string ended = """job.ended {"jobId":"j1","reason":"other"}""";

        Assert.Equal([HardRule.EndAfterStart], Codes($"{Registered}\n2026-03-10 = c1 {started}", $"2026-03-02 {ended}"));
        Assert.Equal([HardRule.EndAfterStart], Codes($"{Registered}\n2026-03-02 = c1 {ended}", $"2026-03-10 {started}"));
        Assert.Empty(Codes($"{Registered}\n2026-03-10 = c1 {started}", $"2026-03-02 {ended}", system: "another"));
        Assert.Empty(Codes($"{Registered}\n2026-03-10 = c1 {started}", $"2026-03-10 {ended}"));
        Assert.Empty(Codes($"{Registered}\n2026-03-10 = c1 {started}", $"2026-03 {ended}"));
        Assert.Empty(Codes($"{Registered}\n2026-03-10 = c1 {started}", "2026-03-02 job.ended {\"jobId\":\"j2\",\"reason\":\"other\"}"));
    }

    [Fact]
    public void A_correction_must_fit_the_history_around_it()
    {
        var held = $$"""
            {{Registered}}
            2026-03-02 = c1 job.started {"jobId":"j1","status":"employee","hoursPerWeek":20,"evidence":"payslip"}
            2026-03-10 = c1 job.ended {"jobId":"j1","reason":"other"}
            """;

        Assert.Equal([("H12", "payload.changes.occurredOn")], Refusals(held, """2026-04-01 record.corrected {"target":"@3","changes":{"occurredOn":"2026-03-01"},"reason":"x"}""").Select(one => (one.Code, one.Field)));
        Assert.Empty(Codes(held, """2026-04-01 record.corrected {"target":"@3","changes":{"occurredOn":"2026-03-03"},"reason":"x"}"""));
    }

    [Fact]
    public void A_second_open_claim_for_a_benefit_is_refused_from_the_same_source_only()
    {
        var held = $$"""
            {{Registered}}
            2026-01-05 = c1 claim.opened {"benefit":"UC"}
            """;

        Assert.Equal([HardRule.OneOpenClaim], Codes(held, """2026-02-05 claim.opened {"benefit":"UC"}"""));
        Assert.Equal([HardRule.OneOpenClaim], Codes(held, """2025-02-05 claim.opened {"benefit":"UC"}"""));
        Assert.Empty(Codes(held, """2026-02-05 claim.opened {"benefit":"NS-ESA"}"""));
        Assert.Empty(Codes(held, """2026-02-05 claim.opened {"benefit":"UC"}""", system: "another"));
        Assert.Empty(Codes($"{held}\n2026-01-20 = c1 claim.closed {{\"reason\":\"work\"}}", """2026-02-05 claim.opened {"benefit":"UC"}"""));
        Assert.Empty(Codes($"{held}\n2026-01-20 = c1 record.retracted {{\"target\":\"@2\",\"reason\":\"x\"}}", """2026-02-05 claim.opened {"benefit":"UC"}"""));
    }

    [Fact]
    public void The_end_between_two_claims_cannot_be_taken_back_or_moved_behind_the_second()
    {
        var held = $$"""
            {{Registered}}
            2026-01-05 = c1 claim.opened {"benefit":"UC"}
            2026-01-20 = c1 claim.closed {"reason":"work"}
            """;
        var again = $"{held}\n2026-02-05 = c1 claim.opened {{\"benefit\":\"UC\"}}";
        const string retracted = """2026-03-05 record.retracted {"target":"@3","reason":"x"}""";

        Assert.Empty(Codes(held, retracted));
        Assert.Equal([("H25", "payload.target")], Refusals(again, retracted).Select(one => (one.Code, one.Field)));
        Assert.Equal([("H25", "payload.changes")], Refusals(again, """2026-03-05 record.corrected {"target":"@3","changes":{"occurredOn":"2026-02-20"},"reason":"x"}""").Select(one => (one.Code, one.Field)));
        Assert.Empty(Codes(again, """2026-03-05 record.corrected {"target":"@3","changes":{"occurredOn":"2026-01-22"},"reason":"x"}"""));
        Assert.Equal(["H25"], Codes(again, """2026-02-20 claim.closed {"reason":"work"}""", record: "3", revision: 2));
        Assert.Empty(Codes($"{again}\n2026-02-06 = c1 record.retracted {{\"target\":\"@4\",\"reason\":\"x\"}}", retracted));
    }

    [Fact]
    public void A_claim_comes_back_into_force_only_where_none_is_open()
    {
        var held = $$"""
            {{Registered}}
            2026-01-05 = c1 claim.opened {"benefit":"UC"}
            2026-01-10 = c1 record.retracted {"target":"@2","reason":"x"}
            """;
        const string restored = """2026-03-05 record.retracted {"target":"@3","reason":"x"}""";

        Assert.Empty(Codes(held, restored));
        Assert.Equal([HardRule.OneOpenClaim], Codes($"{held}\n2026-02-05 = c1 claim.opened {{\"benefit\":\"UC\"}}", restored));
    }

    [Theory]
    [InlineData("2026-01-31", "contact", "", "H16")]
    [InlineData("2026-02-10", "health-detail", "", null)]
    [InlineData("2026-02-10", "contact", "", "H16")]
    [InlineData("2026-02-10", "health-detail", "2026-02-09 = c1 consent.withdrawn {\"scope\":\"health-detail\",\"purpose\":\"case-board\",\"recipients\":[\"a\"],\"capturedHow\":\"form\"}", "H16")]
    [InlineData("2026-02-10", "health-detail", "2026-02-09 = c1 consent.withdrawn {\"scope\":\"health-detail\",\"purpose\":\"other\",\"recipients\":[\"a\"],\"capturedHow\":\"form\"}", null)]
    [InlineData("2026-02-10", "health-detail", "2026-04-01 = c1 consent.withdrawn {\"scope\":\"health-detail\",\"purpose\":\"case-board\",\"recipients\":[\"a\"],\"capturedHow\":\"form\"}", "H16")]
    public void Basis_consent_needs_one_that_covers_it_when_it_happened_and_when_it_is_recorded(string on, string scope, string then, string? rule)
    {
        var held = $$"""
            {{Registered}}
            2026-02-01 = c1 consent.given {"scope":"{{scope}}","purpose":"case-board","recipients":["a"],"capturedHow":"form"}
            {{then}}
            """;

        Assert.Equal(rule is null ? [] : [rule], Codes(held, $$"""{{on}} health.episode-started {"group":"other","assertedBy":"self","severity":"mild"}""", basis: "consent"));
    }

    [Theory]
    [InlineData("2026-06-01", null)]
    [InlineData("2026-05-31", "H16")]
    public void A_consent_holds_through_the_day_it_expires(string expires, string? rule)
    {
        var held = $$"""
            {{Registered}}
            2026-02-01 = c1 consent.given {"scope":"contact","purpose":"p","recipients":["a"],"capturedHow":"form","expires":"{{expires}}"}
            """;

        Assert.Equal(rule is null ? [] : [rule], Codes(held, "2026-02-10 signposted {\"domain\":\"housing\"}", basis: "consent"));
    }

    [Theory]
    [InlineData("WHP", "", null)]
    [InlineData("brightside", "", "H24")]
    [InlineData("brightside", "2026-03-02 = x service.registered", null)]
    [InlineData("brightside", "2026-03-06 = x service.registered", "H24")]
    [InlineData("brightside", "2026-03-02 = x service.registered\n2026-03-04 = x service.closed", "H24")]
    public void A_programme_is_known_to_the_list_or_registered_as_a_service(string programme, string services, string? rule)
    {
        var held = ToldJourney.Events($"{Registered}\n{services}").Select(one => one.Event.Stream == "claimant/x" ? one with { Event = one.Event with { Stream = $"service/{programme}" } } : one);

        Assert.Equal(
            rule is null ? [] : [rule],
            StateRules.Check(Offered($$"""2026-03-05 programme.started {"programme":"{{programme}}","contract":"k","basis":"voluntary","paymentGroup":"disability","purpose":"work"}"""), new HeldStreams(held), Now).Select(one => one.Code));
    }

    [Fact]
    public void A_release_names_an_extract_that_the_ledger_made()
    {
        var held = new HeldStreams();
        var offered = Offered("""2026-03-05 disclosure.released {"extract":"abc","rules":"1"}""") with { Stream = "board/b" };
        Assert.Equal([HardRule.KnownExtract], StateRules.Check(offered, held, Now).Select(one => one.Code));
        held.Extracts.Add("ab");
        Assert.Equal([HardRule.KnownExtract], StateRules.Check(offered, held, Now).Select(one => one.Code));
        held.Extracts.Add("abc");
        Assert.Empty(StateRules.Check(offered, held, Now));
    }

    [Fact]
    public void What_is_the_ledgers_own_to_write_is_refused_from_outside()
    {
        var looked = Offered("2026-03-05 access.recorded {}") with { Stream = "access/c1" };

        Assert.Contains(RowCheck.Alone(looked, simulated: false, Now), refusal => (refusal.Code, refusal.Field) == (HardRule.Stream, "stream"));
        Assert.Contains(RowCheck.Alone(Offered("2026-03-05 compliance.met") with { SimulatedRecordedAt = Now, SimulatedEventId = Guid.NewGuid() }, simulated: false, Now), refusal => refusal.Code == HardRule.LedgersMoment);
    }

    private static IEnumerable<string> Codes(string held, string offered, string system = "told", string? basis = null, string record = "new", int revision = 1) =>
        Refusals(held, offered, system, basis, record, revision).Select(refusal => refusal.Code);

    private static IReadOnlyList<Refusal> Refusals(string held, string offered, string system = "told", string? basis = null, string record = "new", int revision = 1) =>
        StateRules.Check(Offered(offered, system, basis, record, revision), new HeldStreams(ToldJourney.Events(held)), Now);

    private static NewEvent Offered(string line, string system = "told", string? basis = null, string record = "new", int revision = 1)
    {
        var parts = line.Split(' ', 3);
        var payload = parts.Length < 3 ? "{}" : parts[2];
        for (var target = 1; target <= 9; target++)
            payload = payload.Replace($"@{target}\"", $"{ToldJourney.IdOf(target)}\"", StringComparison.Ordinal);
        return new()
        {
            Stream = "claimant/c1",
            Type = parts[1],
            Occurred = Occurred.TryParse(parts[0], out var occurred) ? occurred : throw new FormatException(line),
            Source = new("jcp-north", "dwp-jobcentre", system, record, revision),
            Basis = basis,
            Payload = Encoding.UTF8.GetBytes(payload),
        };
    }
}
