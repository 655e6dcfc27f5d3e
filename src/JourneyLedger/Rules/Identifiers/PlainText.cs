using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace JourneyLedger.Rules.Identifiers;

/// <summary>A text without its disguises: full-width letters, digits of other scripts, invisible characters, look-alike letters of other alphabets, odd dashes and spaces.</summary>
internal static partial class PlainText
{
    private const string LookAlikes = "АВЕКМНОРСТУХІЈЅавеорсухіјѕΑΒΕΖΗΙΚΜΝΟΡΤΥΧο";
    private const char FirstFullWidth = '\uff01';
    private const char LastFullWidth = '\uff5e';
    private const int FullWidthOffset = 0xfee0;
    private const int ShortestMachineId = 16;
    private const string Latin = "ABEKMHOPCTYXIJSaeopcyxijsABEZHIKMNOPTYXo";

    public static string Of(string text)
    {
        var plain = Ascii.IsValid(text) ? text : Unmask(text);
        return plain.Length < ShortestMachineId ? plain : MachineIds().Replace(plain, " ");
    }

    private static string Unmask(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var written in text)
        {
            var character = written is >= FirstFullWidth and <= LastFullWidth ? (char)(written - FullWidthOffset) : written;
            switch (CharUnicodeInfo.GetUnicodeCategory(character))
            {
                case UnicodeCategory.Format:
                    break;
                case UnicodeCategory.DashPunctuation:
                    plain.Append('-');
                    break;
                case UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator:
                    plain.Append(' ');
                    break;
                case UnicodeCategory.DecimalDigitNumber:
                    plain.Append((char)('0' + CharUnicodeInfo.GetDecimalDigitValue(character)));
                    break;
                default:
                    plain.Append(LookAlikes.IndexOf(character) is var index and >= 0 ? Latin[index] : character);
                    break;
            }
        }

        return plain.ToString();
    }

    // A UUID or a hash of 16 and more hexadecimal digits is a pseudonym, and what its digits happen to spell is chance.
    [GeneratedRegex(@"\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b|\b(?=[0-9]*[a-f])[0-9a-f]{16,}\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex MachineIds();
}
