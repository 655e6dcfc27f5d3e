using JourneyLedger.Cube;
using JourneyLedger.Vocabulary;

namespace JourneyLedger.Postgres;

/// <summary>The cube of one ledger on this node: opened from a snapshot and the events after it, then kept up with the tail.</summary>
public sealed class LedgerCube : IAsyncDisposable
{
    /// <summary>Loads the cube up to the head. Reports (events applied, events to apply) as it goes.</summary>
    /// <param name="ledger">Which ledger.</param>
    /// <param name="snapshotFolder">Where snapshot files live; null for none. A damaged one is put aside, said, and rebuilt.</param>
    /// <param name="progress">May be null.</param>
    /// <param name="cancel">Stops the load.</param>
    public static Task<LedgerCube> OpenAsync(Ledger ledger, string? snapshotFolder, IProgress<(long Done, long Total)>? progress, CancellationToken cancel = default) =>
        throw new NotImplementedException();

    public JourneyCube Cube => throw new NotImplementedException();

    public EventCatalogue Catalogue => throw new NotImplementedException();

    /// <summary>Starts following the tail in the background, until disposed.</summary>
    public void Follow() => throw new NotImplementedException();

    /// <summary>Completes when the cube is past a position.</summary>
    public Task WaitPastAsync(long position, CancellationToken cancel) => throw new NotImplementedException();

    /// <summary>False while PostgreSQL is away: the cube still answers, as of its position.</summary>
    public bool Connected => throw new NotImplementedException();

    public Task SaveSnapshotAsync(CancellationToken cancel = default) => throw new NotImplementedException();

    public ValueTask DisposeAsync() => throw new NotImplementedException();
}
