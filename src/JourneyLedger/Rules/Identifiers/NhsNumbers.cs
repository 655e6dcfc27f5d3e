using System.Text.RegularExpressions;

namespace JourneyLedger.Rules.Identifiers;

/// <summary>
/// Ten digits whose last is the modulus 11 check digit of the others (NHS Data Dictionary), written together, as 3-3-4, or each apart.
/// One number of ten digits in eleven passes by chance; a sender with such record ids puts a letter before them.
/// </summary>
internal static partial class NhsNumbers
{
    private const int Length = 10;

    public static bool IsIn(string text)
    {
        foreach (var match in TenDigits().EnumerateMatches(text))
        {
            if (Passes(text.AsSpan(match.Index, match.Length)))
                return true;
        }

        return false;
    }

    private static bool Passes(ReadOnlySpan<char> written)
    {
        Span<int> digits = stackalloc int[Length];
        var count = 0;
        foreach (var character in written)
        {
            if (char.IsAsciiDigit(character))
                digits[count++] = character - '0';
        }

        var sum = 0;
        for (var i = 0; i < Length - 1; i++)
            sum += digits[i] * (Length - i);
        var check = (11 - (sum % 11)) % 11;

        // Ten equal digits pass the sum and are never issued.
        return check == digits[^1] && digits.ContainsAnyExcept(digits[0]);
    }

    [GeneratedRegex(@"(?<![A-Z0-9]|[0-9][.,:/-]|[-+][0-9])(?:[0-9]{10}|[0-9]{3}(?<s>[\s._/-]{1,3})[0-9]{3}\k<s>[0-9]{4}|[0-9](?:(?<t>[\s._-])[0-9])(?:\k<t>[0-9]){8})(?![A-Z0-9]|[.,:/-][0-9])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex TenDigits();
}
