using JourneyLedger.Vocabulary;
using NodaTime;

namespace JourneyLedger.Tests.Vocabulary;

/// <summary>Statutory lengths as the reference file gives them (worked example E26 and the counting rules beside the table).</summary>
public class SanctionLengthsTests
{
    private static readonly LocalDate Failure = new(2026, 3, 2);
    private static readonly SanctionEdition InForce = SanctionLengths.InForce(Failure);

    [Fact]
    public void A_first_low_level_failure_runs_until_compliance_and_seven_days_more() =>
        Assert.Equal(17, Total("UC", "low", complied: new(2026, 3, 12)));

    [Fact]
    public void The_lowest_level_runs_until_compliance_only() =>
        Assert.Equal(10, Total("UC", "lowest", complied: new(2026, 3, 12)));

    [Fact]
    public void An_open_period_has_no_length_while_nobody_complied() =>
        Assert.Null(Total("UC", "low", complied: null));

    [Theory]
    [InlineData(13, 91)]
    [InlineData(14, 182)]
    [InlineData(364, 182)]
    [InlineData(365, 91)]
    public void An_earlier_failure_escalates_from_fourteen_days_before_to_364(int daysBefore, int length) =>
        Assert.Equal(length, Total("UC", "high", complied: null, Failure.PlusDays(-daysBefore)));

    [Fact]
    public void Failures_escalate_step_by_step_and_stay_at_the_last_step()
    {
        LocalDate[] earlier = [Failure.PlusDays(-300), Failure.PlusDays(-200), Failure.PlusDays(-100)];

        for (var count = 0; count <= earlier.Length; count++)
            Assert.Equal(new[] { 7, 14, 28, 28 }[count], InForce.FixedDays(InForce.Find("UC", "low")!, Failure, earlier[..count]));
    }

    [Fact]
    public void A_chain_that_was_broken_begins_again()
    {
        // The second failure came more than a year after the first, so the third stands on the second alone.
        LocalDate[] earlier = [Failure.PlusDays(-800), Failure.PlusDays(-200)];

        Assert.Equal(14, InForce.FixedDays(InForce.Find("UC", "low")!, Failure, earlier));
    }

    [Fact]
    public void Later_failures_change_nothing() =>
        Assert.Equal(7, InForce.FixedDays(InForce.Find("UC", "low")!, Failure, [Failure.PlusDays(20)]));

    [Fact]
    public void People_under_18_have_rules_of_their_own() =>
        Assert.Equal([14, 28], InForce.Find("UC", "high", under18: true)!.FixedDays);

    [Fact]
    public void A_level_that_a_benefit_does_not_have_has_no_rule() =>
        Assert.Null(InForce.Find("IS", "high"));

    [Fact]
    public void Rules_speak_in_codes_of_the_lists()
    {
        foreach (var rule in InForce.Rules)
        {
            Assert.NotNull(ReferenceData.Lists["sanction-level"].InForce(Failure).Find(rule.Level));
            Assert.All(rule.Benefits, benefit => Assert.NotNull(ReferenceData.Lists["benefit"].InForce(Failure).Find(benefit)));
        }
    }

    private static int? Total(string benefit, string level, LocalDate? complied, params LocalDate[] earlier) =>
        InForce.TotalDays(InForce.Find(benefit, level)!, Failure, complied, earlier);
}
