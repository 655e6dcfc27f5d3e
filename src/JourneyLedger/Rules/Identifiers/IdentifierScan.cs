using System.Buffers;

namespace JourneyLedger.Rules.Identifiers;

/// <summary>
/// Finds what directly names a person in a text (rule H14): National Insurance and NHS numbers, e-mail addresses, telephone numbers, full postcodes
/// and people's names. A ledger that never held them cannot leak them. Errs on the side of refusing: a sender can take a number out of a text,
/// and the ledger cannot.
/// </summary>
public static class IdentifierScan
{
    private const int LongestRemembered = 60;
    private const int MostRemembered = 4096;

    // The values of a log repeat, and looking closely at one costs as much as reading ten events.
    [ThreadStatic]
    private static Dictionary<(string Text, bool Prose), string?>? _seen;

    private static readonly SearchValues<char> Suspicious = SearchValues.Create("0123456789@[({<");

    /// <summary>Words for the first direct identifier in a text ("a National Insurance number"), or null when none was found.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="prose">True for a person's own words, where a first name with a surname counts; elsewhere it may be an organisation's or a place's.</param>
    public static string? Find(string text, bool prose = false)
    {
        // Almost every value of almost every event ends here, or has been looked at before.
        if ((!prose && IsPlain(text)) || IsAmount(text))
            return null;
        if (text.Length > LongestRemembered)
            return Look(text, prose);
        _seen ??= new(MostRemembered);
        if (_seen.TryGetValue((text, prose), out var found))
            return found;
        if (_seen.Count == MostRemembered)
            _seen.Clear();
        return _seen[(text, prose)] = Look(text, prose);
    }

    private static string? Look(string text, bool prose)
    {
        var plain = PlainText.Of(text);
        return prose || Hints.Of(plain).Any ? LookClosely(plain, prose) : null;
    }

    /// <summary>All the expressions in turn.</summary>
    internal static string? LookClosely(string plain, bool prose)
    {
        if (NationalInsuranceNumbers.IsIn(plain))
            return "a National Insurance number";
        if (EmailAddresses.IsIn(plain))
            return "an e-mail address";
        if (NhsNumbers.IsIn(plain))
            return "an NHS number";
        if (TelephoneNumbers.IsIn(plain))
            return "a telephone number";
        if (Postcodes.IsIn(plain))
            return "a full postcode";
        return PersonalNames.IsIn(plain, prose) ? "a person's name" : null;
    }

    /// <summary>A number with a fraction: no identifier is written so, and a foreign log is full of them.</summary>
    private static bool IsAmount(string text)
    {
        var digits = text.AsSpan(text.StartsWith('-') ? 1 : 0);
        var point = digits.IndexOf('.');
        return point > 0 && point < digits.Length - 1 && (digits[0] != '0' || point == 1)
            && !digits[..point].ContainsAnyExceptInRange('0', '9') && !digits[(point + 1)..].ContainsAnyExceptInRange('0', '9');
    }

    private static bool IsPlain(string text)
    {
        foreach (var character in text)
        {
            // A space may stand in a name or a spelt-out address; anything beyond ASCII may be a digit or letter in disguise.
            if (character is ' ' or > '\x7e' || Suspicious.Contains(character))
                return false;
        }

        return true;
    }
}
