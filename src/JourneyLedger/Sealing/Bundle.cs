using System.Text.Json.Serialization;

namespace JourneyLedger.Sealing;

/// <summary>
/// Some events with all it takes to check them without the ledger: what their leaves are made of, a proof for each that it stands in the
/// sealed tree, and the signed checkpoint of that tree. Immutable; written and read by <see cref="BundleFile"/>.
/// </summary>
public sealed record Bundle
{
    /// <summary>What <see cref="Format"/> says.</summary>
    public const string Mark = "journey-ledger/bundle";

    /// <summary>What <see cref="Version"/> is, in bundles that this program reads and writes.</summary>
    public const int Known = 1;

    public string Format { get; init; } = Mark;

    public int Version { get; init; } = Known;

    /// <summary>The checkpoint, as a signed note.</summary>
    public required string Checkpoint { get; init; }

    /// <summary>The streams whose events it holds, each from its first event to the last one sealed.</summary>
    public required IReadOnlyList<BundledStream> Streams { get; init; }

    /// <summary>A checkpoint that somebody saved before, and the proof that this tree only grew since; absent unless asked for.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public EarlierCheckpoint? Earlier { get; init; }
}

/// <param name="Name">Of the stream; its id follows from it.</param>
/// <param name="Events">In version order, from 1, none left out.</param>
public sealed record BundledStream(string Name, IReadOnlyList<BundledEvent> Events);

/// <param name="Checkpoint">As a signed note.</param>
/// <param name="Proof">RFC 6962 consistency proof to the bundle's own.</param>
public sealed record EarlierCheckpoint(string Checkpoint, IReadOnlyList<byte[]> Proof);

/// <summary>
/// One event. Of its envelope it has either bytes and salt or, once erased, their hash; of its payload either bytes and salt, or only the
/// commitment to them. Binary values are base64.
/// </summary>
public sealed record BundledEvent
{
    public required long Position { get; init; }

    public required Guid EventId { get; init; }

    public required long Version { get; init; }

    /// <summary>Microseconds since 1970-01-01T00:00:00Z.</summary>
    public required long RecordedMicros { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public byte[]? MetaSalt { get; init; }

    /// <summary>The envelope's bytes.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public byte[]? Meta { get; init; }

    /// <summary>In place of <see cref="MetaSalt"/> and <see cref="Meta"/>, when the event is erased.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public byte[]? MetaHash { get; init; }

    /// <summary>SHA-256 of the encrypted body.</summary>
    public required byte[] BodyHash { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public byte[]? Salt { get; init; }

    /// <summary>The payload's bytes.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public byte[]? Payload { get; init; }

    /// <summary>In place of <see cref="Salt"/> and <see cref="Payload"/>, when the event is erased or its body does not open.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public byte[]? Commit { get; init; }

    /// <summary>RFC 6962 inclusion proof in the checkpoint's tree.</summary>
    public required IReadOnlyList<byte[]> Proof { get; init; }

    /// <summary>True when the event can be read from the bundle.</summary>
    [JsonIgnore]
    public bool IsOpen => Meta is not null && Payload is not null;

    /// <summary>What it says, as a leaf of its stream.</summary>
    /// <returns>Null when its parts are not those of an event.</returns>
    public Leaf? Leaf(Guid stream, Digest previous)
    {
        var meta = (MetaSalt, Meta, MetaHash) switch
        {
            ({ Length: EventCipher.SaltBytes } salt, { } bytes, null) => EventCipher.MetaHash(salt, bytes),
            (null, null, { Length: Digest.Bytes } hash) => Digest.From(hash),
            _ => (Digest?)null,
        };
        var commit = (Salt, Payload, Commit) switch
        {
            ({ Length: EventCipher.SaltBytes } salt, { } bytes, null) => EventCipher.Commit(EventId, [.. salt, .. bytes]),
            (null, null, { Length: Digest.Bytes } hash) => Digest.From(hash),
            _ => (Digest?)null,
        };
        return meta is { } metaHash && commit is { } commitment && BodyHash is { Length: Digest.Bytes }
            ? new(Position, EventId, stream, Version, RecordedMicros, previous, metaHash, Digest.From(BodyHash), commitment)
            : null;
    }
}
