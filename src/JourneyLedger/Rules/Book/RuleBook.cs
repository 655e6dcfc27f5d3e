using JourneyLedger.Rules.Flags;

namespace JourneyLedger.Rules.Book;

/// <summary>One rule as it is explained to whoever reports.</summary>
/// <param name="Code">H01 to H30 refuse, S01 to S30 flag.</param>
/// <param name="Title">In a few words.</param>
/// <param name="Means">What it asks.</param>
/// <param name="Why">Why it is asked.</param>
/// <param name="Do">What to do about it.</param>
/// <param name="Wrong">An example that breaks it.</param>
/// <param name="Right">The same as it passes.</param>
public sealed record ExplainedRule(string Code, string Title, string Means, string Why, string Do, string Wrong, string Right)
{
    /// <summary>True where an event that breaks it is not taken; false where it is taken and flagged.</summary>
    public bool Refuses => Code[0] == 'H';

    /// <summary>How a flag clears; null for a hard rule.</summary>
    public string? Clears => SoftRules.Find(Code)?.Clears;
}

/// <summary>Every rule with its explanation: the pages of the product and of the documentation are written from it.</summary>
public static class RuleBook
{
    /// <summary>H01 to H30, then S01 to S30.</summary>
    public static IReadOnlyList<ExplainedRule> All { get; } = [.. HardRulePages.All, .. SoftRulePages.All];

    /// <summary>The rule of a code, in whatever case; null for none.</summary>
    public static ExplainedRule? Find(string code) => All.FirstOrDefault(rule => rule.Code.Equals(code, StringComparison.OrdinalIgnoreCase));

    /// <summary>The address of a rule's page, such as <c>/rules/H04</c>; null for a word that explains itself, such as <c>malformed-json</c>.</summary>
    public static string? PathOf(string code) =>
        code.Length == 3 && code[0] is 'H' or 'S' && char.IsAsciiDigit(code[1]) && char.IsAsciiDigit(code[2]) ? $"/rules/{code}" : null;
}
