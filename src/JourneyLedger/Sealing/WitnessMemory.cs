using JourneyLedger.Rules;

namespace JourneyLedger.Sealing;

/// <summary>What a witness decides about a checkpoint that it is shown, from the last one that it signed for the same ledger.</summary>
public static class WitnessMemory
{
    /// <summary>The proof that a witness asks a ledger for: from the size that it remembers; none when it remembers none or the same.</summary>
    public static (long From, long To)? ProofNeeded(Checkpoint? remembered, Checkpoint shown) =>
        remembered is { Size: > 0 } && remembered.Origin == shown.Origin && remembered.Size < shown.Size ? (remembered.Size, shown.Size) : null;

    /// <summary>Null when the checkpoint may be signed and remembered; else why not: <c>gone-back</c>, <c>forked</c>, <c>origin-changed</c>.</summary>
    /// <param name="remembered">The last one signed; null for none.</param>
    /// <param name="shown">With a ledger's verified signature.</param>
    /// <param name="proof">As <see cref="ProofNeeded"/> asks.</param>
    public static Refusal? Judge(Checkpoint? remembered, Checkpoint shown, ReadOnlySpan<Digest> proof)
    {
        if (remembered is null)
            return null;
        if (remembered.Origin != shown.Origin)
        {
            // A new origin must own up to where the old one ended, and not to less than was seen of it.
            return shown.After is { } end && end.Origin == remembered.Origin && end.Size >= remembered.Size && (end.Size > remembered.Size || end.Root == remembered.Root)
                ? null
                : new Refusal("origin-changed", "", $"{shown.Origin} follows {remembered.Origin} without saying that it ended at {remembered.Size:N0} events or later.");
        }

        if (shown.Size < remembered.Size)
            return new("gone-back", "", $"{shown.Origin} shows {shown.Size:N0} events and has shown {remembered.Size:N0}: it was restored to an older state.");
        return Proofs.IsConsistent(remembered.Size, remembered.Root, shown.Size, shown.Root, proof)
            ? null
            : new Refusal("forked", "", $"{shown.Origin} at {shown.Size:N0} events does not continue what it showed at {remembered.Size:N0}: its past was changed.");
    }
}
