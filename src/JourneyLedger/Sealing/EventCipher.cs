using System.Buffers;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;

namespace JourneyLedger.Sealing;

/// <summary>
/// Encrypts and opens the payloads of one stream under its data key, and gives the values by which an event is sealed. A body is
/// <c>nonce (12) ‖ AES-256-GCM(payload) ‖ tag (16)</c> with the event's id as associated data. The salt of the commitment is not stored: whoever has
/// the key makes it from the nonce. For one caller at a time.
/// </summary>
/// <remarks>Making one costs about as much as sealing one event: keep it while a stream is busy.</remarks>
/// <param name="key">The stream's data key, <see cref="KeyBytes"/> long.</param>
public sealed class EventCipher(ReadOnlySpan<byte> key) : IDisposable
{
    public const int KeyBytes = 32;

    /// <summary>Length of the salt before the meta bytes, and of the one before the payload.</summary>
    public const int SaltBytes = 16;

    /// <summary>Random bytes that sealing one body uses: the nonce. Never the same twice under one key.</summary>
    public const int RandomBytes = NonceBytes;

    /// <summary>By how much a body is longer than its payload.</summary>
    public const int ExtraBytes = NonceBytes + TagBytes;

    private const int IdBytes = 16;
    private const int NonceBytes = 12;
    private const int TagBytes = 16;
    private const int StackBytes = 1024;

    private readonly AesGcm _gcm = new(key, TagBytes);
    private readonly Digest _saltKey = Digest.Of([.. "journey-ledger/salt/1\n"u8, .. key]);

    /// <summary>Encrypts a payload.</summary>
    /// <param name="eventId">The event's.</param>
    /// <param name="random"><see cref="RandomBytes"/> from a cryptographic source, fresh.</param>
    /// <param name="payload">The stored payload.</param>
    /// <param name="body">Gets the body: exactly <see cref="ExtraBytes"/> longer than the payload.</param>
    /// <returns>The commitment, see <see cref="Commit"/>.</returns>
    [SkipLocalsInit]
    public Digest Seal(Guid eventId, ReadOnlySpan<byte> random, ReadOnlySpan<byte> payload, Span<byte> body)
    {
        if (random.Length != RandomBytes)
            throw new ArgumentException($"Sealing takes {RandomBytes} random bytes.", nameof(random));
        if (body.Length != payload.Length + ExtraBytes)
            throw new ArgumentException($"The body is {payload.Length + ExtraBytes} bytes long.", nameof(body));
        var length = IdBytes + SaltBytes + payload.Length;
        var rented = length > StackBytes ? ArrayPool<byte>.Shared.Rent(length) : null;
        var opened = rented is null ? stackalloc byte[StackBytes] : rented.AsSpan();
        opened = opened[..length];
        eventId.TryWriteBytes(opened, bigEndian: true, out _);
        Salt(random, opened.Slice(IdBytes, SaltBytes));
        payload.CopyTo(opened[(IdBytes + SaltBytes)..]);
        random.CopyTo(body);
        _gcm.Encrypt(random, payload, body[NonceBytes..^TagBytes], body[^TagBytes..], opened[..IdBytes]);
        var commit = Digest.Of(opened);
        CryptographicOperations.ZeroMemory(opened);
        if (rented is not null)
            ArrayPool<byte>.Shared.Return(rented);
        return commit;
    }

    /// <summary>The salt of the commitment to what is in a body: nobody without the key can make it, and one tells nothing of another.</summary>
    /// <param name="body">As stored, or its beginning: the nonce.</param>
    /// <param name="salt">Gets <see cref="SaltBytes"/> bytes.</param>
    public void Salt(ReadOnlySpan<byte> body, Span<byte> salt)
    {
        Span<byte> from = stackalloc byte[Digest.Bytes + NonceBytes];
        Span<byte> hash = stackalloc byte[Digest.Bytes];
        _saltKey.CopyTo(from);
        body[..NonceBytes].CopyTo(from[Digest.Bytes..]);
        Digest.Of(from).CopyTo(hash);
        hash[..SaltBytes].CopyTo(salt);
        CryptographicOperations.ZeroMemory(from);
    }

    /// <summary>Decrypts a body.</summary>
    /// <param name="eventId">The event's.</param>
    /// <param name="body">As stored.</param>
    /// <param name="opened">Gets the payload: exactly <see cref="OpenedLength"/> long.</param>
    /// <returns>False when the body is not what was sealed under this key for this event.</returns>
    public bool TryOpen(Guid eventId, ReadOnlySpan<byte> body, Span<byte> opened)
    {
        if (body.Length < ExtraBytes)
            return false;
        Span<byte> id = stackalloc byte[IdBytes];
        eventId.TryWriteBytes(id, bigEndian: true, out _);
        try
        {
            _gcm.Decrypt(body[..NonceBytes], body[NonceBytes..^TagBytes], body[^TagBytes..], opened, id);
            return true;
        }
        catch (AuthenticationTagMismatchException)
        {
            return false;
        }
    }

    /// <summary>Bytes of the payload in a body; 0 for one too short to be one.</summary>
    public static int OpenedLength(ReadOnlySpan<byte> body) => Math.Max(0, body.Length - ExtraBytes);

    /// <summary>
    /// SHA-256 of <c>event id ‖ salt ‖ payload</c>: one event can be shown to an auditor without its key, and a body re-encrypted
    /// under another key, or with another payload under the same, is caught.
    /// </summary>
    /// <param name="eventId">The event's.</param>
    /// <param name="opened">Salt and payload.</param>
    public static Digest Commit(Guid eventId, ReadOnlySpan<byte> opened)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> id = stackalloc byte[IdBytes];
        eventId.TryWriteBytes(id, bigEndian: true, out _);
        hash.AppendData(id);
        hash.AppendData(opened);
        return Finish(hash);
    }

    /// <summary>SHA-256 of <c>salt ‖ meta</c>. The salt keeps an erased envelope from being guessed from its hash.</summary>
    /// <param name="salt"><see cref="SaltBytes"/> random bytes that an erasure takes away: the first of the stored body.</param>
    /// <param name="meta">The stored envelope.</param>
    [SkipLocalsInit]
    public static Digest MetaHash(ReadOnlySpan<byte> salt, ReadOnlySpan<byte> meta)
    {
        if (salt.Length + meta.Length > StackBytes)
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            hash.AppendData(salt);
            hash.AppendData(meta);
            return Finish(hash);
        }

        Span<byte> joined = stackalloc byte[StackBytes];
        salt.CopyTo(joined);
        meta.CopyTo(joined[salt.Length..]);
        return Digest.Of(joined[..(salt.Length + meta.Length)]);
    }

    public void Dispose() => _gcm.Dispose();

    private static Digest Finish(IncrementalHash hash)
    {
        Span<byte> digest = stackalloc byte[Digest.Bytes];
        hash.GetHashAndReset(digest);
        return Digest.From(digest);
    }
}
