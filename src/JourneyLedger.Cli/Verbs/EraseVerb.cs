using System.CommandLine;
using System.Globalization;
using JourneyLedger.Cli.Output;
using JourneyLedger.Postgres.Erasing;

namespace JourneyLedger.Cli.Verbs;

/// <summary><c>journey erase</c>: a person out of a ledger, for good.</summary>
internal static class EraseVerb
{
    private const int LongestReason = 1000;

    public static Command Create(Screen screen)
    {
        var command = new Command("erase", "Erase a person: destroy their key, so that nobody can read their events again. There is no way back.");
        var name = new Option<string>("--ledger") { Description = "Which ledger.", Required = true };
        var claimant = new Option<string>("--claimant") { Description = "The person's pseudonym.", Required = true };
        var reason = new Option<string>("--reason") { Description = "Why. It stays in the ledger for ever, so it must not say anything about the person.", Required = true };
        var decidedBy = new Option<string>("--decided-by") { Description = "Who decided it.", Required = true };
        foreach (var option in new[] { name, claimant, reason, decidedBy })
            command.Options.Add(option);
        var place = new PlaceOptions().AddTo(command);
        command.SetAction(async (parsed, cancel) =>
        {
            var erasure = new Erasure(parsed.GetRequiredValue(claimant), Said(parsed, reason), Said(parsed, decidedBy));
            await using var at = await LedgerPlace.OpenAsync(place, parsed, screen, cancel);
            if (await at.FindAsync(parsed.GetRequiredValue(name), screen, cancel) is not { } ledger)
                return ExitCode.Refused;
            switch (await ledger.EraseAsync(erasure, cancel))
            {
                case ErasureResult.Erased erased:
                    Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture,
                        $"{erasure.Claimant} is erased: the key is destroyed and {erased.Events:N0} events can be read by nobody. Recorded at position {erased.Receipt.Position:N0}."));
                    return ExitCode.Done;
                case ErasureResult.AlreadyErased before:
                    Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture,
                        $"{erasure.Claimant} was erased before: recorded at position {before.Receipt.Position:N0}."));
                    return ExitCode.Done;
                default:
                    screen.Fault($"The ledger '{ledger.Settings.Name}' holds nobody called '{erasure.Claimant}'.");
                    return ExitCode.Refused;
            }
        });
        return command;
    }

    private static string Said(ParseResult parsed, Option<string> option) => parsed.GetRequiredValue(option).Trim() is { Length: > 0 and <= LongestReason } text
        ? text
        : throw new UsageException($"{option.Name} takes 1 to {LongestReason} characters.");
}
