using System.CommandLine;
using System.Globalization;
using JourneyLedger.Cli.Output;
using JourneyLedger.Postgres.Sealer;
using NodaTime;
using NodaTime.Text;

namespace JourneyLedger.Cli.Verbs;

/// <summary><c>journey seal</c>: how far a ledger is sealed, with which key, and what to do after a restore.</summary>
internal static class SealVerb
{
    public static Command Create(Screen screen) => new("seal", "How a ledger is sealed; its keys; what to do after a restore.")
    {
        Status(screen), Now(screen), Key(screen), NewOrigin(screen),
    };

    private static Command Status(Screen screen)
    {
        var (command, name, place) = OfLedger("status", "Say how far a ledger is sealed and witnessed.");
        command.SetAction(async (parsed, cancel) =>
        {
            await using var at = await LedgerPlace.OpenAsync(place, parsed, screen, cancel);
            if (await at.FindAsync(parsed.GetRequiredValue(name), screen, cancel) is not { } ledger)
                return ExitCode.Refused;
            Write(await ledger.Seal.StateAsync(cancel));
            return ExitCode.Done;
        });
        return command;
    }

    private static Command Now(Screen screen)
    {
        var (command, name, place) = OfLedger("now", "Seal what is there, where no node runs that does it by itself.");
        command.SetAction(async (parsed, cancel) =>
        {
            await using var at = await LedgerPlace.OpenAsync(place, parsed, screen, cancel);
            if (await at.FindAsync(parsed.GetRequiredValue(name), screen, cancel) is not { } ledger)
                return ExitCode.Refused;
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
            var duty = at.Database.Sealing(at.PublishFolder, screen.Say);
            var sealing = Task.Run(() => duty.RunAsync(stop.Token), CancellationToken.None);
            var head = await ledger.HeadAsync(cancel);
            var state = await screen.ShowAsync("Sealing", "events", async progress =>
            {
                while (true)
                {
                    var now = await ledger.Seal.StateAsync(cancel);
                    progress.Report((now.Size, head));
                    if (now.Size >= head || duty.WhyNot(ledger.Settings.Name) is not null)
                        return now;
                    await Task.Delay(100, cancel);
                }
            });
            await stop.CancelAsync();
            await sealing;
            Write(state);
            return state.Size >= head ? ExitCode.Done : ExitCode.Refused;
        });
        return command;
    }

    private static Command Key(Screen screen)
    {
        var (command, name, place) = OfLedger("key", "Print the public keys that verify a ledger's checkpoints: what auditors pin.");
        var rotate = new Option<bool>("--rotate") { Description = "First put a new key in the place of the present one. Checkpoints signed so far stay good." };
        command.Options.Add(rotate);
        command.SetAction(async (parsed, cancel) =>
        {
            await using var at = await LedgerPlace.OpenAsync(place, parsed, screen, cancel);
            if (await at.FindAsync(parsed.GetRequiredValue(name), screen, cancel) is not { } ledger)
                return ExitCode.Refused;
            if (parsed.GetValue(rotate))
            {
                ledger.Seal.Keys.Rotate(SystemClock.Instance.GetCurrentInstant());
                screen.Say("A new key signs from now on. Give auditors the new text; what they have pinned does not know it.");
            }

            Console.Out.Write(ledger.Seal.Keys.PublicText());
            return ExitCode.Done;
        });
        return command;
    }

    private static Command NewOrigin(Screen screen)
    {
        var (command, name, place) = OfLedger("new-origin", "After a restore to an older state: go on under a new origin that owns up to the break.");
        var reason = new Option<string>("--reason") { Description = "Why, in words. It stays for ever.", Required = true };
        var decidedBy = new Option<string>("--decided-by") { Description = "Who decided it.", Required = true };
        command.Options.Add(reason);
        command.Options.Add(decidedBy);
        command.SetAction(async (parsed, cancel) =>
        {
            await using var at = await LedgerPlace.OpenAsync(place, parsed, screen, cancel);
            if (await at.FindAsync(parsed.GetRequiredValue(name), screen, cancel) is not { } ledger)
                return ExitCode.Refused;
            var opened = await OriginDesk.OpenAsync(
                ledger.Seal, Publication.Of(at.PublishFolder, ledger.Seal.First), parsed.GetRequiredValue(reason), parsed.GetRequiredValue(decidedBy),
                SystemClock.Instance.GetCurrentInstant(), cancel);
            if (!opened.Accepted)
            {
                screen.Fault(opened.Refusals[0].Reason);
                return ExitCode.Refused;
            }

            Console.Out.WriteLine($"{opened.Value} is open. Its checkpoints say where the origin before it ended; that one's publication stays as it is.");
            return ExitCode.Done;
        });
        return command;
    }

    private static (Command Command, Argument<string> Name, PlaceOptions Place) OfLedger(string verb, string description)
    {
        var command = new Command(verb, description);
        var name = new Argument<string>("LEDGER") { Description = "Its name." };
        command.Arguments.Add(name);
        return (command, name, new PlaceOptions().AddTo(command));
    }

    private static void Write(SealState state)
    {
        Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{state.Origin}: {state.Size:N0} of {state.Head:N0} events are sealed{(state.At is { } at ? $", last on {InstantPattern.General.Format(at)}" : "")}."));
        if (state.Root is not null)
            Console.Out.WriteLine($"Root: {state.Root}");
        Console.Out.WriteLine(state.Witnesses.Count == 0 ? "No witness has signed it." : string.Join(Environment.NewLine, state.Witnesses.Select(one => string.Create(
            CultureInfo.InvariantCulture, $"Witnessed by {one.Name} up to {one.Size:N0} events, on {InstantPattern.General.Format(one.At)}."))));
    }
}
