using System.CommandLine;
using System.Globalization;
using JourneyLedger.Cli.Output;
using JourneyLedger.Postgres;

namespace JourneyLedger.Cli.Verbs;

/// <summary><c>journey rebuild</c>: a cube made anew from its ledger, and its snapshot with it.</summary>
internal static class RebuildVerb
{
    public static Command Create(Screen screen)
    {
        var command = new Command("rebuild", "Make a ledger's cube anew from its events, and write its snapshot.");
        var name = new Argument<string>("LEDGER") { Description = "Its name." };
        var place = new PlaceOptions().AddTo(command);
        command.Arguments.Add(name);
        command.SetAction(async (parsed, cancel) =>
        {
            await using var at = await LedgerPlace.OpenAsync(place, parsed, screen, cancel);
            if (await at.FindAsync(parsed.GetRequiredValue(name), screen, cancel) is not { } ledger)
                return ExitCode.Refused;
            var pace = new ProgressPace("events");
            await using var cube = await screen.ShowAsync("Rebuilding", "events", progress => LedgerCube.RebuildAsync(ledger, at.SnapshotFolder, progress, cancel));
            await cube.SaveSnapshotAsync(cancel);
            Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{ledger.Settings.Name}: {cube.Cube.Claimants:N0} people, {cube.Cube.Events:N0} steps, true at position {cube.Cube.Position:N0}; {pace.Elapsed.TotalSeconds:0.0} s."));
            return ExitCode.Done;
        });
        return command;
    }
}
