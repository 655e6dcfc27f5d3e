using JourneyLedger.Histories;
using JourneyLedger.Journeys;
using JourneyLedger.Rules;
using JourneyLedger.Rules.State;
using NodaTime;

namespace JourneyLedger.Postgres.Intake;

/// <summary>
/// The one way into a ledger for what is reported from outside: HTTP steps and batches, CloudEvents, filled-in templates and files of events. Each
/// row is answered for itself; a bad one never blocks a good one. Safe for any number of callers and nodes.
/// </summary>
/// <param name="ledger">Which ledger.</param>
/// <param name="people">Who is linked with whom, as the ledger's cube keeps it; only rows that merge people ask for it.</param>
/// <param name="clock">Says when rows become known.</param>
public sealed class IntakeDesk(Ledger ledger, AmendedPeople people, TimeProvider clock)
{
    /// <summary>Rows that are checked and stored together.</summary>
    private const int AtOnce = 1024;

    /// <summary>How often a stream may move on between the check and the append before the reporter is told so.</summary>
    private const int MostAttempts = 16;

    /// <summary>Checks rows in order, each against what the ledger holds and what the rows before it add, and stores those that pass.</summary>
    /// <param name="rows">Any number; each as it was read, or why it could not be.</param>
    /// <param name="dryRun">Says what would happen and stores nothing.</param>
    /// <param name="cancel">Stops between some rows and the next: what was stored by then stays, and the same call again is safe.</param>
    /// <returns>One outcome for each row, in order.</returns>
    /// <exception cref="LedgerUnavailableException">PostgreSQL is away. The same call again is safe.</exception>
    public async Task<IReadOnlyList<RowOutcome>> TakeAsync(IReadOnlyList<OfferedRow> rows, bool dryRun, CancellationToken cancel = default)
    {
        var now = Instant.FromDateTimeOffset(clock.GetUtcNow());
        if (dryRun)
            return await new Rehearsal(ledger, people, now).NextAsync(rows, cancel);
        var outcomes = new RowOutcome[rows.Count];
        var waiting = new List<int>(rows.Count);
        for (var i = 0; i < rows.Count; i++)
        {
            var refusals = rows[i].Event.Accepted ? RowCheck.Alone(rows[i].Event.Value!, ledger.Settings.Simulated, now) : rows[i].Event.Refusals;
            if (refusals.Count > 0)
                outcomes[i] = new RowOutcome.Refused(refusals);
            else
                waiting.Add(i);
        }

        foreach (var some in waiting.Chunk(AtOnce))
            await StoreAsync(rows, some, outcomes, now, cancel);
        return outcomes;
    }

    /// <summary>
    /// As <see cref="TakeAsync"/>, for rows that came together: what came, and which rows were refused by which rules, is kept in the organisations'
    /// streams, never what the rows said.
    /// </summary>
    /// <exception cref="LedgerUnavailableException">PostgreSQL is away. The same call again is safe.</exception>
    public async Task<IReadOnlyList<RowOutcome>> TakeBatchAsync(IReadOnlyList<OfferedRow> rows, bool dryRun, CancellationToken cancel = default)
    {
        var outcomes = await TakeAsync(rows, dryRun, cancel);
        if (!dryRun)
        {
            var came = clock.GetUtcNow();
            var record = BatchRecord.Of(Guid.CreateVersion7(came).ToString("D"), rows, [.. outcomes.Select(outcome => outcome.Refusals)], Instant.FromDateTimeOffset(came));
            await ledger.AppendManyAsync(record, CancellationToken.None);
        }

        return outcomes;
    }

