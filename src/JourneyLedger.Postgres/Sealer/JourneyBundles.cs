using JourneyLedger.Postgres.Keys;
using JourneyLedger.Rules;
using JourneyLedger.Sealing;
using Npgsql;

namespace JourneyLedger.Postgres.Sealer;

/// <summary>Makes bundles: the events of some streams with their proofs, for a verifier that never saw the ledger.</summary>
internal sealed class JourneyBundles(LedgerSeal seal, StreamKeys keys)
{
    /// <summary>The bundle, or why there is none: <c>unknown-stream</c>, <c>erased</c>, <c>not-sealed</c>, <c>earlier-checkpoint</c>.</summary>
    /// <param name="names">Of streams; each must have events.</param>
    /// <param name="saved">A checkpoint that its reader has kept, as a signed note; the bundle then proves that the ledger grew from it.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<Checked<Bundle>> MakeAsync(IReadOnlyList<string> names, string? saved, CancellationToken cancel)
    {
        if (await seal.CheckpointAsync(cancel) is not { } note || !SignedNote.TryParse(note, out var signed) || !Checkpoint.TryParse(signed.Text, out var checkpoint))
            return new Refusal("not-sealed", "", "Nothing of the ledger is sealed yet. A running node does it within a second; 'journey seal now' does it by hand.");
        var streams = new List<BundledStream>();
        foreach (var name in names)
        {
            var stream = await seal.AskAsync(connection => StreamAsync(connection, name, checkpoint.Size, cancel), cancel);
            if (!stream.Accepted)
                return Checked<Bundle>.Refuse(stream.Refusals);
            streams.Add(stream.Value);
        }

        if (streams.All(stream => stream.Events.All(one => one.Meta is null)))
            return new Refusal("erased", "", $"The person of {names[0]} is erased: the ledger holds {streams.Sum(stream => stream.Events.Count):N0} sealed hashes of them and nothing that could be read.");
        var bundle = new Bundle { Checkpoint = note, Streams = streams };
        return saved is null ? bundle : await GrownAsync(bundle, checkpoint, saved, cancel);
    }

    private async Task<Checked<BundledStream>> StreamAsync(NpgsqlConnection connection, string name, long size, CancellationToken cancel)
    {
        await using (var find = seal.Store.Command(connection, "Seal/stream-of-name", StreamId.Of(name)))
        {
            if (await find.ExecuteScalarAsync(cancel) is not int number)
                return new Refusal("unknown-stream", "", $"The ledger has no events of {name}.");
            var events = await EventsAsync(connection, number, size, cancel);
            if (events.Count == 0)
                return new Refusal("not-sealed", "", $"The events of {name} are not sealed yet. A running node does it within a second; 'journey seal now' does it by hand.");
            var tree = await seal.TreeAsync(connection, size, events.SelectMany(one => Proofs.InclusionParts(one.Position - 1, size)), cancel);
            if (tree is null)
                return new Refusal("not-sealed", "", $"Pieces of the stored tree of {size:N0} events are missing: 'journey verify' says where.");
            return new BundledStream(name, [.. events.Select(one => one with { Proof = [.. Proofs.Inclusion(tree, one.Position - 1).Select(hash => hash.ToArray())] })]);
        }
    }

    private async Task<List<BundledEvent>> EventsAsync(NpgsqlConnection connection, int stream, long size, CancellationToken cancel)
    {
        var events = new List<BundledEvent>();
        await using var command = seal.Store.Command(connection, "Seal/events-of-stream", stream, size);
        await using var row = await command.ExecuteReaderAsync(cancel);
        while (await row.ReadAsync(cancel))
        {
            var (_, leaf, erased) = SealRows.Read(row);
            var one = new BundledEvent
            {
                Position = leaf.Position,
                EventId = leaf.EventId,
                Version = leaf.Version,
                RecordedMicros = leaf.RecordedMicros,
                BodyHash = leaf.BodyHash.ToArray(),
                Proof = [],
            };
            events.Add(erased
                ? one with { MetaHash = leaf.MetaHash.ToArray(), Commit = leaf.Commit.ToArray() }
                : Opened(one, leaf, stream, row.GetFieldValue<byte[]>(SealRows.Meta), row.GetFieldValue<byte[]>(SealRows.Body)));
        }

        return events;
    }

    /// <summary>The event with its payload. One whose body was altered does not open: it goes as it is, for the verifier to name it.</summary>
    private BundledEvent Opened(BundledEvent one, Leaf leaf, int stream, byte[] meta, byte[] body)
    {
        var salt = SealRows.SaltIn(body);
        var open = salt.Length == EventCipher.SaltBytes ? one with { MetaSalt = salt.ToArray(), Meta = meta } : one with { MetaHash = leaf.MetaHash.ToArray() };
        return keys.TryOpenSalted(stream, leaf.EventId, body, out var opened) == Keys.Opened.Yes && EventCipher.Commit(leaf.EventId, opened.Span) == leaf.Commit
            ? open with { Salt = opened[..EventCipher.SaltBytes].ToArray(), Payload = opened[EventCipher.SaltBytes..].ToArray() }
            : open with { Commit = leaf.Commit.ToArray() };
    }

    private async Task<Checked<Bundle>> GrownAsync(Bundle bundle, Checkpoint now, string saved, CancellationToken cancel)
    {
        var before = SignedCheckpoint.Read(saved, seal.Keys.Public());
        if (!before.Accepted)
            return Checked<Bundle>.Refuse(before.Refusals);
        var old = before.Value.Checkpoint;
        if (old.Origin != now.Origin || old.Size > now.Size)
            return new Refusal("earlier-checkpoint", "", $"The ledger is sealed as {now.Origin} up to {now.Size:N0} events, and the saved checkpoint is of {old.Origin} with {old.Size:N0}: the one does not continue the other.");
        var proof = await seal.ConsistencyAsync(old.Size, now.Size, cancel);
        return proof.Accepted
            ? bundle with { Earlier = new(saved, [.. proof.Value.Select(hash => hash.ToArray())]) }
            : Checked<Bundle>.Refuse(proof.Refusals);
    }
}
