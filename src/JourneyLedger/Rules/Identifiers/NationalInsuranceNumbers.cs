using System.Text.RegularExpressions;

namespace JourneyLedger.Rules.Identifiers;

/// <summary>
/// Two prefix letters, six digits and a suffix A to D, however they are spaced (HMRC's manual NIM39110 for the letters and prefixes never issued).
/// Without its suffix a number counts only where words around it say what it is: two letters and six digits are many systems' record ids.
/// </summary>
internal static partial class NationalInsuranceNumbers
{
    public static bool IsIn(string text) => Whole().IsMatch(text) || Named().IsMatch(text);

    private const string Prefix = @"(?!BG|GB|KN|NK|NT|TN|ZZ|B[\s._/-]G|G[\s._/-]B)[A-CEGHJ-PR-TW-Z][\s._/-]?[A-CEGHJ-NPR-TW-Z]";
    private const string Digits = @"(?:[\s._/-]{0,3}[0-9O]){6}";

    [GeneratedRegex(@"(?<![A-Z0-9])" + Prefix + Digits + @"[\s._/-]{0,3}[A-D](?![A-Z0-9])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Whole();

    [GeneratedRegex(@"\b(?:NI|N\.I\.|NINO|NI\s?no|national\s+insurance)\b[^A-Z0-9]{0,4}(?:(?:number|num|no|is|was)\b[^A-Z0-9]{0,4}){0,2}" + Prefix + Digits + @"(?![A-Z0-9])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Named();
}
