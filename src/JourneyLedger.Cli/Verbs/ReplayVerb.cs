using System.CommandLine;
using JourneyLedger.Access;
using JourneyLedger.Cli.Output;
using JourneyLedger.Interchange.Exports;

namespace JourneyLedger.Cli.Verbs;

/// <summary><c>journey replay</c>: one person's journey as known at any moment, to read.</summary>
internal static class ReplayVerb
{
    public static Command Create(Screen screen)
    {
        var json = new Option<bool>("--json") { Description = "The whole journey as JSON, alone on the standard output." };
        var command = new Command("replay", "Show one person's journey, event by event. It needs a purpose, and is recorded before anything is shown.") { json };
        var options = new JourneyOptions().AddTo(command);
        command.SetAction(async (parsed, cancel) =>
        {
            if (await options.OpenAsync(parsed, AccessRequest.ToRead, screen, cancel) is not { } opened)
                return ExitCode.Refused;
            if (parsed.GetValue(json))
            {
                using var output = Console.OpenStandardOutput();
                JourneyFile.Write(JourneyFormat.Json, opened, output);
            }
            else
            {
                ReplayText.Write(opened, Console.Out);
            }

            return ExitCode.Done;
        });
        return command;
    }
}
