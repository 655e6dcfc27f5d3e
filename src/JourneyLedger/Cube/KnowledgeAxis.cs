using System.Runtime.CompilerServices;
using NodaTime;

namespace JourneyLedger.Cube;

/// <summary>
/// When each ledger position was recorded: for "as known at" a moment. One entry for each moment, not for each event, as packed differences,
/// since a batch of events shares its moment and most moments are close together. Readers beside the writer take <see cref="Moments"/>.
/// </summary>
internal sealed class KnowledgeAxis
{
    /// <summary>Twenty-four bytes each so many moments, and half as many are unpacked to find one.</summary>
    private const int EntriesPerMark = 64;

    private KnownMoments.Mark[] _marks = new KnownMoments.Mark[16];
    private int _markCount;
    private byte[] _packed = new byte[256];
    private int _length;
    private long _entries;

    public long Position { get; private set; }

    public long Micros { get; private set; }

    public ReadOnlySpan<byte> Packed => _packed.AsSpan(0, _length);

    /// <summary>Bytes of entries and of marks among them.</summary>
    public long Bytes => _length + (_markCount * (long)Unsafe.SizeOf<KnownMoments.Mark>());

    private long EntryPosition { get; set; }

    private long EntryMicros { get; set; } = KnownMoments.Earliest;

    public static KnowledgeAxis Of(ReadOnlySpan<byte> packed, long position, long micros)
    {
        var axis = new KnowledgeAxis();
        for (var offset = 0; offset < packed.Length;)
        {
            var entry = new KnownMoments.Mark(offset, axis.EntryPosition, axis.EntryMicros).Next(packed);
            axis.Write(entry.Position, entry.Micros);
            offset = entry.Offset;
        }

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

    /// <inheritdoc cref="KnownMoments.PositionAt"/>
    public long PositionAt(Instant moment) => Moments().PositionAt(moment);

    /// <summary>What is known so far, for readers beside the writer.</summary>
    public KnownMoments Moments() => new(_packed, _length, _marks, _markCount, Position, Micros);

    private void Write(long position, long micros)
    {
        if (_entries++ % EntriesPerMark == 0)
        {
            if (_markCount == _marks.Length)
                Array.Resize(ref _marks, _markCount * 2);
            _marks[_markCount++] = new(_length, EntryPosition, EntryMicros);
        }

        if (_packed.Length - _length < 20)
            Array.Resize(ref _packed, _packed.Length * 2);
        var (positions, waited) = (position - EntryPosition, micros - EntryMicros);
        var whole = waited % KnownMoments.Second == 0;
        Append(((ulong)(whole ? waited / KnownMoments.Second : waited) << 2) | (whole ? KnownMoments.WholeSeconds : 0) | (positions == 1 ? KnownMoments.NextPosition : 0));
        if (positions != 1)
            Append((ulong)positions);
        (EntryPosition, EntryMicros) = (position, micros);
    }

    private void Append(ulong value)
    {
        for (; value >= 0x80; value >>= 7)
            _packed[_length++] = (byte)(value | 0x80);
        _packed[_length++] = (byte)value;
    }
}
