using JourneyLedger.Folds;
using JourneyLedger.Journeys;
using JourneyLedger.Vocabulary;
using NodaTime;

namespace JourneyLedger.Cube;

/// <summary>
/// Every journey of one ledger in columns, by claimant and then by time: an immutable compact base and a small overlay of changed claimants.
/// One writer (Apply), any number of readers (View) at the same time.
/// </summary>
public sealed class JourneyCube
{
    /// <summary>The last ledger position applied; 0 when empty.</summary>
    public long Position => throw new NotImplementedException();

    public long Events => throw new NotImplementedException();

    public int Claimants => throw new NotImplementedException();

    /// <summary>Takes steps in rising position, after <see cref="Position"/>; repeats of positions already applied are ignored.</summary>
    public void Apply(ReadOnlySpan<JourneyStep> steps) => throw new NotImplementedException();

    /// <summary>Notes that positions without a journey step (organisations' streams) have passed.</summary>
    public void PassTo(long position, Instant recordedAt) => throw new NotImplementedException();

    /// <summary>The journeys as they stood on a day and were known at a moment, of one cohort. A consistent picture: later Apply calls do not change it.</summary>
    public CubeView View(EventCatalogue catalogue, LocalDate? asOf, KnownAt? knownAt, Cohort cohort) => throw new NotImplementedException();

    /// <summary>Writes a snapshot; <see cref="Load"/> gives the same cube back. Refuses (InvalidDataException) a damaged or foreign file.</summary>
    public void Save(Stream to) => throw new NotImplementedException();

    public static JourneyCube Load(Stream from) => throw new NotImplementedException();
}

/// <summary>Some journeys as they stood on a day and were known at a moment: all that a projection can see.</summary>
public sealed class CubeView
{
    /// <summary>The ledger position that the view is true at.</summary>
    public long Position => throw new NotImplementedException();
}
