using System.Text.RegularExpressions;

namespace JourneyLedger.Rules.Identifiers;

/// <summary>
/// A full postcode of a postcode area that exists. An outward code alone (a district) is none. Ordinals after a code ("B12 4th") are none,
/// nor is a run of hexadecimal digits in small letters without a space, which is a pseudonym.
/// </summary>
internal static partial class Postcodes
{
    private const string Areas =
        "AB|AL|BA|BB|BD|BF|BH|BL|BN|BR|BS|BT|BX|B|CA|CB|CF|CH|CM|CO|CR|CT|CV|CW|DA|DD|DE|DG|DH|DL|DN|DT|DY|EC|EH|EN|EX|E|FK|FY|GL|GU|GY|G|HA|HD|HG|HP|HR|HS|HU|HX|" +
        "IG|IM|IP|IV|JE|KA|KT|KW|KY|LA|LD|LE|LL|LN|LS|LU|L|ME|MK|ML|M|NE|NG|NN|NP|NR|NW|N|OL|OX|PA|PE|PH|PL|PO|PR|RG|RH|RM|SA|SE|SG|SK|SL|SM|SN|SO|SP|SR|SS|ST|SW|SY|S|" +
        "TA|TD|TF|TN|TQ|TR|TS|TW|UB|WA|WC|WD|WF|WN|WR|WS|WV|W|YO|ZE";

    public static bool IsIn(string text)
    {
        foreach (var match in Full().EnumerateMatches(text))
        {
            if (Counts(text.AsSpan(match.Index, match.Length)))
                return true;
        }

        return false;
    }

    private static bool Counts(ReadOnlySpan<char> written)
    {
        var together = written.IndexOfAny(" ._-") < 0;
        if (together && written.IndexOfAnyExcept("0123456789abcdef") < 0)
            return false;
        return together || written[^2..] is not ("st" or "nd" or "rd" or "th");
    }

    [GeneratedRegex(@"(?<![A-Z0-9])(?:" + Areas + @")[0-9][A-Z0-9]?[\s._-]{0,3}[0-9][ABD-HJLNP-UW-Z]{2}(?![A-Z0-9])|(?<![A-Z0-9])GIR\s?0AA(?![A-Z0-9])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Full();
}
