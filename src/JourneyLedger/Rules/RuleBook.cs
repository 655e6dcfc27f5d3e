namespace JourneyLedger.Rules;

/// <summary>Where each rule is explained.</summary>
public static class RuleBook
{
    /// <summary>The address of a rule's page, such as <c>/rules/H04</c>; null for a word that explains itself, such as <c>malformed-json</c>.</summary>
    public static string? PathOf(string code) =>
        code.Length == 3 && code[0] is 'H' or 'S' && char.IsAsciiDigit(code[1]) && char.IsAsciiDigit(code[2]) ? $"/rules/{code}" : null;
}
