using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace JourneyLedger.Sealing;

/// <summary>A SHA-256 value: 32 bytes, held without an array so that millions stand in one block of memory. Immutable.</summary>
[StructLayout(LayoutKind.Sequential, Size = Bytes)]
public readonly struct Digest : IEquatable<Digest>
{
    /// <summary>Length.</summary>
    public const int Bytes = 32;

    // Hashing at once makes and frees a context each time, which costs more than to hash the few bytes of a leaf or a node.
    [ThreadStatic]
    private static IncrementalHash? _hash;

    private readonly ulong _a;
    private readonly ulong _b;
    private readonly ulong _c;
    private readonly ulong _d;

    /// <summary>Thirty-two zeros: what stands where a part is absent.</summary>
    public static Digest Zero => default;

    /// <exception cref="ArgumentException">There are not 32 bytes.</exception>
    public static Digest From(ReadOnlySpan<byte> bytes) => bytes.Length == Bytes
        ? MemoryMarshal.Read<Digest>(bytes)
        : throw new ArgumentException($"A digest has {Bytes} bytes, not {bytes.Length}.", nameof(bytes));

    /// <summary>SHA-256 of some bytes.</summary>
    public static Digest Of(ReadOnlySpan<byte> bytes)
    {
        var digest = default(Digest);
        var hash = _hash ??= IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(bytes);
        hash.GetHashAndReset(MemoryMarshal.AsBytes(new Span<Digest>(ref digest)));
        return digest;
    }

    public void CopyTo(Span<byte> to) => MemoryMarshal.Write(to, this);

    public byte[] ToArray()
    {
        var bytes = new byte[Bytes];
        CopyTo(bytes);
        return bytes;
    }

    public bool Equals(Digest other) => _a == other._a && _b == other._b && _c == other._c && _d == other._d;

    public override bool Equals(object? obj) => obj is Digest other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(_a, _b, _c, _d);

    /// <summary>64 lower-case hexadecimal digits.</summary>
    public override string ToString() => Convert.ToHexStringLower(ToArray());

    public static bool operator ==(Digest left, Digest right) => left.Equals(right);

    public static bool operator !=(Digest left, Digest right) => !left.Equals(right);
}
