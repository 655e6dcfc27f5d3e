using System.Buffers.Binary;
using System.IO.Compression;

namespace JourneyLedger.Interchange;

/// <summary>Unpacks what was sent compressed, whole or not at all: a body that was cut off must not pass for a shorter one.</summary>
public static class GzipBytes
{
    /// <summary>Bytes of the check sum and the length at a member's end.</summary>
    private const int Trailer = 8;

    /// <summary>Bytes of the shortest member: a header, an empty block, the trailer. In less, zeros of a cut-off header would pass for the length of nothing.</summary>
    private const int Shortest = 20;

    private static readonly uint[] CheckSums = [.. Enumerable.Range(0, 256).Select(static octet => Enumerable.Range(0, 8).Aggregate((uint)octet, static (sum, _) => (sum >> 1) ^ ((sum & 1) * 0xEDB88320)))];

    /// <summary>Whether bytes begin as gzip does.</summary>
    public static bool Are(ReadOnlySpan<byte> bytes) => bytes.Length > 1 && bytes[0] == 0x1f && bytes[1] == 0x8b;

    /// <summary>The content.</summary>
    /// <param name="packed">One gzip member.</param>
    /// <param name="longest">Bytes that the content may have; a small body may unpack to any size.</param>
    /// <param name="tooLong">True when it has more.</param>
    /// <returns>Null when it is too long, damaged, cut off, or followed by something else.</returns>
    public static byte[]? Unpack(ReadOnlyMemory<byte> packed, int longest, out bool tooLong)
    {
        tooLong = false;
        if (packed.Length < Shortest || !Are(packed.Span))
            return null;
        try
        {
            using var inflated = new GZipStream(new MemoryStream(packed.ToArray(), writable: false), CompressionMode.Decompress);
            using var content = new MemoryStream();
            var buffer = new byte[1 << 16];
            for (int read; (read = inflated.Read(buffer)) > 0;)
            {
                tooLong = content.Length + read > longest;
                if (tooLong)
                    return null;
                content.Write(buffer, 0, read);
            }

            // GZipStream compares the trailer where it comes to one; a member that is cut off, or amiss in its middle, just ends.
            var unpacked = content.ToArray();
            var trailer = packed.Span[^Trailer..];
            return BinaryPrimitives.ReadUInt32LittleEndian(trailer) == CheckSumOf(unpacked) && BinaryPrimitives.ReadUInt32LittleEndian(trailer[4..]) == unpacked.Length ? unpacked : null;
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    /// <summary>CRC-32 as gzip has it.</summary>
    private static uint CheckSumOf(ReadOnlySpan<byte> content)
    {
        var sum = uint.MaxValue;
        foreach (var octet in content)
            sum = (sum >> 8) ^ CheckSums[(byte)sum ^ octet];
        return ~sum;
    }
}
