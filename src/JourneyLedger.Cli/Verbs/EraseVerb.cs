using System.CommandLine;
using System.Globalization;
using JourneyLedger.Cli.Output;
using JourneyLedger.Histories;
using JourneyLedger.Postgres;
using JourneyLedger.Postgres.Erasing;
using JourneyLedger.Rules.Identifiers;

namespace JourneyLedger.Cli.Verbs;

/// <summary><c>journey erase</c>: a person out of a ledger, for good.</summary>
internal static class EraseVerb
{
    private const int LongestReason = 1000;

    public static Command Create(Screen screen)
    {
        var command = new Command("erase", "Erase a person, with every pseudonym that was merged with theirs: destroy their keys, so that nobody can read their events again. There is no way back.");
        var name = new Option<string>("--ledger") { Description = "Which ledger.", Required = true };
        var claimant = new Option<string>("--claimant") { Description = "The person's pseudonym.", Required = true };
        var reason = new Option<string>("--reason") { Description = "Why. It stays in the ledger for ever, so it must not say anything about the person.", Required = true };
        var decidedBy = new Option<string>("--decided-by") { Description = "Who decided it.", Required = true };
        foreach (var option in new[] { name, claimant, reason, decidedBy })
            command.Options.Add(option);
        var place = new PlaceOptions().AddTo(command);
        command.SetAction(async (parsed, cancel) =>
        {
            var (why, who) = (Said(parsed, reason), Said(parsed, decidedBy));
            await using var at = await LedgerPlace.OpenAsync(place, parsed, screen, cancel);
            if (await at.FindAsync(parsed.GetRequiredValue(name), screen, cancel) is not { } ledger)
                return ExitCode.Refused;
            var code = ExitCode.Done;
            foreach (var pseudonym in await SamePersonAsync(at, ledger, parsed.GetRequiredValue(claimant), screen, cancel))
            {
                if (!Tell(pseudonym, await ledger.EraseAsync(new Erasure(pseudonym, why, who), cancel), ledger, screen))
                    code = ExitCode.Refused;
            }

            return code;
        });
        return command;
    }

    // A merge is known from its survivor's stream only. So who was absorbed is erased first: cut off between two, the same call again finds the rest.
    private static async Task<IReadOnlyList<string>> SamePersonAsync(LedgerPlace at, Ledger ledger, string claimant, Screen screen, CancellationToken cancel)
    {
        await using var cube = await at.OpenCubeAsync(ledger, screen, cancel);
        return Knowledge.Of(await ClaimantJourneys.ReadAsync(ledger, cube.Cube.AmendedPeople, [claimant], cancel)).SamePersonAs(claimant);
    }

    private static bool Tell(string claimant, ErasureResult result, Ledger ledger, Screen screen)
    {
        switch (result)
        {
            case ErasureResult.Erased erased:
                Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture,
                    $"{claimant} is erased: the key is destroyed and {erased.Events:N0} events can be read by nobody. Recorded at position {erased.Receipt.Position:N0}."));
                return true;
            case ErasureResult.AlreadyErased before:
                Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{claimant} was erased before: recorded at position {before.Receipt.Position:N0}."));
                return true;
            default:
                screen.Fault($"The ledger '{ledger.Settings.Name}' holds nobody called '{claimant}'.");
                return false;
        }
    }

    private static string Said(ParseResult parsed, Option<string> option)
    {
        if (parsed.GetRequiredValue(option).Trim() is not { Length: > 0 and <= LongestReason } text)
            throw new UsageException($"{option.Name} takes 1 to {LongestReason} characters.");
        return IdentifierScan.Find(text, prose: true) is { } found
            ? throw new UsageException($"{option.Name} holds what looks like {found}. It stays in the ledger for ever: take it out.")
            : text;
    }
}
