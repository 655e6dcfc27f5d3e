using JourneyLedger.Interchange;
using JourneyLedger.Postgres.Intake;
using JourneyLedger.Rules;

namespace JourneyLedger.Cli.Import;

/// <summary>What would become of a file's rows, some rows at a time; the next are read while these are checked.</summary>
internal static class FileCheck
{
    private const int AtOnce = 1024;

    /// <summary>Each row with its outcome, in order.</summary>
    /// <param name="rows">Of the file.</param>
    /// <param name="rehearsal">In the ledger that they are meant for.</param>
    /// <param name="cancel">Stops between some rows and the next.</param>
    public static async IAsyncEnumerable<(OfferedRow Row, RowOutcome Outcome)> RunAsync(
        IEnumerable<OfferedRow> rows, Rehearsal rehearsal, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        foreach (var some in ReadAhead.Of(rows).Chunk(AtOnce))
        {
            cancel.ThrowIfCancellationRequested();
            foreach (var pair in some.Zip(await rehearsal.NextAsync(some, cancel)))
                yield return pair;
        }
    }
}
