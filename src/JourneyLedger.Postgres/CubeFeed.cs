using System.Runtime.InteropServices;
using System.Text.Json;
using JourneyLedger.Cube;
using JourneyLedger.Histories;
using JourneyLedger.Journeys;
using JourneyLedger.Postgres.Erasing;
using JourneyLedger.Postgres.Snapshots;
using JourneyLedger.Vocabulary;

namespace JourneyLedger.Postgres;

/// <summary>
/// Puts a ledger's events into its cube, batch by batch: opens them, works out anew the journeys of amended people that they touch, and applies
/// both at once. One caller at a time.
/// </summary>
internal sealed class CubeFeed(Ledger ledger, JourneyCube cube, StepDecoder decoder, Guid lastEvent)
{
    /// <summary>Groups of amended people that are read at a time.</summary>
    private const int AmendedAtOnce = 256;

    private readonly Lock _applying = new();
    private readonly List<JourneyStep> _steps = [];
    private readonly RecordHistory _history = new(decoder.TryDecodeRecord);
    private readonly List<RecordChange> _records = [];
    private readonly List<string> _erased = [];
    private Guid _lastEvent = lastEvent;

    public EventCatalogue Catalogue => decoder.Catalogue;

    /// <summary>Reads again what no snapshot holds: what streams that are no claimant's had said up to the cube's position.</summary>
    /// <exception cref="LedgerUnavailableException">PostgreSQL is away.</exception>
    public async Task RecallAsync(Action<string>? say, CancellationToken cancel)
    {
        await foreach (var recorded in ledger.ReadApartFromClaimantsAsync(cube.Position, cancel))
            Open(recorded, say);
        _records.ForEach(cube.Organisations.Add);
    }

    /// <summary>Opens what is to be applied next.</summary>
    /// <returns>The amended people whose journeys it changes: those it is about, and those who had been linked with somebody now erased.</returns>
    public HashSet<string> Open(IReadOnlyList<RecordedEvent> batch, Action<string>? say)
    {
        _steps.Clear();
        _records.Clear();
        _erased.Clear();
        foreach (var recorded in batch)
            Open(recorded, say);
        var touched = new HashSet<string>(cube.AmendedPeople.Touched(batch), StringComparer.Ordinal);
        touched.UnionWith(_erased.SelectMany(cube.AmendedPeople.GroupOf));
        return touched;
    }

    /// <summary>Applies what was opened, with the rows that some people have after it.</summary>
    /// <param name="last">The last event of what was opened.</param>
    /// <param name="amended">Whose journeys it changes.</param>
    /// <param name="theirs">All their events.</param>
    public void Apply(RecordedEvent last, IReadOnlySet<string> amended, IReadOnlyList<RecordedEvent> theirs)
    {
        lock (_applying)
        {
            _erased.ForEach(cube.Erase); // first: no answer at their position holds them
            _records.ForEach(cube.Organisations.Add); // before the position they stand at is passed
            cube.Apply(CollectionsMarshal.AsSpan(_steps), amended, RowsOf(theirs, last.Position));
            cube.PassTo(last.Position, last.RecordedAt);
            _lastEvent = last.EventId;
        }
    }

    /// <summary>Works out the journeys of amended people, some groups at a time. The next ones' events are read meanwhile.</summary>
    /// <exception cref="LedgerUnavailableException">PostgreSQL is away.</exception>
    public async Task AmendAsync(IReadOnlySet<string> people, CancellationToken cancel)
    {
        var chunks = people.Select(cube.AmendedPeople.GroupOf).DistinctBy(group => group[0], StringComparer.Ordinal).Chunk(AmendedAtOnce).ToList();
        var reading = ReadAsync(0);
        for (var chunk = 0; chunk < chunks.Count; chunk++)
        {
            var events = await reading;
            reading = ReadAsync(chunk + 1);
            var groupOf = chunks[chunk].SelectMany(group => group.Select(name => (Name: name, Group: group))).ToDictionary(one => one.Name, one => one.Group, StringComparer.Ordinal);
            var ofGroup = events.ToLookup(recorded => groupOf.GetValueOrDefault(ClaimantStream.ClaimantOf(recorded.Event.Stream)));
            lock (_applying)
                cube.Amend(chunks[chunk].Select(group => ((IReadOnlyCollection<string>)group, (IEnumerable<JourneyRow>)RowsOf(ofGroup[group], cube.Position))));
        }

        Task<IReadOnlyList<RecordedEvent>> ReadAsync(int chunk) => chunk == chunks.Count
            ? Task.FromResult<IReadOnlyList<RecordedEvent>>([])
            : Task.Run(() => ClaimantJourneys.ReadAsync(ledger, cube.AmendedPeople, chunks[chunk].SelectMany(group => group), cancel), cancel);
    }

    /// <summary>Writes the cube to its file, while nothing is applied. False when there is nothing to write.</summary>
    public bool Save(SnapshotFile? file)
    {
        lock (_applying)
        {
            if (file is null || cube.Position == 0)
                return false;
            file.Write(cube, _lastEvent);
            return true;
        }
    }

    /// <summary>What the ledger has stored since the cube's position is not known to the cube, and not to these rows.</summary>
    private IReadOnlyList<JourneyRow> RowsOf(IEnumerable<RecordedEvent> events, long upTo) => JourneyHistory.Of(
        events.Where(recorded => recorded.Position <= upTo),
        recorded => TryDecode(recorded, out var step) ? step : null);

    private void Open(RecordedEvent recorded, Action<string>? say)
    {
        try
        {
            if (decoder.TryDecode(recorded, out var step))
                _steps.Add(step);
            else if (Erasure.ClaimantIn(recorded) is { } erased)
                _erased.Add(erased);
            else if (_history.Learn(recorded) is { } change)
                _records.Add(change);
        }
        catch (Exception fault) when (IsUndecodable(fault))
        {
            say?.Invoke($"The event at position {recorded.Position} ({recorded.Event.Type}) cannot be opened and is left out of the cube: {fault.Message}");
        }
    }

    private bool TryDecode(RecordedEvent recorded, out JourneyStep step)
    {
        try
        {
            return decoder.TryDecode(recorded, out step);
        }
        catch (Exception fault) when (IsUndecodable(fault))
        {
            step = default;
            return false;
        }
    }

    /// <summary>One event that cannot be opened must not stop all that come after it: it is passed, and said the first time.</summary>
    private static bool IsUndecodable(Exception fault) => fault is JsonException or FormatException or InvalidOperationException or KeyNotFoundException;
}
