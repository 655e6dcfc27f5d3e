using JourneyLedger.Journeys;
using NodaTime;

namespace JourneyLedger.Cube;

/// <summary>The knowledge axis up to some position, as it stays while the axis grows: what was written is never changed, and grown arrays leave older ones as they were.</summary>
internal sealed class KnownMoments(byte[] packed, int length, KnownMoments.Mark[] marks, int markCount, long position, long micros)
{
    public const long Second = 1_000_000;

    /// <summary>Bits of an entry's first number, the rest of which is the time since the entry before: in seconds instead of microseconds.</summary>
    public const ulong WholeSeconds = 1;

    /// <summary>It is of the position after the last entry's; otherwise a second number says how many positions after.</summary>
    public const ulong NextPosition = 2;

    /// <summary>Microseconds since 1970 of the first moment there is, so that time only passes from one entry to the next.</summary>
    public static readonly long Earliest = Instant.MinValue.ToUnixTimeTicks() / 10;

    /// <summary>Where unpacking may start: the state before the entry at <paramref name="Offset"/>.</summary>
    public readonly record struct Mark(int Offset, long Position, long Micros)
    {
        /// <summary>The state after that entry.</summary>
        public Mark Next(ReadOnlySpan<byte> packed)
        {
            var offset = Offset;
            var first = Read(packed, ref offset);
            var waited = (long)(first >> 2) * ((first & WholeSeconds) != 0 ? Second : 1);
            var positions = (first & NextPosition) != 0 ? 1 : (long)Read(packed, ref offset);
            return new(offset, Position + positions, Micros + waited);
        }

        private static ulong Read(ReadOnlySpan<byte> packed, ref int offset)
        {
            ulong value = 0;
            for (var shift = 0; ; shift += 7)
            {
                var b = packed[offset++];
                value |= (ulong)(b & 0x7F) << shift;
                if (b < 0x80)
                    return value;
            }
        }
    }

    private RecordedDays? _days;

    /// <summary>The civil days on which positions were recorded; those of the zone that was asked last are kept.</summary>
    public RecordedDays DaysIn(DateTimeZone zone)
    {
        // Two callers may make the same: either may stay.
        if (Volatile.Read(ref _days) is { } made && made.Zone.Equals(zone))
            return made;
        var days = new RecordedDays(this, position == 0 ? [] : Days(zone), zone);
        Volatile.Write(ref _days, days);
        return days;
    }

    private IEnumerable<int> Days(DateTimeZone zone)
    {
        var (first, last) = (MomentOf(0).InZone(zone).Date, Instant.FromUnixTimeTicks(micros * 10).InZone(zone).Date);
        return Enumerable.Range(WallClock.DayNumber(first), Period.DaysBetween(first, last) + 1);
    }

    /// <summary>The last position recorded at or before a moment; 0 when there is none.</summary>
    public long PositionAt(Instant moment)
    {
        var sought = moment.ToUnixTimeTicks() / 10;
        if (position == 0 || sought >= micros)
            return position;
        var low = 0;
        for (var high = markCount; high - low > 1;)
        {
            var middle = (low + high) / 2;
            if (marks[middle].Micros <= sought)
                low = middle;
            else
                high = middle;
        }

        var at = markCount == 0 ? default : marks[low];
        var found = at.Micros <= sought ? at.Position : 0;
        while (at.Offset < length)
        {
            at = at.Next(packed);
            if (at.Micros > sought)
                break;
            found = at.Position;
        }

        return found;
    }

    /// <summary>When a position was recorded, to the microsecond; of those after the last one, when that was.</summary>
    public Instant MomentOf(long sought)
    {
        var low = 0;
        for (var high = markCount; high - low > 1;)
        {
            var middle = (low + high) / 2;
            if (marks[middle].Position < sought)
                low = middle;
            else
                high = middle;
        }

        var at = markCount == 0 ? default : marks[low];
        while (at.Offset < length)
        {
            at = at.Next(packed);
            if (at.Position >= sought)
                return Instant.FromUnixTimeTicks(at.Micros * 10);
        }

        return Instant.FromUnixTimeTicks(micros * 10);
    }
}
