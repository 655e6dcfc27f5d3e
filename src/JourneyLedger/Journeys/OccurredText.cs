using System.Text;
using NodaTime;

namespace JourneyLedger.Journeys;

/// <summary>
/// Reads <see cref="Occurred.ToText"/> from UTF-8. The two forms that nearly every event has (a date, and a date-time in seconds with an offset)
/// are read directly, since a rebuild reads a hundred million of them; the others through <see cref="Occurred.TryParse"/>.
/// </summary>
internal static class OccurredText
{
    /// <exception cref="FormatException">It is no such text.</exception>
    public static Occurred Read(ReadOnlySpan<byte> text)
    {
        if (text.Length == 10 && TryDate(text, out var date))
            return new(date.AtMidnight(), null, Precision.Day);
        if (TryDateTime(text, out var moment))
            return moment;
        return Occurred.TryParse(Encoding.UTF8.GetString(text), out var occurred)
            ? occurred
            : throw new FormatException($"'{Encoding.UTF8.GetString(text)}' is no moment or date.");
    }

    // 2026-01-05T10:30:00Z or 2026-01-05T10:30:00+01:00
    private static bool TryDateTime(ReadOnlySpan<byte> text, out Occurred occurred)
    {
        occurred = default;
        var zulu = text.Length == 20 && text[19] == 'Z';
        var offset = 0;
        if (!zulu)
        {
            if (text.Length != 25 || text[19] is not ((byte)'+' or (byte)'-') || text[22] != ':'
                || !TryNumber(text.Slice(20, 2), out var hours) || !TryNumber(text.Slice(23, 2), out var minutes) || hours > 17 || minutes > 59)
                return false;
            offset = ((hours * 60) + minutes) * 60 * (text[19] == '-' ? -1 : 1);
        }

        if (text[10] != 'T' || text[13] != ':' || text[16] != ':' || !TryDate(text[..10], out var date)
            || !TryNumber(text.Slice(11, 2), out var hour) || !TryNumber(text.Slice(14, 2), out var minute) || !TryNumber(text.Slice(17, 2), out var second)
            || hour > 23 || minute > 59 || second > 59)
            return false;
        occurred = new(date.At(new LocalTime(hour, minute, second)), Offset.FromSeconds(offset), Precision.Minute);
        return true;
    }

    private static bool TryDate(ReadOnlySpan<byte> text, out LocalDate date)
    {
        date = default;
        if (text[4] != '-' || text[7] != '-' || !TryNumber(text[..4], out var year) || !TryNumber(text.Slice(5, 2), out var month)
            || !TryNumber(text.Slice(8, 2), out var day) || year < 1 || month is < 1 or > 12 || day < 1
            || day > CalendarSystem.Iso.GetDaysInMonth(year, month))
            return false;
        date = new LocalDate(year, month, day);
        return true;
    }

    private static bool TryNumber(ReadOnlySpan<byte> digits, out int number)
    {
        number = 0;
        foreach (var digit in digits)
        {
            if (digit is < (byte)'0' or > (byte)'9')
                return false;
            number = (number * 10) + digit - '0';
        }

        return true;
    }
}
