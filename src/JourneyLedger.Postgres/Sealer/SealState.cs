using NodaTime;

namespace JourneyLedger.Postgres.Sealer;

/// <summary>How far a ledger is sealed, as its tables and its sealer say.</summary>
/// <param name="Origin">The first line of its checkpoints.</param>
/// <param name="Head">The last position there is.</param>
/// <param name="Size">The last position that is sealed; 0 for none.</param>
/// <param name="Root">Of the tree over them, in base64; null for none.</param>
/// <param name="At">When that was signed.</param>
/// <param name="Witnesses">The largest checkpoint that each known witness has signed.</param>
public sealed record SealState(string Origin, long Head, long Size, string? Root, Instant? At, IReadOnlyList<WitnessState> Witnesses)
{
    /// <summary>Events that are not sealed yet.</summary>
    public long Unsealed => Head - Size;

    /// <summary>True when a known witness has signed the last checkpoint or a later one.</summary>
    public bool Witnessed => Witnesses.Any(one => one.Size >= Size);
}

/// <param name="Name">The witness's.</param>
/// <param name="Size">Up to which position it vouches.</param>
/// <param name="At">When it signed, by its own clock.</param>
public sealed record WitnessState(string Name, long Size, Instant At);
