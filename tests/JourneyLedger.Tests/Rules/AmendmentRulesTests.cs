using System.Text;
using JourneyLedger.Histories;
using JourneyLedger.Journeys;
using JourneyLedger.Rules;
using JourneyLedger.Tests.Replay;
using NodaTime;

namespace JourneyLedger.Tests.Rules;

/// <summary>What may be said of events that the ledger holds (H10), and who may be joined with whom (H19).</summary>
public sealed class AmendmentRulesTests
{
    private const string Held = """
        2026-01-05 = c1 claim.opened {"benefit":"UC"}
        2026-01-06 = c1 wca.decided {"benefit":"UC","outcome":"LCW","kind":"initial"}
        2026-01-07 = c2 claim.opened {"benefit":"UC"}
        2026-01-08 = c1 record.retracted {"target":"@1","reason":"x"}
        2026-01-09 = c1 record.corrected {"target":"@2","changes":{"kind":"repeat"},"reason":"x"}
        2026-01-10 = c3 claim.opened {"benefit":"UC"}
        2026-01-11 = c4 claim.opened {"benefit":"UC"}
        2026-01-12 = c3 identity.merged {"survivor":"c3","absorbed":"c4","evidence":"x","decidedBy":"y"}
        """;

    [Fact]
    public void What_points_at_an_event_in_force_of_its_own_stream_is_taken()
    {
        Assert.Empty(Check("""c1 record.corrected {"target":"@2","changes":{"outcome":"LCWRA","occurredOn":"2026-01-04","area":"E08000019"},"reason":"x"}"""));
        Assert.Empty(Check("""c1 record.retracted {"target":"@2","reason":"x"}"""));
        Assert.Empty(Check("""c1 record.retracted {"target":"@4","reason":"a retraction can be retracted"}"""));
        Assert.Empty(Check("""c1 record.retracted {"target":"@5","reason":"a correction can be retracted"}"""));
        Assert.Empty(Check("""c1 record.disputed {"target":"@2","statement":"I was there"}"""));
        Assert.Empty(Check("""c3 identity.split {"undoes":"@8","survivor":"c3","absorbed":"c4","evidence":"x","decidedBy":"y"}"""));
    }

    [Theory]
    [InlineData("record.corrected", "target")]
    [InlineData("record.retracted", "target")]
    [InlineData("record.disputed", "target")]
    [InlineData("identity.split", "undoes")]
    public void What_points_at_another_stream_at_nothing_or_at_what_was_retracted_is_refused(string type, string field)
    {
        foreach (var target in new[] { "@1", "@3", "00000000-0000-0000-0000-00000000ffff" })
        {
            var refusal = Assert.Single(Check($$"""c1 {{type}} {"{{field}}":"{{target}}","changes":{"benefit":"UC"},"reason":"x","statement":"x","survivor":"c1","absorbed":"c2"}"""));
            Assert.Equal((HardRule.Target, $"payload.{field}"), (refusal.Code, refusal.Field));
        }
    }

    [Fact]
    public void A_correction_of_a_correction_is_refused_since_it_is_retracted_and_said_again() =>
        Assert.Equal([(HardRule.Target, "payload.target")], Codes("""c1 record.corrected {"target":"@5","changes":{"reason":"y"},"reason":"x"}"""));

    [Theory]
    [InlineData("""{}""", HardRule.Fields, "payload.changes")]
    [InlineData("""{"outcome":"SG"}""", HardRule.OutcomeOfBenefit, "payload.changes.outcome")]
    [InlineData("""{"outcome":"nonsense"}""", HardRule.Codes, "payload.changes.outcome")]
    [InlineData("""{"points":"many"}""", HardRule.Fields, "payload.changes.points")]
    [InlineData("""{"points":"91"}""", HardRule.Range, "payload.changes.points")]
    [InlineData("""{"nothing":"x"}""", HardRule.Fields, "payload.changes.nothing")]
    [InlineData("""{"occurredOn":"yesterday"}""", HardRule.Fields, "payload.changes.occurredOn")]
    [InlineData("""{"occurredOn":"2027-01-01"}""", HardRule.NotInFuture, "payload.changes.occurredOn")]
    [InlineData("""{"area":"Dudley"}""", HardRule.Area, "payload.changes.area")]
    public void A_corrected_event_is_held_to_the_rules_of_a_new_one(string changes, string rule, string field) =>
        Assert.Equal([(rule, field)], Codes($$"""c1 record.corrected {"target":"@2","changes":{{changes}},"reason":"x"}"""));

    [Fact]
    public void What_was_wrong_before_does_not_stand_in_the_way_of_a_correction()
    {
        var held = Knowledge.Of(ToldJourney.Events("""2026-01-05 = c1 wca.decided {"benefit":"UC","outcome":"an-old-code","kind":"initial"}"""));

        Assert.Empty(Check("""c1 record.corrected {"target":"@1","changes":{"kind":"repeat"},"reason":"x"}""", held));
    }

    [Fact]
    public void Two_people_who_exist_are_merged_in_the_survivors_stream() =>
        Assert.Empty(Check("""c1 identity.merged {"survivor":"c1","absorbed":"c2","evidence":"x","decidedBy":"y"}"""));

    [Theory]
    [InlineData("c1", "c2", "c1", "survivor")]
    [InlineData("c1", "c1", "c9", "absorbed")]
    [InlineData("c9", "c9", "c1", "survivor")]
    [InlineData("c1", "c1", "claimant/c1", "absorbed")]
    [InlineData("c1", "c1", "c4", "absorbed")]
    [InlineData("c4", "c4", "c1", "survivor")]
    [InlineData("c4", "c4", "c3", "survivor")]
    public void A_merge_of_the_absent_the_absorbed_or_oneself_is_refused(string stream, string survivor, string absorbed, string field)
    {
        var refused = Codes($$"""{{stream}} identity.merged {"survivor":"{{survivor}}","absorbed":"{{absorbed}}","evidence":"x","decidedBy":"y"}""");

        Assert.Contains((HardRule.Merge, $"payload.{field}"), refused);
        Assert.All(refused, refusal => Assert.Equal(HardRule.Merge, refusal.Code));
    }

    [Fact]
    public void A_report_that_is_held_already_is_known_by_its_key()
    {
        var held = Knowledge.Of(ToldJourney.Events(Held));
        var again = ToldJourney.Events(Held)[3].Event;

        Assert.True(AmendmentRules.IsHeld(again, held));
        Assert.False(AmendmentRules.IsHeld(again with { Source = again.Source with { Revision = 2 } }, held));
    }

    private static IEnumerable<(string Code, string Field)> Codes(string line) => Check(line).Select(refusal => (refusal.Code, refusal.Field));

    private static IReadOnlyList<Refusal> Check(string line) => Check(line, Knowledge.Of(ToldJourney.Events(Held)));

    private static IReadOnlyList<Refusal> Check(string line, Knowledge held)
    {
        var parts = line.Split(' ', 3);
        for (var target = 1; target < 10; target++)
            parts[2] = parts[2].Replace($"@{target}\"", $"{ToldJourney.IdOf(target)}\"", StringComparison.Ordinal);
        var offered = new NewEvent
        {
            Stream = $"claimant/{parts[0]}",
            Type = parts[1],
            Occurred = Occurred.On(new(2026, 1, 20)),
            Source = new("jcp-north", "dwp-jobcentre", "told", "new"),
            Payload = Encoding.UTF8.GetBytes(parts[2]),
        };
        return AmendmentRules.Check(offered, held, Instant.FromUtc(2026, 2, 1, 0, 0));
    }
}
