using FsCheck;
using FsCheck.Fluent;
using JourneyLedger.Journeys;
using JourneyLedger.Sealing;
using static JourneyLedger.Tests.Sealing.LeafVector;

namespace JourneyLedger.Tests.Sealing;

/// <summary>How an event's payload is encrypted, and what is sealed of it.</summary>
public class EventCipherTests
{
    private static readonly Guid Id = new("018f0000-0000-7000-8000-000000000001");

    [Fact]
    public void Sealing_gives_the_known_answers() => Assert.All(LeafVector.All, known =>
    {
        using var cipher = new EventCipher(Bytes(known.Key));
        var body = new byte[known.PayloadBytes.Length + EventCipher.ExtraBytes];

        var commit = cipher.Seal(known.Event, Bytes(known.Nonce), known.PayloadBytes, body);

        Assert.Equal(known.Body, Convert.ToHexStringLower(body));
        Assert.Equal(known.Commit, commit.ToString());
        Assert.Equal(known.Salt, Convert.ToHexStringLower(SaltOf(cipher, body)));
        Assert.Equal(known.BodyHash, Digest.Of(body).ToString());
        Assert.Equal(known.MetaSalt, known.Body[..32]);
        Assert.Equal(known.MetaHash, EventCipher.MetaHash(Bytes(known.MetaSalt), Bytes(known.Meta)).ToString());
        Assert.Equal(known.Meta, Convert.ToHexStringLower(EventMeta.Write(EventMeta.Read(known.Stream, Bytes(known.Meta), known.PayloadBytes))));
    });

    [Fact]
    public void A_leaf_gives_the_known_answers() => Assert.All(LeafVector.All, known =>
    {
        var leaf = new Leaf(
            known.Position, known.Event, new Guid(Bytes(known.StreamId), bigEndian: true), known.Version,
            long.Parse(known.RecordedMicros, System.Globalization.CultureInfo.InvariantCulture),
            Digest.From(Bytes(known.Previous)), Digest.From(Bytes(known.MetaHash)), Digest.From(Bytes(known.BodyHash)), Digest.From(Bytes(known.Commit)));
        var data = new byte[Leaf.Bytes];

        leaf.Write(data);

        Assert.Equal(known.LeafData, Convert.ToHexStringLower(data));
        Assert.Equal(known.Leaf, leaf.Hash().ToString());
    });

    [Fact]
    public void What_was_sealed_opens_again_and_keeps_its_commitment() => Prop.ForAll(
        ArbMap.Default.ArbFor<byte[]>(), ArbMap.Default.ArbFor<int>(), (payload, seed) =>
        {
            var random = new Random(seed);
            var key = new byte[EventCipher.KeyBytes];
            var salts = new byte[EventCipher.RandomBytes];
            random.NextBytes(key);
            random.NextBytes(salts);
            using var cipher = new EventCipher(key);
            var body = new byte[payload.Length + EventCipher.ExtraBytes];
            var commit = cipher.Seal(Id, salts, payload, body);
            var opened = new byte[EventCipher.OpenedLength(body)];

            return cipher.TryOpen(Id, body, opened)
                && opened.AsSpan().SequenceEqual(payload)
                && EventCipher.Commit(Id, [.. SaltOf(cipher, body), .. opened]) == commit;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_body_changed_in_any_byte_does_not_open()
    {
        using var cipher = new EventCipher(new byte[EventCipher.KeyBytes]);
        var body = Sealed(cipher, "{}"u8);
        for (var at = 0; at < body.Length; at++)
        {
            body[at] ^= 1;
            Assert.False(cipher.TryOpen(Id, body, new byte[EventCipher.OpenedLength(body)]));
            body[at] ^= 1;
        }

        Assert.True(cipher.TryOpen(Id, body, new byte[EventCipher.OpenedLength(body)]));
    }

    [Fact]
    public void A_body_opens_under_its_own_key_and_for_its_own_event_only()
    {
        using var cipher = new EventCipher(new byte[EventCipher.KeyBytes]);
        using var other = new EventCipher([.. Enumerable.Repeat((byte)1, EventCipher.KeyBytes)]);
        var body = Sealed(cipher, "{}"u8);

        Assert.False(other.TryOpen(Id, body, new byte[EventCipher.OpenedLength(body)]));
        Assert.False(cipher.TryOpen(Guid.Empty, body, new byte[EventCipher.OpenedLength(body)]));
    }

    [Fact]
    public void Bytes_too_short_to_be_a_body_do_not_open()
    {
        using var cipher = new EventCipher(new byte[EventCipher.KeyBytes]);
        for (var length = 0; length < EventCipher.ExtraBytes; length++)
            Assert.False(cipher.TryOpen(Id, new byte[length], new byte[EventCipher.OpenedLength(new byte[length])]));
    }

    private static byte[] SaltOf(EventCipher cipher, byte[] body)
    {
        var salt = new byte[EventCipher.SaltBytes];
        cipher.Salt(body, salt);
        return salt;
    }

    private static byte[] Sealed(EventCipher cipher, ReadOnlySpan<byte> payload)
    {
        var body = new byte[payload.Length + EventCipher.ExtraBytes];
        cipher.Seal(Id, new byte[EventCipher.RandomBytes], payload, body);
        return body;
    }
}
