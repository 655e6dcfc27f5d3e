using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace JourneyLedger.Cube;

/// <summary>Writes blocks: length in bytes (8), the bytes, their CRC-32C (4), all little-endian.</summary>
internal sealed class SnapshotWriter(Stream to)
{
    /// <summary>Values handled at once: a span of bytes cannot be longer than 2 GiB, a column can.</summary>
    internal const int Piece = 1 << 20;

    public void Write<T>(ReadOnlySpan<T> values)
        where T : unmanaged
    {
        Span<byte> number = stackalloc byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(number, (long)values.Length * Unsafe.SizeOf<T>());
        to.Write(number);
        var crc = Crc.Start;
        for (var from = 0; from < values.Length; from += Piece)
        {
            var bytes = MemoryMarshal.AsBytes(values.Slice(from, Math.Min(Piece, values.Length - from)));
            crc = Crc.Of(crc, bytes);
            to.Write(bytes);
        }

        BinaryPrimitives.WriteUInt32LittleEndian(number, ~crc);
        to.Write(number[..4]);
    }
}

/// <summary>Reads what <see cref="SnapshotWriter"/> wrote, and believes nothing that the file says of itself before it was seen.</summary>
internal sealed class SnapshotReader(Stream from)
{
    /// <exception cref="InvalidDataException">The block is cut short or damaged; the message names <paramref name="part"/>.</exception>
    public T[] Read<T>(string part)
        where T : unmanaged
    {
        Span<byte> number = stackalloc byte[8];
        ReadFully(number, part);
        var length = BinaryPrimitives.ReadInt64LittleEndian(number);
        var count = length / Unsafe.SizeOf<T>();
        if (length < 0 || length % Unsafe.SizeOf<T>() != 0 || count > Array.MaxLength || (from.CanSeek && length > from.Length - from.Position))
            throw new InvalidDataException($"The snapshot is damaged: its {part} cannot be {length} bytes long.");
        var values = GC.AllocateUninitializedArray<T>((int)(from.CanSeek ? count : Math.Min(count, SnapshotWriter.Piece)));
        var crc = Crc.Start;
        for (var have = 0; have < count;)
        {
            if (have == values.Length)
                Array.Resize(ref values, (int)Math.Min(count, values.Length * 2L));
            var bytes = MemoryMarshal.AsBytes(values.AsSpan(have, Math.Min(SnapshotWriter.Piece, values.Length - have)));
            ReadFully(bytes, part);
            crc = Crc.Of(crc, bytes);
            have += bytes.Length / Unsafe.SizeOf<T>();
        }

        ReadFully(number[..4], part);
        if (BinaryPrimitives.ReadUInt32LittleEndian(number) != ~crc)
            throw new InvalidDataException($"The snapshot is damaged: the checksum of its {part} does not match.");
        return values;
    }

    private void ReadFully(Span<byte> bytes, string part)
    {
        if (from.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) < bytes.Length)
            throw new InvalidDataException($"The snapshot is cut short in its {part}.");
    }
}

/// <summary>CRC-32C, eight bytes at a time. Finds damage, not forgery.</summary>
internal static class Crc
{
    public const uint Start = uint.MaxValue;

    /// <summary>Pieces but the last must be multiples of eight bytes for the same result however they are cut.</summary>
    public static uint Of(uint crc, ReadOnlySpan<byte> bytes)
    {
        var words = MemoryMarshal.Cast<byte, ulong>(bytes);
        foreach (var word in words)
            crc = BitOperations.Crc32C(crc, word);
        foreach (var b in bytes[(words.Length * 8)..])
            crc = BitOperations.Crc32C(crc, b);
        return crc;
    }
}
