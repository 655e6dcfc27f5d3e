using JourneyLedger.Journeys;
using JourneyLedger.Postgres.Intake;
using JourneyLedger.Rules;
using JourneyLedger.Rules.State;
using NodaTime;

namespace JourneyLedger.Cli.Import;

/// <summary>What would become of a file's rows, some rows at a time: in a ledger as it is now, or in an empty one, for which no database is needed.</summary>
/// <param name="rehearsal">Of the ledger; null for an empty one.</param>
/// <param name="simulated">Whether the empty one is of made-up people.</param>
/// <param name="now">The moment of asking.</param>
internal sealed class FileCheck(Rehearsal? rehearsal, bool simulated, Instant now)
{
    private const int AtOnce = 1024;

    private readonly RowCheck _empty = new(new HeldStreams(), simulated, now);

    /// <summary>Each row with its outcome, in order.</summary>
    public async IAsyncEnumerable<(OfferedRow Row, RowOutcome Outcome)> RunAsync(
        IEnumerable<OfferedRow> rows, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        foreach (var some in rows.Chunk(AtOnce))
        {
            cancel.ThrowIfCancellationRequested();
            var outcomes = rehearsal is null ? [.. some.Select(Next)] : await rehearsal.NextAsync(some, cancel);
            foreach (var pair in some.Zip(outcomes))
                yield return pair;
        }
    }

    private RowOutcome Next(OfferedRow row)
    {
        if (!row.Event.Accepted)
            return new RowOutcome.Refused(row.Event.Refusals);
        NewEvent offered = row.Event.Value;
        if (_empty.Repeated(offered) is { } first)
            return first.Event.Payload.Span.SequenceEqual(offered.Payload.Span) && EventMeta.Write(first.Event).AsSpan().SequenceEqual(EventMeta.Write(offered)) ? new RowOutcome.Repeated(null) : new RowOutcome.ContentConflict(null);
        return _empty.Next(offered) is { Count: > 0 } refusals ? new RowOutcome.Refused(refusals) : new RowOutcome.Recorded(null, []);
    }
}
