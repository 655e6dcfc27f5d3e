using System.Text.RegularExpressions;

namespace JourneyLedger.Rules.Identifiers;

/// <summary>
/// United Kingdom numbers of ten or eleven digits from their leading 0 or 44 (Ofcom's numbering plan: 01, 02, 03, 05, 07, 08, 09), and numbers
/// of other countries with a plus sign. Groups of digits that a date or an amount would form are none.
/// </summary>
internal static partial class TelephoneNumbers
{
    public static bool IsIn(string text) =>
        National().IsMatch(text) || International().IsMatch(text) || Apart().IsMatch(text) || WithoutZero().IsMatch(text);

    // The first group holds the 0 and at least two digits of the area, so "01-02-2026 10" is none.
    [GeneratedRegex(@"(?<![A-Z0-9]|[0-9][.,:/-])\(?0(?:7[1-9][0-9]{1,2}|2[03489]|1[1-9]1|11[3-8]|1[2-9][0-9]{2,3}|3[0347][0-9]|5[56][0-9]{0,2}|8[0-47][0-9]{1,2}|9[0-18][0-9]{1,2})\)?(?:[\s._/-]{0,2}[0-9]){6,8}(?![A-Z0-9]|[.,:/-][0-9])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex National();

    [GeneratedRegex(@"(?<![A-Z0-9])(?:\+|00(?=44))\s?(?:44|[1-9][0-9]{0,2})(?:[\s._()/-]{0,3}[0-9]){7,12}(?![A-Z0-9]|[.,][0-9])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex International();

    [GeneratedRegex(@"(?<![A-Z0-9])0(?<s>[\s._-])[12357](?:\k<s>[0-9]){8,9}(?!\k<s>?[A-Z0-9])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Apart();

    [GeneratedRegex(@"(?<![A-Z0-9]|[0-9][.,:/-])44[\s._-]?(?:\(0\))?[\s._-]?7[1-9](?:[\s._-]?[0-9]){8}(?![A-Z0-9]|[.,:/-][0-9])|\b(?:mobile|mob|phone|telephone|tel|call|ring|text)\b[^A-Z0-9]{0,4}(?:(?:number|no|me|him|her|on|is)\b[^A-Z0-9]{0,4}){0,3}7[1-9](?:[\s._-]?[0-9]){8}(?![A-Z0-9])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex WithoutZero();
}
