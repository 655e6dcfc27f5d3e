using System.CommandLine;
using JourneyLedger.Access;
using JourneyLedger.Cli.Output;
using JourneyLedger.Interchange.Exports;
using JourneyLedger.Sealing;

namespace JourneyLedger.Cli.Verbs;

/// <summary><c>journey export</c>: one person's journey as a file.</summary>
internal static class ExportVerb
{
    public static Command Create(Screen screen)
    {
        var format = new Option<string>("--format") { Description = "json (everything), csv (for a spreadsheet), xes or ocel (for process-mining tools), cloudevents (for another ledger), fhir or hmis (its referrals, for systems of health or homelessness services).", DefaultValueFactory = static _ => "json" };
        var output = new Option<string>("--out") { Description = "The file to write; an older one is replaced once the new one is whole.", Required = true };
        var proof = new Option<bool>("--proof") { Description = "Instead: a bundle with proofs, which 'journey verify' checks on any machine." };
        var since = new Option<FileInfo?>("--since") { Description = "With --proof: a checkpoint kept before; the bundle then proves that the ledger continues it." };
        var command = new Command("export", "Write one person's journey to a file. It needs a purpose, and is recorded before anything is written.") { format, output, proof, since };
        var options = new JourneyOptions().AddTo(command);
        command.SetAction(async (parsed, cancel) =>
        {
            var chosen = JourneyFile.FormatOf(parsed.GetRequiredValue(format))
                ?? throw new UsageException($"--format {parsed.GetRequiredValue(format)}: a journey is written as {JourneyFile.Names}.");
            var file = new WholeFile(parsed.GetRequiredValue(output));
            if (parsed.GetValue(proof))
                return await ProveAsync(options, parsed, parsed.GetValue(since), file, screen, cancel);
            if (await options.OpenAsync(parsed, AccessRequest.ToExport, screen, cancel) is not { } opened)
                return ExitCode.Refused;
            file.Write(to => JourneyFile.Write(chosen, opened, to));
            Console.Out.WriteLine($"{file.Path}: {opened.Entries.Count} events of {opened.Replay.Claimant}; on record at position {opened.AccessPosition}.");
            return ExitCode.Done;
        });
        return command;
    }
    private static async Task<int> ProveAsync(JourneyOptions options, ParseResult parsed, FileInfo? since, WholeFile file, Screen screen, CancellationToken cancel)
    {
        if (await options.ProveAsync(parsed, since is null ? null : await File.ReadAllTextAsync(since.FullName, cancel), screen, cancel) is not { } bundle)
            return ExitCode.Refused;
        file.Write(to => BundleFile.Write(bundle, to));
        Console.Out.WriteLine($"{file.Path}: {bundle.Streams.Sum(stream => stream.Events.Count)} sealed events with their proofs; 'journey verify {Path.GetFileName(file.Path)} --key ledger.pub' checks them.");
        return ExitCode.Done;
    }
}
