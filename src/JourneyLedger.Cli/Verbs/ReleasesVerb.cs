using System.CommandLine;
using System.Globalization;
using JourneyLedger.Cli.Output;

namespace JourneyLedger.Cli.Verbs;

/// <summary><c>journey releases verify</c>: whether everything that boards were shown is as it was stored, from the first release on.</summary>
internal static class ReleasesVerb
{
    public static Command Create(Screen screen)
    {
        var place = new PlaceOptions();
        var ledger = new Option<string>("--ledger") { Description = "Which ledger.", Required = true };
        var expected = new Option<string?>("--last") { Description = "Hash of a release that you have kept: it must be among them." };
        var verify = new Command("verify", "Go through the chain of releases: each names the hash of the one before.") { ledger, expected };
        place.AddTo(verify);
        verify.SetAction(async (parsed, cancel) =>
        {
            await using var at = await LedgerPlace.OpenAsync(place, parsed, screen, cancel);
            var name = parsed.GetRequiredValue(ledger);
            if (await at.FindAsync(name, screen, cancel) is not { } found)
                return ExitCode.Refused;
            var (releases, last, fault) = await found.Releases.VerifyAsync(cancel);
            if (fault is null && parsed.GetValue(expected) is { Length: > 0 } kept && (await found.Releases.ListAsync(int.MaxValue, cancel)).All(head => head.Hash != kept))
                fault = $"no release has the hash {kept}: the ledger's releases are others than those that you were shown";
            if (fault is not null)
            {
                screen.Fault($"{name}: {fault}.");
                return ExitCode.Altered;
            }

            Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"No alterations found in {releases:N0} releases of {name}; the last has the hash {last}."));
            return ExitCode.Done;
        });
        return new Command("releases", "What boards were shown.") { verify };
    }
}
