using System.Buffers.Binary;
using System.IO.Compression;

namespace JourneyLedger.Interchange;

/// <summary>Unpacks what was sent compressed, whole or not at all: a body that was cut off must not pass for a shorter one.</summary>
public static class GzipBytes
{
    /// <summary>Bytes of the length at a member's end.</summary>
    private const int Trailer = 4;

    /// <summary>Bytes of the shortest member: a header, an empty block, the trailer. In less, zeros of a cut-off header would pass for the length of nothing.</summary>
    private const int Shortest = 20;

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

            // A cut-off member just ends, for GZipStream; but its last bytes are not the length of what came out.
            var length = BinaryPrimitives.ReadUInt32LittleEndian(packed.Span[^Trailer..]);
            return length == content.Length ? content.ToArray() : null;
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }
}
