using System.Buffers.Binary;
using System.Security.Cryptography;

namespace JourneyLedger.Postgres.Keys;

/// <summary>
/// The bytes of a key file. A front of 128 bytes: mark <c>JLKEYS1\n</c>, the ledger's identity, the master key's id, nonce and tag of an empty
/// AES-GCM message that proves the key, and how many slots are made. Then slots of 64 bytes, the first for stream 1: state <c>L</c> and three
/// zeros, nonce, the wrapped key, tag; or state <c>D</c> and zeros for a destroyed one. For one caller at a time.
/// </summary>
internal sealed class KeySlots : IDisposable
{
    public const int FrontBytes = 128;
    public const int SlotBytes = 64;

    private const int KeyBytes = 32;
    private const int NonceBytes = 12;
    private const int TagBytes = 16;
    private const int IdBytes = 8;
    private const int FrontNonce = 32;
    private const int FrontTag = FrontNonce + NonceBytes;
    private const int FrontMade = 64;
    private const int SlotsOfRandom = 256;
    private const byte Live = (byte)'L';
    private const byte Gone = (byte)'D';

    private readonly AesGcm _wrapping;
    private readonly byte[] _identity;
    private readonly string _master;

    public KeySlots(MasterKey master, Guid ledger)
    {
        _identity = ledger.ToByteArray(bigEndian: true);
        _master = master.Id;
        _wrapping = new AesGcm(master.Derive("stream keys"u8, _identity), TagBytes);
    }

    private static ReadOnlySpan<byte> Mark => "JLKEYS1\n"u8;

    public static long OffsetOf(int stream) => FrontBytes + ((stream - 1L) * SlotBytes);

    public byte[] Front(int made)
    {
        var front = new byte[FrontBytes];
        Mark.CopyTo(front);
        _identity.CopyTo(front.AsSpan(8));
        Convert.FromHexString(_master).CopyTo(front.AsSpan(24));
        RandomNumberGenerator.Fill(front.AsSpan(FrontNonce, NonceBytes));
        _wrapping.Encrypt(front.AsSpan(FrontNonce, NonceBytes), [], [], front.AsSpan(FrontTag, TagBytes), front.AsSpan(0, FrontNonce));
        BinaryPrimitives.WriteInt64BigEndian(front.AsSpan(FrontMade), made);
        return front;
    }

    /// <summary>Which ledger and master key a front names; null when it is none.</summary>
    public static (Guid Ledger, string Master, int Made)? ReadFront(ReadOnlySpan<byte> front) =>
        front.Length < FrontBytes || !front.StartsWith(Mark)
            ? null
            : (new Guid(front.Slice(8, 16), bigEndian: true), Convert.ToHexStringLower(front.Slice(24, IdBytes)), (int)BinaryPrimitives.ReadInt64BigEndian(front[FrontMade..]));

    /// <summary>How many slots are made, and where that stands.</summary>
    public static (long Offset, byte[] Bytes) MadeBytes(int made)
    {
        var bytes = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(bytes, made);
        return (FrontMade, bytes);
    }

    /// <summary>The front was made under this master key and not changed since (but for the number of slots, which grows).</summary>
    public bool Proves(ReadOnlySpan<byte> front)
    {
        try
        {
            _wrapping.Decrypt(front.Slice(FrontNonce, NonceBytes), [], front.Slice(FrontTag, TagBytes), [], front[..FrontNonce]);
            return true;
        }
        catch (AuthenticationTagMismatchException)
        {
            return false;
        }
    }

    /// <summary>Slots with fresh random keys.</summary>
    public byte[] Make(int firstStream, int count)
    {
        const int each = KeyBytes + NonceBytes;
        var slots = new byte[(long)count * SlotBytes];
        var random = new byte[Math.Min(count, SlotsOfRandom) * each];
        for (var i = 0; i < count; i++)
        {
            var at = i % SlotsOfRandom * each;
            if (at == 0)
                RandomNumberGenerator.Fill(random);
            Wrap(firstStream + i, random.AsSpan(at, KeyBytes), random.AsSpan(at + KeyBytes, NonceBytes), slots.AsSpan(i * SlotBytes, SlotBytes));
        }

        CryptographicOperations.ZeroMemory(random);
        return slots;
    }

    public void Wrap(int stream, ReadOnlySpan<byte> key, Span<byte> slot)
    {
        Span<byte> nonce = stackalloc byte[NonceBytes];
        RandomNumberGenerator.Fill(nonce);
        Wrap(stream, key, nonce, slot);
    }

    private void Wrap(int stream, ReadOnlySpan<byte> key, ReadOnlySpan<byte> nonce, Span<byte> slot)
    {
        Span<byte> about = stackalloc byte[20];
        About(stream, about);
        slot.Clear();
        slot[0] = Live;
        nonce.CopyTo(slot[4..]);
        _wrapping.Encrypt(slot.Slice(4, NonceBytes), key, slot.Slice(16, KeyBytes), slot.Slice(48, TagBytes), about);
    }

    /// <summary>The key in a live slot; false when the bytes are not what was wrapped for this stream.</summary>
    public bool TryUnwrap(int stream, ReadOnlySpan<byte> slot, Span<byte> key)
    {
        Span<byte> about = stackalloc byte[20];
        About(stream, about);
        try
        {
            _wrapping.Decrypt(slot.Slice(4, NonceBytes), slot.Slice(16, KeyBytes), slot.Slice(48, TagBytes), key, about);
            return slot[0] == Live;
        }
        catch (AuthenticationTagMismatchException)
        {
            return false;
        }
    }

    public static bool IsDestroyed(ReadOnlySpan<byte> slot) => slot[0] == Gone;

    public static byte[] Destroyed()
    {
        var slot = new byte[SlotBytes];
        slot[0] = Gone;
        return slot;
    }

    public void Dispose() => _wrapping.Dispose();

    // A slot moved to another number, or into another ledger's file, does not open.
    private void About(int stream, Span<byte> about)
    {
        _identity.CopyTo(about);
        BinaryPrimitives.WriteInt32BigEndian(about[16..], stream);
    }
}