    /// <summary>Checks and stores some rows; again, with what has come between, those whose streams moved on meanwhile.</summary>
    private async Task StoreAsync(IReadOnlyList<OfferedRow> rows, IReadOnlyList<int> some, RowOutcome[] outcomes, Instant now, CancellationToken cancel)
    {
        for (var attempt = 1; some.Count > 0; attempt++)
        {
            NewEvent[] offers = [.. some.Select(row => rows[row].Event.Value!)];
            var (events, _) = await StreamsRead.ReadAsync(ledger, people, offers, new(StringComparer.Ordinal), cancel);
            var held = new HeldStreams(events);
            await StreamsRead.AddExtractsAsync(ledger, offers, held, cancel);
            var reports = await ledger.ReadReportsAsync(some.Select(row => rows[row].Event.Value!.Source), cancel);
            var planned = Plan(rows, some, outcomes, held, reports.ToDictionary(one => KeyOf(one.Event), one => one.Event.Stream), now);
            var results = await ledger.AppendManyAsync([.. planned.Select(one => (rows[one.Row].Event.Value!, one.Expected))], CancellationToken.None);
            var flags = FlagsOf([.. planned.Zip(results).Where(one => one.Second is AppendResult.Appended).Select(one => one.First.Passed)], held, now);
            var again = new List<int>();
            for (var i = 0; i < planned.Count; i++)
            {
                var row = planned[i].Row;
                if (results[i] is AppendResult.VersionConflict conflict && rows[row].ExpectedVersion is null && attempt < MostAttempts)
                    again.Add(row);
                else
                    outcomes[row] = Outcome(results[i], rows[row].ExpectedVersion ?? planned[i].Expected.Value, planned[i].Passed is { } passed ? flags.GetValueOrDefault(passed.Position) : null);
            }

            some = again;
        }
    }

    private static (string System, string RecordId, int Revision) KeyOf(NewEvent one) => (one.Source.System, one.Source.RecordId, one.Source.Revision);

    private IReadOnlyDictionary<long, IReadOnlyList<RaisedFlag>> FlagsOf(IReadOnlyList<RecordedEvent?> stored, HeldStreams held, Instant now) =>
        new RowFlags(DateTimeZoneProviders.Tzdb[ledger.Settings.Zone], now).Of(
            [.. stored.OfType<RecordedEvent>().Where(one => ClaimantStream.Is(one.Event.Stream))], held, stream => StreamsRead.LinkedWith(people, stream));

    /// <summary>The rows that pass, each with the version at which it was checked, and as it would be held.</summary>
    private List<(int Row, ExpectedVersion Expected, RecordedEvent? Passed)> Plan(
        IReadOnlyList<OfferedRow> rows, IReadOnlyList<int> some, RowOutcome[] outcomes, HeldStreams held, Dictionary<(string, string, int), string> streamOfKey, Instant now)
    {
        var planned = new List<(int, ExpectedVersion, RecordedEvent?)>(some.Count);
        var check = new RowCheck(held, ledger.Settings.Simulated, now);
        foreach (var row in some)
        {
            var offered = rows[row].Event.Value!;

            // A repeat rests on nothing: the append answers it with the first receipt, or as a conflict of contents.
            if (check.Repeated(offered) is not null)
            {
                planned.Add((row, ExpectedVersion.Any, null));
                continue;
            }

            var isRead = ClaimantStream.Is(offered.Stream);
            var version = held.Of(offered.Stream).Version;
            if (isRead && rows[row].ExpectedVersion is { } expected && expected != version)
                outcomes[row] = new RowOutcome.VersionConflict(expected, version);
            else if (!streamOfKey.TryAdd(KeyOf(offered), offered.Stream) && streamOfKey[KeyOf(offered)] != offered.Stream)
            {
                // Its key stands in another stream: the append will say so and keep the offer aside. Until then no row may rest on it.
                if (check.InOrder(offered) is { Count: > 0 } faults)
                    outcomes[row] = new RowOutcome.Refused(faults);
                else
                    planned.Add((row, isRead ? ExpectedVersion.Exactly(version) : ExpectedVersion.Any, null));
            }
            else if (check.NextInOrder(offered) is { Count: > 0 } refusals)
            {
                streamOfKey.Remove(KeyOf(offered));
                outcomes[row] = new RowOutcome.Refused(refusals);
            }
            else
                planned.Add((row, isRead ? ExpectedVersion.Exactly(version) : rows[row].ExpectedVersion is { } wanted ? ExpectedVersion.Exactly(wanted) : ExpectedVersion.Any, check.Passed));
        }

        return planned;
    }

    private static RowOutcome Outcome(AppendResult result, long expected, IReadOnlyList<RaisedFlag>? flags) => result switch
    {
        AppendResult.Appended stored => new RowOutcome.Recorded(stored.Receipt, flags ?? []),
        AppendResult.AlreadyRecorded before => new RowOutcome.Repeated(before.Receipt),
        AppendResult.ContentConflict conflict => new RowOutcome.ContentConflict(conflict.First),
        AppendResult.VersionConflict conflict => new RowOutcome.VersionConflict(expected, conflict.CurrentVersion),
        AppendResult.StreamErased => new RowOutcome.Erased(),
        _ => throw new InvalidOperationException($"An append ended as {result.GetType().Name}, which is no row's outcome."),
    };
}
