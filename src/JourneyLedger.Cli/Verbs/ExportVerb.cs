using System.CommandLine;
using JourneyLedger.Access;
using JourneyLedger.Cli.Output;
using JourneyLedger.Interchange.Exports;

namespace JourneyLedger.Cli.Verbs;

/// <summary><c>journey export</c>: one person's journey as a file.</summary>
internal static class ExportVerb
{
    public static Command Create(Screen screen)
    {
        var format = new Option<string>("--format") { Description = "json (everything), csv (for a spreadsheet) or xes (for process-mining tools).", DefaultValueFactory = static _ => "json" };
        var output = new Option<string>("--out") { Description = "The file to write; an older one is replaced once the new one is whole.", Required = true };
        var command = new Command("export", "Write one person's journey to a file. It needs a purpose, and is recorded before anything is written.") { format, output };
        var options = new JourneyOptions().AddTo(command);
        command.SetAction(async (parsed, cancel) =>
        {
            var chosen = JourneyFile.FormatOf(parsed.GetRequiredValue(format))
                ?? throw new UsageException($"--format {parsed.GetRequiredValue(format)}: a journey is written as json, csv or xes.");
            var file = new WholeFile(parsed.GetRequiredValue(output));
            if (await options.OpenAsync(parsed, AccessRequest.ToExport, screen, cancel) is not { } opened)
                return ExitCode.Refused;
            file.Write(to => JourneyFile.Write(chosen, opened, to));
            Console.Out.WriteLine($"{file.Path}: {opened.Entries.Count} events of {opened.Replay.Claimant}; on record at position {opened.AccessPosition}.");
            return ExitCode.Done;
        });
        return command;
    }
}
