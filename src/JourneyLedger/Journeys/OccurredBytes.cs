using System.Buffers.Binary;
using System.Text;
using NodaTime;

namespace JourneyLedger.Journeys;

/// <summary>
/// When a step happened, as bytes of the envelope. The two forms that nearly every event has are numbers: 3 bytes for a date, 8 for a date-time in
/// whole seconds with an offset in whole minutes. All else is <see cref="Occurred.ToText"/>, which never has one of these lengths.
/// </summary>
internal static class OccurredBytes
{
    /// <summary>The longest form.</summary>
    public const int Most = 48;

    private const int DateBytes = 3;
    private const int MomentBytes = 8;
    private const int SecondsOfDay = 86_400;
    private static readonly LocalDate FirstDay = new(1, 1, 1);

    /// <returns>How many bytes were written.</returns>
    public static int Write(Occurred occurred, Span<byte> to)
    {
        var day = (uint)Period.DaysBetween(FirstDay, occurred.Local.Date);
        switch (occurred)
        {
            case { Precision: Precision.Day }:
                (to[0], to[1], to[2]) = ((byte)(day >> 16), (byte)(day >> 8), (byte)day);
                return DateBytes;
            case { Precision: Precision.Minute, Offset: { } offset } when offset.Seconds % 60 == 0 && occurred.Local.NanosecondOfSecond == 0:
                // The offset in minutes, from -1080 to 1080, stands above the seconds: 48 bits are enough for those.
                var time = occurred.Local.TimeOfDay;
                var seconds = (day * (long)SecondsOfDay) + (time.Hour * 3600) + (time.Minute * 60) + time.Second;
                BinaryPrimitives.WriteInt64BigEndian(to, seconds);
                BinaryPrimitives.WriteInt16BigEndian(to, (short)(offset.Seconds / 60));
                return MomentBytes;
            default:
                return Encoding.ASCII.GetBytes(occurred.ToText(), to);
        }
    }

    /// <exception cref="FormatException">They are no such bytes.</exception>
    public static Occurred Read(ReadOnlySpan<byte> from)
    {
        switch (from.Length)
        {
            case DateBytes:
                return new(DayOf((from[0] << 16) | (from[1] << 8) | from[2]).AtMidnight(), null, Precision.Day);
            case MomentBytes:
                var offset = BinaryPrimitives.ReadInt16BigEndian(from);
                var seconds = BinaryPrimitives.ReadInt64BigEndian(from) & 0xFFFF_FFFF_FFFF;
                if (offset is < -1080 or > 1080)
                    throw new FormatException($"{offset} minutes are no offset.");
                var local = DayOf(seconds / SecondsOfDay).At(LocalTime.FromSecondsSinceMidnight((int)(seconds % SecondsOfDay)));
                return new(local, Offset.FromSeconds(offset * 60), Precision.Minute);
            default:
                var text = Encoding.UTF8.GetString(from);
                return Occurred.TryParse(text, out var occurred) ? occurred : throw new FormatException($"'{text}' is no moment or date.");
        }
    }

    private static LocalDate DayOf(long day) => day <= 3_652_058 // the last of the year 9999
        ? FirstDay.PlusDays((int)day)
        : throw new FormatException($"Day {day} is beyond the calendar.");
}
