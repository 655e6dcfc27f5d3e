using JourneyLedger.Rules;

namespace JourneyLedger.Sealing;

/// <summary>What a bundle was found to be.</summary>
/// <param name="Checkpoint">The signed one that its events were checked against.</param>
/// <param name="Witnesses">Names of the known witnesses that signed it too.</param>
/// <param name="Events">How many fit.</param>
/// <param name="Closed">Of these, those whose content cannot be read from it: erased, or not openable.</param>
/// <param name="First">The first alteration, or null: no alterations found.</param>
public sealed record BundleVerdict(Checkpoint Checkpoint, IReadOnlyList<string> Witnesses, int Events, int Closed, Alteration? First);

/// <summary>Checks a bundle against public keys that its reader had before: no ledger, no database, no network.</summary>
public static class BundleVerifier
{
    /// <summary>
    /// The verdict, or why there can be none: <c>checkpoint-foreign</c>, <c>wrong-key</c>, <c>proof-size</c>, <c>bundle-damaged</c>,
    /// <c>earlier-checkpoint</c>.
    /// </summary>
    /// <param name="bundle">As read.</param>
    /// <param name="keys">The ledger's, and those of witnesses that are trusted.</param>
    /// <param name="saved">A checkpoint that was saved before, as a signed note; the bundle must prove that its tree grew from it. Null for none.</param>
    public static Checked<BundleVerdict> Verify(Bundle bundle, IReadOnlyList<NoteKey> keys, string? saved = null)
    {
        var signed = SignedCheckpoint.Read(bundle.Checkpoint, keys);
        if (!signed.Accepted)
            return Checked<BundleVerdict>.Refuse(signed.Refusals);
        if (saved is not null && Earlier(bundle, signed.Value.Checkpoint, saved, keys) is { } notFrom)
            return notFrom;
        var verdict = new BundleVerdict(signed.Value.Checkpoint, signed.Value.Witnesses, 0, 0, null);
        foreach (var stream in bundle.Streams)
        {
            var (id, previous, version) = (StreamId.Of(stream.Name), Digest.Zero, 0L);
            foreach (var one in stream.Events)
            {
                if (one.Position < 1 || one.Position > verdict.Checkpoint.Size)
                    return new Refusal("proof-size", "", $"The bundle holds an event at position {one.Position:N0}, and its checkpoint covers positions 1 to {verdict.Checkpoint.Size:N0}.");
                if (one.Leaf(id, previous) is not { } leaf || one.Proof.Any(hash => hash.Length != Digest.Bytes))
                    return new Refusal("bundle-damaged", "", $"The event at position {one.Position:N0} lacks a part, has one too many, or one of another length.");
                if (one.Proof.Count != Proofs.InclusionParts(one.Position - 1, verdict.Checkpoint.Size).Count)
                    return new Refusal("proof-size", "", $"The proof of the event at position {one.Position:N0} belongs to a tree of another size than the checkpoint's {verdict.Checkpoint.Size:N0} events.");
                previous = leaf.Hash();
                if (one.Version != ++version || !Proofs.IsIncluded(previous, one.Position - 1, verdict.Checkpoint.Size, Hashes(one.Proof), verdict.Checkpoint.Root))
                    return verdict with { First = Changed(one, id, stream.Name) };
                verdict = verdict with { Events = verdict.Events + 1, Closed = verdict.Closed + (one.IsOpen ? 0 : 1) };
            }
        }

        return verdict;
    }

    private static Alteration Changed(BundledEvent one, Guid stream, string name) => new(one.Position, stream, AlterationKind.EventChanged,
        $"the event at position {one.Position:N0} (version {one.Version:N0} of {name}) is not what was sealed there, or an event before it is left out");

    private static Refusal? Earlier(Bundle bundle, Checkpoint now, string saved, IReadOnlyList<NoteKey> keys)
    {
        var before = SignedCheckpoint.Read(saved, keys);
        if (!before.Accepted)
            return before.Refusals[0];
        var (old, proof) = (before.Value.Checkpoint, bundle.Earlier?.Proof ?? []);
        if (old.Origin != now.Origin)
            return new("earlier-checkpoint", "", $"The saved checkpoint is of the origin {old.Origin}, the bundle's of {now.Origin}: the one does not continue the other.");
        if (old.Size > now.Size)
            return new("earlier-checkpoint", "", $"The saved checkpoint covers {old.Size:N0} events, more than the bundle's {now.Size:N0}: the ledger has gone back, or the bundle is the older one.");
        if (proof.Any(hash => hash.Length != Digest.Bytes) || !Proofs.IsConsistent(old.Size, old.Root, now.Size, now.Root, Hashes(proof)))
            return new("earlier-checkpoint", "", "The bundle does not prove that its ledger grew from the saved checkpoint. Ask for one that was exported with that checkpoint.");
        return null;
    }

    private static Digest[] Hashes(IReadOnlyList<byte[]> proof) => [.. proof.Select(hash => Digest.From(hash))];
}
