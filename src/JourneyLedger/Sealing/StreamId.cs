using System.Security.Cryptography;
using System.Text;

namespace JourneyLedger.Sealing;

/// <summary>The id of a stream, by which leaves know it.</summary>
public static class StreamId
{
    // Refuses half a surrogate pair instead of hashing a replacement character.
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>128 bits of the SHA-256 of its name in UTF-8, marked as a version 8 (custom) UUID.</summary>
    /// <exception cref="ArgumentException">The name holds half a surrogate pair.</exception>
    public static Guid Of(string stream)
    {
        Span<byte> hash = stackalloc byte[Digest.Bytes];
        SHA256.HashData(Strict.GetBytes(stream), hash);
        hash[6] = (byte)((hash[6] & 0x0F) | 0x80);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash[..16], bigEndian: true);
    }
}
