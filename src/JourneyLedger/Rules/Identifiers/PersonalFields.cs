using System.Collections.Frozen;

namespace JourneyLedger.Rules.Identifiers;

/// <summary>
/// Names of attributes that would hold a direct identifier whatever their value looks like. A prefix with a colon is a foreign log's own
/// vocabulary (<c>concept:name</c> is the activity of an event, not a person's name), so such names are not judged.
/// </summary>
internal static class PersonalFields
{
    private static readonly FrozenSet<string> Known = (
        "address addressline1 addressline2 birthdate christianname claimantname clientname customername dateofbirth dob email emailaddress familyname firstname forename " +
        "fullname givenname homeaddress homephone lastname maidenname middlename mobile mobilenumber mobilephone name nhsno nhsnumber nickname nino ninumber " +
        "nationalinsuranceno nationalinsurancenumber passport passportnumber patientname personname phone phonenumber postalcode postcode surname tel telephone telephonenumber")
        .Split(' ').ToFrozenSet(StringComparer.Ordinal);

    public static bool Names(string attribute)
    {
        if (attribute.Contains(':', StringComparison.Ordinal))
            return false;
        Span<char> letters = stackalloc char[32];
        var count = 0;
        foreach (var character in attribute)
        {
            if (!char.IsAsciiLetterOrDigit(character))
                continue;
            if (count == letters.Length)
                return false;
            letters[count++] = char.ToLowerInvariant(character);
        }

        return Known.GetAlternateLookup<ReadOnlySpan<char>>().Contains(letters[..count]);
    }
}
