namespace JourneyLedger.Sealing;

/// <summary>What does not fit a signed checkpoint.</summary>
public enum AlterationKind
{
    /// <summary>A position that the checkpoint covers holds no event.</summary>
    EventMissing,

    /// <summary>An event is not what was sealed at its position.</summary>
    EventChanged,

    /// <summary>A stored piece of the tree is missing or cut short.</summary>
    TileMissing,

    /// <summary>A stored piece of the tree is not what was sealed.</summary>
    TileChanged,

    /// <summary>Events and pieces of the tree agree with each other and not with what was signed.</summary>
    Rewritten,

    /// <summary>A person's events were emptied without an erasure on record.</summary>
    EmptiedWithoutErasure,
}

/// <summary>The first thing found that does not fit.</summary>
/// <param name="Position">Where: the event's, or the first that the piece of the tree stands over.</param>
/// <param name="StreamId">Whose event, where that can be known.</param>
/// <param name="Kind">What.</param>
/// <param name="Why">A sentence for a person.</param>
public sealed record Alteration(long Position, Guid? StreamId, AlterationKind Kind, string Why);
