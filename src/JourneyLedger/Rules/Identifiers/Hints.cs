namespace JourneyLedger.Rules.Identifiers;

/// <summary>
/// What a text must at least hold to hold a direct identifier, found in one pass: the expressions that say it exactly cost fifty times as much, and a
/// log's record ids are all different. May be true of a text without any; is never false of one that holds one.
/// </summary>
/// <param name="Digits">Long enough a number: eight digits of a telephone's, or six and three letters of a National Insurance number.</param>
/// <param name="Address">An at sign, written or spelt.</param>
/// <param name="Postcode">A digit and two letters, as every postcode ends.</param>
/// <param name="Words">A space, as between a title and a name.</param>
internal readonly record struct Hints(bool Digits, bool Address, bool Postcode, bool Words)
{
    private const int DigitsOfTelephone = 8;
    private const int DigitsOfInsurance = 6;
    private const int LettersOfInsurance = 3;

    public bool Any => Digits || Address || Postcode || Words;

    /// <param name="plain">Without disguises. Letters beyond ASCII count as every hint: some of them match as other letters do.</param>
    public static Hints Of(string plain)
    {
        var (digits, letters, rounds) = (0, 0, 0);
        var (address, postcode, words) = (false, false, false);
        var (last, beforeLast) = ('\0', '\0');
        foreach (var character in plain)
        {
            if (character > '\x7e')
                return new(true, true, true, true);
            if (char.IsAsciiDigit(character))
            {
                digits++;
            }
            else if (char.IsAsciiLetter(character))
            {
                letters++;
                if (character is 'o' or 'O')
                    rounds++;
                postcode |= char.IsAsciiLetter(last) && char.IsAsciiDigit(beforeLast);
                address |= character is 't' or 'T' && last is 'a' or 'A';
            }
            else
            {
                address |= character == '@';
                words |= char.IsWhiteSpace(character);
            }

            (beforeLast, last) = (last, character);
        }

        // The letter O is taken for a nought in a National Insurance number.
        var number = digits >= DigitsOfTelephone || (digits + rounds >= DigitsOfInsurance && letters >= LettersOfInsurance);
        return new(number, address, postcode, words);
    }
}
