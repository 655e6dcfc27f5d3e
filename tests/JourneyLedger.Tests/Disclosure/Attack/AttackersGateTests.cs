using JourneyLedger.Folds.Disclosure;
using JourneyLedger.Projections.Capacity;

namespace JourneyLedger.Tests.Disclosure.Attack;

/// <summary>
/// The attacker's gate: whoever knows the minute of somebody's event and sees everything that is shown must not learn which of two ways it went; and
/// the same attacker must learn it as soon as one rule is weakened.
/// </summary>
public sealed class AttackersGateTests(ITestOutputHelper output)
{
    private const double MostAdvantage = 2;

    /// <summary>Points that the attacker must gain of a weakened rule: far more than chance or the rules allow.</summary>
    private const double LeastOfWeakened = 10;

    private static readonly AttackedArea Area = new(People: 1_500, LeastPerDay: 300, MostPerDay: 1_200, Unrest: 0.4, Files: 0.1, InFile: 8);

    public static TheoryData<string> Weakened => [.. ShownRules.Weakened.Select(shown => shown.Name)];

    private static Measure[] Catalogue => [.. MeasureCatalogue.In(typeof(OpenClaimsMeasure).Assembly).Measures.Values];

    [Fact]
    public void The_rules_withstand_ten_thousand_attacks()
    {
        var outcome = Run(ShownRules.Real, 800, 10_000);
        Assert.True(outcome.Advantage <= MostAdvantage, outcome.ToString());
        Assert.Equal(0, outcome.Certain);
    }

    [Theory]
    [MemberData(nameof(Weakened))]
    public void A_weakened_rule_is_found_out(string name) =>
        Assert.True(Run(ShownRules.Weakened.Single(shown => shown.Name == name), 250, 250).Advantage >= LeastOfWeakened, name);

    [Fact]
    public void With_an_epoch_of_an_hour_in_quiet_rows_nobody_is_certain_either() =>
        Assert.Equal(0, Run(ShownRules.EveryHour, 500, 1_500).Certain);

    private Outcome Run(ShownRules shown, int training, int trials)
    {
        var outcome = new Gate(Catalogue, Area, shown).Run(training, trials);
        output.WriteLine($"{shown.Name}: {outcome}");
        return outcome;
    }
}
