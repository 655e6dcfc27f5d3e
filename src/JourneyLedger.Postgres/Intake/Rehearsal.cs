using JourneyLedger.Histories;
using JourneyLedger.Journeys;
using JourneyLedger.Rules;
using JourneyLedger.Rules.State;
using NodaTime;

namespace JourneyLedger.Postgres.Intake;

/// <summary>
/// A dry run: what would become of rows if they were offered now, nothing else coming between. Holds what it has read and what the rows so far would
/// add, so a file can be rehearsed some rows at a time. One caller at a time.
/// </summary>
public sealed class Rehearsal(Ledger ledger, AmendedPeople people, Instant now)
{
    private readonly HeldStreams _held = new();
    private readonly HashSet<string> _read = new(StringComparer.Ordinal);
    private readonly HashSet<string> _erased = new(StringComparer.Ordinal);
    private readonly Dictionary<(string System, string RecordId, int Revision), (NewEvent Event, AppendReceipt? Receipt)> _reports = [];

    /// <summary>One outcome for each row, in order.</summary>
    /// <exception cref="LedgerUnavailableException">PostgreSQL is away.</exception>
    public async Task<IReadOnlyList<RowOutcome>> NextAsync(IReadOnlyList<OfferedRow> rows, CancellationToken cancel = default)
    {
        var offers = rows.Where(row => row.Event.Accepted).Select(row => row.Event.Value!).ToList();
        var (events, erased) = await StreamsRead.ReadAsync(ledger, people, offers, _read, cancel);
        _held.Add(events);
        _erased.UnionWith(erased);
        foreach (var recorded in await ledger.ReadReportsAsync(offers.Select(one => one.Source), cancel))
            _reports.TryAdd(KeyOf(recorded.Event), (recorded.Event, new(recorded.Position, recorded.EventId, recorded.Version, recorded.RecordedAt)));

        var check = new RowCheck(_held, ledger.Settings.Simulated, now);
        var outcomes = new RowOutcome[rows.Count];
        var passed = new List<(int Row, RecordedEvent Event)>();
        for (var i = 0; i < outcomes.Length; i++)
        {
            outcomes[i] = Next(rows[i], check);
            if (outcomes[i] is RowOutcome.Recorded && ClaimantStream.Is(check.Passed!.Event.Stream))
                passed.Add((i, check.Passed));
        }

        var flags = new RowFlags(DateTimeZoneProviders.Tzdb[ledger.Settings.Zone], now).Of(
            [.. passed.Select(one => one.Event)], _held, stream => StreamsRead.LinkedWith(people, stream));
        foreach (var (row, recorded) in passed.Where(one => flags.ContainsKey(one.Event.Position)))
            outcomes[row] = new RowOutcome.Recorded(null, flags[recorded.Position]);
        return outcomes;
    }

    private RowOutcome Next(OfferedRow row, RowCheck check)
    {
        if (row.Event.Value is not { } offered || !row.Event.Accepted)
            return new RowOutcome.Refused(row.Event.Refusals);
        if (RowCheck.Alone(offered, ledger.Settings.Simulated, now) is { Count: > 0 } alone)
            return new RowOutcome.Refused(alone);
        if (_erased.Contains(offered.Stream))
            return new RowOutcome.Erased();
        var before = _reports.TryGetValue(KeyOf(offered), out var first);
        if (before && first.Event.Stream == offered.Stream)
            return SameReport.Is(first.Event, offered) ? new RowOutcome.Repeated(first.Receipt) : new RowOutcome.ContentConflict(first.Receipt);
        if (row.ExpectedVersion is { } expected && _read.Contains(offered.Stream) && _held.Of(offered.Stream).Version is var version && version != expected)
            return new RowOutcome.VersionConflict(expected, version);
        if ((before ? check.Check(offered) : check.Next(offered)) is { Count: > 0 } refusals)
            return new RowOutcome.Refused(refusals);

        // The key stands in another stream: only the append can see that, after the rules.
        if (before)
            return new RowOutcome.ContentConflict(first.Receipt);
        _reports.Add(KeyOf(offered), (offered, null));
        return new RowOutcome.Recorded(null, []);
    }

    private static (string System, string RecordId, int Revision) KeyOf(NewEvent one) => (one.Source.System, one.Source.RecordId, one.Source.Revision);
}
