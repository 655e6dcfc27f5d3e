using System.Text;
using JourneyLedger.Demonstration.Violations;
using JourneyLedger.Rules;
using JourneyLedger.Rules.State;
using NodaTime;

namespace JourneyLedger.Tests.Demonstration;

/// <summary>The file of deliberate violations: every line gets exactly the code it is there for, and every code that a line can break has one.</summary>
public class DeliberateViolationsTests
{
    private static readonly LocalDate Day = new(2026, 9, 1);
    private static readonly Instant Now = Instant.FromUtc(2026, 12, 31, 12, 0);

    [Fact]
    public void Every_line_gets_exactly_its_code()
    {
        var held = new HeldStreams();
        var check = new RowCheck(held, simulated: false, Now);
        foreach (var line in DeliberateViolations.From(Day))
            Assert.Equal((line.Expected, line.What), (string.Join(' ', Codes(line.Json, check)), line.What));
    }

    [Fact]
    public void Every_hard_rule_that_a_line_can_break_is_broken()
    {
        // H06 needs an expected version and H08 a stored event.
        var possible = Enumerable.Range(1, 30).Select(number => $"H{number:00}").Except(["H06", "H08"]);
        Assert.Equal(possible, DeliberateViolations.From(Day).Select(line => line.Expected).Where(code => code.Length > 0).Distinct().Order());
    }

    [Fact]
    public void The_same_day_gives_the_same_lines() => Assert.Equal(DeliberateViolations.From(Day), DeliberateViolations.From(Day));

    private static IReadOnlyList<string> Codes(string json, RowCheck check)
    {
        var read = Intake.ReadRow(Encoding.UTF8.GetBytes(json), Now);
        if (!read.Accepted)
            return [.. read.Refusals.Select(refusal => refusal.Code).Distinct()];
        var one = read.Value;
        if (check.Repeated(one) is { } first)
            return first.Event.Payload.Span.SequenceEqual(one.Payload.Span) ? [] : [HardRule.OneContent];
        return [.. check.Next(one).Select(refusal => refusal.Code).Distinct()];
    }
}
