using NodaTime;

namespace JourneyLedger.Cube;

/// <summary>The knowledge axis up to some position, as it stays while the axis grows: what was written is never changed, and grown arrays leave older ones as they were.</summary>
internal sealed class KnownMoments(byte[] packed, int length, KnownMoments.Mark[] marks, int markCount, long position, long micros)
{
    /// <summary>Where unpacking may start: the state before the entry at <paramref name="Offset"/>.</summary>
    public readonly record struct Mark(int Offset, long Position, long Micros);

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

        var (offset, atPosition, atMicros) = markCount == 0 ? default : marks[low];
        var found = atMicros <= sought ? atPosition : 0;
        while (offset < length)
        {
            atPosition += (long)Read(packed, ref offset);
            atMicros += Signed(packed, ref offset);
            if (atMicros > sought)
                break;
            found = atPosition;
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

        var (offset, atPosition, atMicros) = markCount == 0 ? default : marks[low];
        while (offset < length)
        {
            atPosition += (long)Read(packed, ref offset);
            atMicros += Signed(packed, ref offset);
            if (atPosition >= sought)
                return Instant.FromUnixTimeTicks(atMicros * 10);
        }

        return Instant.FromUnixTimeTicks(micros * 10);
    }

    public static ulong Read(ReadOnlySpan<byte> packed, ref int offset)
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

    public static long Signed(ReadOnlySpan<byte> packed, ref int offset)
    {
        var value = Read(packed, ref offset);
        return (long)(value >> 1) ^ -(long)(value & 1);
    }
}
