using System.CommandLine;
using System.Text.Json;
using JourneyLedger.Cli.Output;
using JourneyLedger.Folds;

namespace JourneyLedger.Cli.Verbs;

/// <summary><c>journey ledgers</c>: which ledgers there are.</summary>
internal static class LedgersVerb
{
    public static Command Create(Screen screen)
    {
        var command = new Command("ledgers", "List the ledgers.");
        var place = new PlaceOptions().AddTo(command);
        var json = new Option<bool>("--json") { Description = "As JSON." };
        command.Options.Add(json);
        command.SetAction(async (parsed, cancel) =>
        {
            await using var at = await LedgerPlace.OpenAsync(place, parsed, screen, cancel);
            var ledgers = await at.Database.ListAsync(cancel);
            var rows = new List<object?[]>();
            foreach (var settings in ledgers)
            {
                var ledger = await at.Database.FindAsync(settings.Name, cancel);
                rows.Add([settings.Name, settings.Title, settings.Zone, settings.Simulated, await ledger!.HeadAsync(cancel)]);
            }

            if (parsed.GetValue(json))
                Console.Out.WriteLine(JsonSerializer.Serialize(rows.Select(row => new { name = row[0], title = row[1], zone = row[2], madeUpPeople = row[3], events = row[4] }), Answer.Json));
            else
                TextTable.Write(new("ledgers", [new("name", true), new("title"), new("zone"), new("madeUpPeople"), new("events")], rows), int.MaxValue, Console.Out);
            return ExitCode.Done;
        });
        return command;
    }
}
