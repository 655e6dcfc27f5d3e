using JourneyLedger.Histories;
using JourneyLedger.Journeys;
using JourneyLedger.Rules;
using JourneyLedger.Rules.State;
using NodaTime;

namespace JourneyLedger.Postgres.Intake;

/// <summary>
/// A dry run: what would become of rows if they were offered now, nothing else coming between. Holds what it has read and what the rows so far would
/// add, so a file can be rehearsed some rows at a time; each stream of the ledger is read once. One caller at a time.
/// </summary>
public sealed class Rehearsal
{
    private readonly Ledger? _ledger;
    private readonly AmendedPeople _people;
    private readonly bool _simulated;
    private readonly Instant _now;
    private readonly HeldStreams _held = new();
    private readonly HashSet<string> _read = new(StringComparer.Ordinal);
    private readonly HashSet<string> _erased = new(StringComparer.Ordinal);
    private readonly Dictionary<(string System, string RecordId, int Revision), (NewEvent Event, AppendReceipt? Receipt)> _reports = [];

    private readonly bool _rowsWereChecked;
    private readonly bool _tellsFlags;

    /// <param name="ledger">Which ledger.</param>
    /// <param name="people">Who is linked with whom in it.</param>
    /// <param name="now">The moment of asking.</param>
    /// <param name="rowsWereChecked">The rows' reader has held each of them to the rules of one event just now, so that they need not be asked again.</param>
    /// <param name="tellsFlags">Rows that would be recorded are told with the soft rules they break, for which people are worked out anew: no matter for some thousand rows.</param>
    public Rehearsal(Ledger ledger, AmendedPeople people, Instant now, bool rowsWereChecked = false, bool tellsFlags = true)
        : this(people, ledger.Settings.Simulated, now, rowsWereChecked) => (_ledger, _tellsFlags) = (ledger, tellsFlags);

    private Rehearsal(AmendedPeople people, bool simulated, Instant now, bool rowsWereChecked) =>
        (_people, _simulated, _now, _rowsWereChecked) = (people, simulated, now, rowsWereChecked);

    /// <summary>In a ledger that holds nothing, which need not be there; tells no flags.</summary>
    /// <param name="simulated">Whether it is one of made-up people.</param>
    /// <param name="now">The moment of asking.</param>
    /// <param name="rowsWereChecked">As for a ledger that is there.</param>
    public static Rehearsal OfNothing(bool simulated, Instant now, bool rowsWereChecked) => new(new AmendedPeople(), simulated, now, rowsWereChecked);

    /// <summary>One outcome for each row, in order.</summary>
    /// <exception cref="LedgerUnavailableException">PostgreSQL is away.</exception>
    public async Task<IReadOnlyList<RowOutcome>> NextAsync(IReadOnlyList<OfferedRow> rows, CancellationToken cancel = default)
    {
        if (_ledger is not null)
            await ReadAsync(_ledger, [.. rows.Where(row => row.Event.Accepted).Select(row => row.Event.Value!)], cancel);
        var check = new RowCheck(_held, _simulated, _now);
        var outcomes = new RowOutcome[rows.Count];
        var passed = new List<(int Row, RecordedEvent Event)>();
        for (var i = 0; i < outcomes.Length; i++)
        {
            outcomes[i] = Next(rows[i], check);
            if (outcomes[i] is RowOutcome.Recorded && ClaimantStream.Is(check.Passed!.Event.Stream))
                passed.Add((i, check.Passed));
        }

        if (_tellsFlags && _ledger is not null)
            AddFlags(_ledger, passed, outcomes);
        return outcomes;
    }

    private async Task ReadAsync(Ledger ledger, IReadOnlyList<NewEvent> offers, CancellationToken cancel)
    {
        var (events, erased) = await StreamsRead.ReadAsync(ledger, _people, offers, _read, cancel);
        _held.Add(events);
        await StreamsRead.AddExtractsAsync(ledger, offers, _held, cancel);
        _erased.UnionWith(erased);
        foreach (var recorded in await ledger.ReadReportsAsync(offers.Select(one => one.Source), cancel))
            _reports.TryAdd(KeyOf(recorded.Event), (recorded.Event, new(recorded.Position, recorded.EventId, recorded.Version, recorded.RecordedAt)));
    }

    private void AddFlags(Ledger ledger, List<(int Row, RecordedEvent Event)> passed, RowOutcome[] outcomes)
    {
        var flags = new RowFlags(DateTimeZoneProviders.Tzdb[ledger.Settings.Zone], _now).Of(
            [.. passed.Select(one => one.Event)], _held, stream => StreamsRead.LinkedWith(_people, stream));
        foreach (var (row, recorded) in passed.Where(one => flags.ContainsKey(one.Event.Position)))
            outcomes[row] = new RowOutcome.Recorded(null, flags[recorded.Position]);
    }

    private RowOutcome Next(OfferedRow row, RowCheck check)
    {
        if (row.Event.Value is not { } offered || !row.Event.Accepted)
            return new RowOutcome.Refused(row.Event.Refusals);
        var alone = _rowsWereChecked ? RowCheck.OfLedger(offered, _simulated) : RowCheck.Alone(offered, _simulated, _now);
        if (alone.Count > 0)
            return new RowOutcome.Refused(alone);
        if (_erased.Contains(offered.Stream))
            return new RowOutcome.Erased();
        var before = _reports.TryGetValue(KeyOf(offered), out var first);
        if (before && first.Event.Stream == offered.Stream)
            return SameReport.Is(first.Event, offered) ? new RowOutcome.Repeated(first.Receipt) : new RowOutcome.ContentConflict(first.Receipt);
        if (row.ExpectedVersion is { } expected && _read.Contains(offered.Stream) && _held.Of(offered.Stream).Version is var version && version != expected)
            return new RowOutcome.VersionConflict(expected, version);
        if ((before ? check.InOrder(offered) : check.NextInOrder(offered)) is { Count: > 0 } refusals)
            return new RowOutcome.Refused(refusals);

        // The key stands in another stream: only the append can see that, after the rules.
        if (before)
            return new RowOutcome.ContentConflict(first.Receipt);
        _reports.Add(KeyOf(offered), (offered, null));
        return new RowOutcome.Recorded(null, []);
    }

    private static (string System, string RecordId, int Revision) KeyOf(NewEvent one) => (one.Source.System, one.Source.RecordId, one.Source.Revision);
}
