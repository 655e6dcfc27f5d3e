using System.CommandLine;
using System.Globalization;
using JourneyLedger.Cli.Output;
using JourneyLedger.Postgres.Keys;
using JourneyLedger.Postgres.Server;

namespace JourneyLedger.Cli.Verbs;

/// <summary><c>journey rewrap</c>: a new master key for the keys of all ledgers.</summary>
internal static class RewrapVerb
{
    public static Command Create(Screen screen)
    {
        var command = new Command("rewrap", "Change the master key: wrap the key of every stream again. Events stay as they are; no program may be using the ledgers.");
        var place = new PlaceOptions();
        command.Options.Add(place.DataFolder);
        command.SetAction(parsed =>
        {
            var outcome = KeyRewrap.Run(KeyRing.FromEnvironment(DataFolder.KeyFolder(LedgerPlace.DataFolderOf(place, parsed)), screen.Say));
            Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{outcome.Ledgers:N0} ledgers are under the master key {outcome.MasterKey}; {outcome.Keys:N0} keys were wrapped again."));
            if (!outcome.InFile)
                Console.Out.WriteLine($"From now on give that key as {KeyRing.Variable}, and {KeyRing.NextVariable} no more.");
            return ExitCode.Done;
        });
        return command;
    }
}
