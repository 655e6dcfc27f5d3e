using JourneyLedger.Cli.Output;
using JourneyLedger.Histories;
using JourneyLedger.Interchange;
using JourneyLedger.Journeys;
using JourneyLedger.Postgres;
using JourneyLedger.Postgres.Intake;
using JourneyLedger.Rules;
using NodaTime;

namespace JourneyLedger.Cli.Import;

/// <summary>
/// Holds a file of events to every hard rule, as the intake desk would take its lines one after another: given the lines before, and what the ledger
/// holds when the import begins. Stores nothing.
/// </summary>
/// <param name="file">Of lines.</param>
/// <param name="rehearsal">In the ledger that the file is meant for.</param>
/// <param name="now">The moment of asking.</param>
internal sealed class LinesCheck(EventFile file, Rehearsal rehearsal, Instant now)
{
    /// <summary>The rehearsal of such a file in a ledger; null for one that is to be made.</summary>
    /// <exception cref="LedgerUnavailableException">PostgreSQL is away.</exception>
    public static async Task<Rehearsal> RehearseAsync(LedgerPlace at, Ledger? ledger, Screen screen, Instant now, CancellationToken cancel)
    {
        if (ledger is null || await ledger.HeadAsync(cancel) == 0)
            return Rehearsal.OfNothing(simulated: true, now, rowsWereChecked: true);

        // Whom merges have linked is asked of the cube: lines of such people are checked with all of their streams.
        await using var cube = await at.OpenCubeAsync(ledger, screen, cancel);
        return new Rehearsal(ledger, cube.Cube.AmendedPeople, now, rowsWereChecked: true, tellsFlags: false);
    }

    /// <summary>The events of the lines that pass, those that the ledger holds already among them.</summary>
    /// <param name="skipped">Told each rule that a line breaks, which is then left out; null to refuse the file at the first.</param>
    /// <param name="progress">Of the reading, in bytes.</param>
    /// <param name="cancel">Stops it.</param>
    /// <exception cref="FaultyFileException">While they are taken: a line breaks a rule, or the file as a whole is refused.</exception>
    /// <exception cref="LedgerUnavailableException">While they are taken: PostgreSQL is away.</exception>
    public IEnumerable<NewEvent> Passed(Action<FileFault>? skipped, IProgress<(long Read, long Length)>? progress, CancellationToken cancel)
    {
        foreach (var (row, outcome) in FileCheck.RunAsync(file.Rows(now, progress), rehearsal, cancel).ToBlockingEnumerable(cancel))
        {
            // An erased person's lines are told by the import itself, which leaves them out.
            if (outcome is RowOutcome.Erased || outcome.Refusals.Count == 0)
                yield return row.Event.Value!;
            else
                Refuse(row, outcome.Refusals, skipped);
        }
    }

    private void Refuse(OfferedRow row, IReadOnlyList<Refusal> refusals, Action<FileFault>? skipped)
    {
        var faults = refusals.Select(refusal => new FileFault(file.Path, row.Number, refusal.Field is { Length: > 0 } field ? field : "line", $"{refusal.Code}: {refusal.Reason}")).ToList();
        if (skipped is null)
            throw new FaultyFileException(faults[0] with { Reason = string.Join(" ", faults.Select(fault => fault.Reason)) });
        faults.ForEach(skipped);
    }
}
