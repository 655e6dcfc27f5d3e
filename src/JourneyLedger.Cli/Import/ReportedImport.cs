using System.Globalization;
using JourneyLedger.Cli.Output;
using JourneyLedger.Histories;
using JourneyLedger.Interchange;
using JourneyLedger.Postgres;
using JourneyLedger.Postgres.Intake;
using JourneyLedger.Rules;

namespace JourneyLedger.Cli.Import;

/// <summary>Takes the rows of a filled-in template or of CloudEvents through the intake desk, and says what became of each that was not taken.</summary>
internal sealed class ReportedImport(LedgerPlace at, Ledger ledger, Screen screen)
{
    private const int MostShown = 20;

    /// <param name="file">Whose words the answers use.</param>
    /// <param name="rows">Of the file.</param>
    /// <param name="dryRun">Says what would happen and stores nothing.</param>
    /// <param name="quarantine">Where every refused row is written.</param>
    /// <param name="cancel">Stops between some rows and the next.</param>
    public async Task<int> RunAsync(ReportedFile file, IReadOnlyList<OfferedRow> rows, bool dryRun, QuarantineReport quarantine, CancellationToken cancel)
    {
        var desk = new IntakeDesk(ledger, await PeopleAsync(rows, cancel), TimeProvider.System);
        var outcomes = await desk.TakeBatchAsync(rows, dryRun, cancel);
        var (recorded, repeated) = (outcomes.Count(one => one is RowOutcome.Recorded), outcomes.Count(one => one is RowOutcome.Repeated));
        Line($"Read as {file.ReadAs}: {rows.Count:N0} rows.");
        if (repeated == rows.Count && repeated > 0)
            Line($"Nothing {(dryRun ? "would be" : "was")} added to the ledger '{ledger.Settings.Name}': every row of this file is already there.");
        Line($"Ledger '{ledger.Settings.Name}': {recorded:N0} {(dryRun ? "would be new" : "new")}, {repeated:N0} already there, {rows.Count - recorded - repeated:N0} refused.");
        var faults = (
            from pair in rows.Zip(outcomes)
            from refusal in pair.Second.Refusals
            let name = pair.First.Event.Accepted ? file.NameOf(refusal.Field) : refusal.Field
            select (pair.First, refusal.Code, Name: name, refusal.Reason)).ToList();
        foreach (var (row, code, name, reason) in faults)
            quarantine.Add(new("", row.Number, name, $"{code}: {reason}"));
        foreach (var (row, code, name, reason) in faults.Take(MostShown))
            Line($"  line {row.Number}, record {row.RecordId}: {code} {name}: {reason}");
        if (faults.Count > 0)
            Line($"{quarantine.Path} holds every fault. Mend those rows and run the same command again: what is stored is recognised.");
        return faults.Count > 0 ? ExitCode.Refused : ExitCode.Done;
    }

    /// <summary>Only a row that joins people asks who is joined already, and only then is the ledger read for it.</summary>
    private async Task<AmendedPeople> PeopleAsync(IReadOnlyList<OfferedRow> rows, CancellationToken cancel)
    {
        if (!rows.Any(row => row.Event.Value is { } one && Amendment.Of(one) is Amendment.Merge))
            return new AmendedPeople();
        await using var cube = await at.OpenCubeAsync(ledger, screen, cancel);
        return cube.Cube.AmendedPeople;
    }

    private static void Line(FormattableString text) => Console.Out.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
