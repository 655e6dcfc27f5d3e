using NodaTime;

namespace JourneyLedger.Interchange.Xes;

/// <summary>Reads <c>xs:dateTime</c>, half a million times a second and more: a general parser would take longer than the XML around it.</summary>
internal static class XesTime
{
    /// <summary>Reads <c>2011-10-01T00:38:44.546+02:00</c>; the offset is null when the text has none. A fraction is cut at nanoseconds.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out LocalDateTime local, out Offset? offset)
    {
        local = default;
        offset = null;
        text = text.Trim();
        if (text.Length < 19 || text[4] != '-' || text[7] != '-' || text[10] is not ('T' or ' ') || text[13] != ':' || text[16] != ':'
            || !Digits(text[..4], out var year) || !Digits(text[5..7], out var month) || !Digits(text[8..10], out var day)
            || !Digits(text[11..13], out var hour) || !Digits(text[14..16], out var minute) || !Digits(text[17..19], out var second)
            || year < 1 || month is < 1 or > 12 || day < 1 || day > CalendarSystem.Iso.GetDaysInMonth(year, month)
            || hour > 24 || minute > 59 || second > 59 || (hour == 24 && minute + second > 0))
            return false;
        var rest = text[19..];
        if (!Fraction(ref rest, out var nanoseconds) || !ReadOffset(rest, out offset))
            return false;
        var date = new LocalDate(year, month, day);
        local = hour < 24 ? date.At(new LocalTime(hour, minute, second).PlusNanoseconds(nanoseconds)) : date.PlusDays(1).AtMidnight();
        return true;
    }

    private static bool Fraction(ref ReadOnlySpan<char> rest, out int nanoseconds)
    {
        nanoseconds = 0;
        if (rest.Length == 0 || rest[0] != '.')
            return true;
        var digits = 0;
        for (rest = rest[1..]; rest.Length > 0 && char.IsAsciiDigit(rest[0]); rest = rest[1..])
        {
            if (digits++ < 9)
                nanoseconds = (nanoseconds * 10) + (rest[0] - '0');
        }

        for (var missing = digits; missing < 9; missing++)
            nanoseconds *= 10;
        return digits > 0;
    }

    private static bool ReadOffset(ReadOnlySpan<char> rest, out Offset? offset)
    {
        offset = null;
        if (rest.Length == 0)
            return true;
        if (rest is "Z" or "z")
        {
            offset = Offset.Zero;
            return true;
        }

        if (rest[0] is not ('+' or '-'))
            return false;
        var minutes = 0;
        var wellFormed = rest.Length switch
        {
            6 => rest[3] == ':' && Digits(rest[4..], out minutes),
            5 => Digits(rest[3..], out minutes),
            _ => false,
        };
        if (!wellFormed || !Digits(rest[1..3], out var hours) || hours > 14 || minutes > 59)
            return false;
        var total = ((hours * 60) + minutes) * 60;
        offset = Offset.FromSeconds(rest[0] == '-' ? -total : total);
        return true;
    }

    private static bool Digits(ReadOnlySpan<char> text, out int value)
    {
        value = 0;
        foreach (var character in text)
        {
            if (!char.IsAsciiDigit(character))
                return false;
            value = (value * 10) + (character - '0');
        }

        return true;
    }
}
