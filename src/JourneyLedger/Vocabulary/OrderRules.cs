using System.Text.Json;
using NodaTime;

namespace JourneyLedger.Vocabulary;

/// <summary>A rule of order that a board can adopt.</summary>
/// <param name="Id">By which a board names it.</param>
/// <param name="Title">For people.</param>
/// <param name="Text">In the language of rules of the sequencing report.</param>
public sealed record OrderRule(string Id, string Title, string Text);

/// <summary>The rules that stand to be adopted from one day until the next edition begins.</summary>
public sealed record OrderRulesEdition(LocalDate ValidFrom, IReadOnlyList<OrderRule> Rules) : IDatedEdition;

/// <summary>Rules of order, from the reference file <c>order-rules.json</c>. None holds until a board adopts it.</summary>
public static class OrderRules
{
    /// <summary>As read from the file.</summary>
    public static DatedEditions<OrderRulesEdition> Editions { get; } = new(
        "order-rules.json", "rules of order",
        static (edition, from, _, _) => new(from, [.. edition.GetProperty("rules").EnumerateObject().Select(rule => new OrderRule(rule.Name, Text(rule.Value, "title"), Text(rule.Value, "rule")))]));

    private static string Text(JsonElement rule, string name) => rule.GetProperty(name).GetString()!;
}
