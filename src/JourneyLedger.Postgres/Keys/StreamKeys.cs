using System.Security.Cryptography;
using JourneyLedger.Sealing;

namespace JourneyLedger.Postgres.Keys;

/// <summary>What came of opening a body.</summary>
internal enum Opened : byte
{
    /// <summary>Here it is.</summary>
    Yes,

    /// <summary>The key is destroyed: the person is erased.</summary>
    Erased,

    /// <summary>The stored bytes are not what was sealed under the key for this event.</summary>
    Altered,
}

/// <summary>A payload as it is stored.</summary>
/// <param name="Body">The encrypted payload. Its first 16 bytes are random and unique, so they also are the salt of the envelope's hash.</param>
/// <param name="Commit">Binds the payload to the event whatever key it is under.</param>
internal readonly record struct SealedPayload(byte[] Body, byte[] Commit);

/// <summary>
/// Seals and opens payloads under their streams' keys. The ciphers of streams in use are kept, one in each of some ten thousand places of 1.5 KB, so
/// that a busy stream costs no unwrapping. Safe for any number of callers.
/// </summary>
internal sealed class StreamKeys(KeyFile file) : IDisposable
{
    private const int Places = 65_536;
    private const int BodiesOfRandom = 64;

    [ThreadStatic]
    private static byte[]? _random;

    [ThreadStatic]
    private static int _randomLeft;

    private readonly Place?[] _places = new Place?[Places];

    public KeyFile File => file;

    /// <summary>Seals a payload; false when the stream's key is destroyed.</summary>
    public bool TrySeal(int stream, Guid eventId, ReadOnlySpan<byte> payload, out SealedPayload made)
    {
        made = default;
        var random = FreshRandom();
        var body = new byte[payload.Length + EventCipher.ExtraBytes];
        var place = PlaceOf(stream);
        Digest commit;
        lock (place)
        {
            if (CipherIn(place, stream) is not { } cipher)
                return false;
            commit = cipher.Seal(eventId, random, payload, body);
        }

        made = new(body, commit.ToArray());
        return true;
    }

    /// <summary>Opens a stored body.</summary>
    public Opened TryOpen(int stream, Guid eventId, ReadOnlySpan<byte> body, out ReadOnlyMemory<byte> payload)
    {
        var opened = new byte[EventCipher.OpenedLength(body)];
        var result = TryOpen(stream, eventId, body, [], opened);
        payload = result == Opened.Yes ? opened : default;
        return result;
    }

    /// <summary>As <see cref="TryOpen"/>, with the salt before the payload.</summary>
    public Opened TryOpenSalted(int stream, Guid eventId, ReadOnlySpan<byte> body, out ReadOnlyMemory<byte> salted)
    {
        var opened = new byte[EventCipher.SaltBytes + EventCipher.OpenedLength(body)];
        var result = TryOpen(stream, eventId, body, opened.AsSpan(0, EventCipher.SaltBytes), opened.AsSpan(EventCipher.SaltBytes));
        salted = result == Opened.Yes ? opened : default;
        return result;
    }

    /// <summary>Lets go of a stream's cipher: its key was destroyed.</summary>
    public void Forget(int stream)
    {
        var place = PlaceOf(stream);
        lock (place)
        {
            if (place.Stream == stream)
                Empty(place);
        }
    }

    public void Dispose()
    {
        foreach (var place in _places.OfType<Place>())
        {
            lock (place)
                Empty(place);
        }

        file.Dispose();
    }

    /// <summary>Random bytes for one body, never given twice. Asked of the system for many bodies at a time, since asking costs as much as encrypting.</summary>
    private static ReadOnlySpan<byte> FreshRandom()
    {
        _random ??= new byte[EventCipher.RandomBytes * BodiesOfRandom];
        if (_randomLeft == 0)
        {
            RandomNumberGenerator.Fill(_random);
            _randomLeft = BodiesOfRandom;
        }

        return _random.AsSpan(--_randomLeft * EventCipher.RandomBytes, EventCipher.RandomBytes);
    }

    private Opened TryOpen(int stream, Guid eventId, ReadOnlySpan<byte> body, Span<byte> salt, Span<byte> payload)
    {
        var place = PlaceOf(stream);
        lock (place)
        {
            if (CipherIn(place, stream) is not { } cipher)
                return Opened.Erased;
            if (!cipher.TryOpen(eventId, body, payload))
                return Opened.Altered;
            if (!salt.IsEmpty)
                cipher.Salt(body, salt);
            return Opened.Yes;
        }
    }

    private EventCipher? CipherIn(Place place, int stream)
    {
        if (place.Stream == stream && place.Cipher is { } kept)
            return kept;
        Span<byte> key = stackalloc byte[EventCipher.KeyBytes];
        if (!file.TryRead(stream, key))
            return null;
        Empty(place);
        (place.Stream, place.Cipher) = (stream, new EventCipher(key));
        CryptographicOperations.ZeroMemory(key);
        return place.Cipher;
    }

    private static void Empty(Place place)
    {
        place.Cipher?.Dispose();
        (place.Stream, place.Cipher) = (0, null);
    }

    private Place PlaceOf(int stream) => LazyInitializer.EnsureInitialized(ref _places[stream % Places]);

    private sealed class Place
    {
        public int Stream { get; set; }

        public EventCipher? Cipher { get; set; }
    }
}
