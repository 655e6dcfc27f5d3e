using System.Text.RegularExpressions;

namespace JourneyLedger.Rules.Identifiers;

/// <summary>A local part, an at sign and a domain with letters for its last part; also spelt out, as people do to hide one.</summary>
internal static partial class EmailAddresses
{
    public static bool IsIn(string text) => Written().IsMatch(text) || Spelt().IsMatch(text);

    [GeneratedRegex(@"[A-Z0-9][A-Z0-9._%+'-]{0,63}\s?@\s?(?:[A-Z0-9-]+\s?\.\s?)+[A-Z]{2,}(?![A-Z0-9])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Written();

    [GeneratedRegex(@"[A-Z0-9][A-Z0-9._%+'-]{0,63}\s*(?:[\[({<]\s*at\s*[\])}>]|\bat\b)\s*[A-Z0-9-]+(?:\s*(?:[\[({<]\s*dot\s*[\])}>]|\bdot\b)\s*[A-Z0-9-]+)+|[A-Z0-9][A-Z0-9._%+'-]{0,63}\s*[\[({<]\s*at\s*[\])}>]\s*(?:[A-Z0-9-]+\s*\.\s*)+[A-Z]{2,}|[A-Z0-9][A-Z0-9._%+'-]{0,63}\s?@\s?[A-Z0-9-]+(?:\s*(?:[\[({<]\s*dot\s*[\])}>]|\bdot\b)\s*[A-Z0-9-]+)+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Spelt();
}
