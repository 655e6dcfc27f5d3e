using NodaTime;

namespace JourneyLedger.Cube;

/// <summary>
/// When each ledger position was recorded: for "as known at" a moment. One entry for each moment, not for each event, as packed differences,
/// since a batch of events shares its moment and most moments are close together. Not safe for readers beside the writer.
/// </summary>
internal sealed class KnowledgeAxis
{
    private const int EntriesPerMark = 1024;
    private readonly List<Mark> _marks = [];
    private byte[] _packed = new byte[256];
    private int _length;
    private long _entries;

    /// <summary>Where unpacking may start: the state before the entry at <paramref name="Offset"/>.</summary>
    private readonly record struct Mark(int Offset, long Position, long Micros);

    public long Position { get; private set; }

    public long Micros { get; private set; }

    public ReadOnlySpan<byte> Packed => _packed.AsSpan(0, _length);

    private long EntryPosition { get; set; }

    private long EntryMicros { get; set; }

    public static KnowledgeAxis Of(ReadOnlySpan<byte> packed, long position, long micros)
    {
        var axis = new KnowledgeAxis();
        for (var offset = 0; offset < packed.Length;)
            axis.Write(axis.EntryPosition + (long)Read(packed, ref offset), axis.EntryMicros + Unsigned(Read(packed, ref offset)));
        (axis.Position, axis.Micros) = (position, micros);
        return axis;
    }

    /// <summary>A moment before the last one counts as the last one: knowledge never goes back as positions rise.</summary>
    public void Pass(long position, Instant recordedAt)
    {
        var micros = recordedAt.ToUnixTimeTicks() / 10;
        if (Position > 0 && micros > Micros)
            Write(Position, Micros);
        (Position, Micros) = (position, Position == 0 ? micros : Math.Max(micros, Micros));
    }

    /// <summary>The last position recorded at or before a moment; 0 when there is none.</summary>
    public long PositionAt(Instant moment)
    {
        var sought = moment.ToUnixTimeTicks() / 10;
        if (Position == 0 || sought >= Micros)
            return Position;
        var low = 0;
        for (var high = _marks.Count; high - low > 1;)
        {
            var middle = (low + high) / 2;
            if (_marks[middle].Micros <= sought)
                low = middle;
            else
                high = middle;
        }

        var (offset, position, micros) = _marks.Count == 0 ? default : _marks[low];
        var found = micros <= sought ? position : 0;
        while (offset < _length)
        {
            position += (long)Read(_packed, ref offset);
            micros += Unsigned(Read(_packed, ref offset));
            if (micros > sought)
                break;
            found = position;
        }

        return found;
    }

    private void Write(long position, long micros)
    {
        if (_entries++ % EntriesPerMark == 0)
            _marks.Add(new(_length, EntryPosition, EntryMicros));
        if (_packed.Length - _length < 20)
            Array.Resize(ref _packed, _packed.Length * 2);
        Append((ulong)(position - EntryPosition));
        Append(Signed(micros - EntryMicros));
        (EntryPosition, EntryMicros) = (position, micros);
    }

    private void Append(ulong value)
    {
        for (; value >= 0x80; value >>= 7)
            _packed[_length++] = (byte)(value | 0x80);
        _packed[_length++] = (byte)value;
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

    /// <summary>Only the first entry can be negative (a moment before 1970).</summary>
    private static ulong Signed(long value) => (ulong)((value << 1) ^ (value >> 63));

    private static long Unsigned(ulong value) => (long)(value >> 1) ^ -(long)(value & 1);
}
