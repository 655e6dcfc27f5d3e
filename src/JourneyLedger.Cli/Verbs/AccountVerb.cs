using System.CommandLine;
using JourneyLedger.Access;
using JourneyLedger.Cli.Output;
using JourneyLedger.Folds;
using JourneyLedger.Postgres.Accounts;

namespace JourneyLedger.Cli.Verbs;

/// <summary><c>journey account</c>: who may sign in to the nodes of a database. The first steward's account is made here, since nobody can sign in before.</summary>
internal static class AccountVerb
{
    public static Command Create(Screen screen) => new("account", "The people who may sign in: add, list, disable, enable, reset.")
    {
        Add(screen),
        List(screen),
        SetDisabled("disable", "Close an account; its person is signed out everywhere.", true, screen),
        SetDisabled("enable", "Open a closed account again.", false, screen),
        Reset(screen),
    };

    private static Command Add(Screen screen)
    {
        var command = new Command("add", "Add an account. The password is read from the standard input: typed unseen at a terminal, or one line of a pipe. Its person chooses another at the first sign-in.");
        var name = new Argument<string>("name") { Description = "Name id: letters, digits, dots, hyphens; no name and no address of a person." };
        var role = new Option<string>("--role") { Description = $"One of {string.Join(", ", Identity.RolesToChoose.Select(code => code.Value))}.", Required = true };
        var organisation = new Option<string>("--organisation") { Description = "Id of the organisation that the person acts for.", Required = true };
        var areas = new Option<string?>("--areas") { Description = "GSS codes with commas between, to limit the account to; every area when absent." };
        var own = new Option<bool>("--own-password") { Description = "Whoever types the password is the account's person, and keeps it." };
        command.Arguments.Add(name);
        foreach (var option in new Option[] { role, organisation, areas, own })
            command.Options.Add(option);
        var place = new PlaceOptions().AddTo(command);
        command.SetAction(async (parsed, cancel) =>
        {
            var identity = Identity.Read(parsed.GetRequiredValue(name), parsed.GetRequiredValue(role), parsed.GetRequiredValue(organisation));
            var limit = AreaLimit.Read(parsed.GetValue(areas));
            if (!identity.Accepted || !limit.Accepted)
                return screen.Refuse([.. identity.Refusals, .. limit.Refusals]);
            var password = await PasswordInput.ReadAsync(screen, cancel);
            await using var at = await LedgerPlace.OpenAsync(place, parsed, screen, cancel);
            await using var book = await at.Database.OpenAccountsAsync(cancel);
            var added = await book.AddAsync(new NewAccount(identity.Value, limit.Value, password, MustChange: !parsed.GetValue(own)), UserOfSystem.Identity.Id, cancel);
            if (!added.Accepted)
                return screen.Refuse(added.Refusals);
            Console.Out.WriteLine($"{added.Value.Identity.Id} may sign in as {added.Value.Identity.Role} of {added.Value.Identity.Organisation}.");
            return ExitCode.Done;
        });
        return command;
    }

    private static Command List(Screen screen)
    {
        var command = new Command("list", "List the accounts.");
        var place = new PlaceOptions().AddTo(command);
        command.SetAction(async (parsed, cancel) =>
        {
            await using var at = await LedgerPlace.OpenAsync(place, parsed, screen, cancel);
            await using var book = await at.Database.OpenAccountsAsync(cancel);
            var rows = (await book.ListAsync(cancel)).Select(one => new object?[]
            {
                one.Identity.Id, one.Identity.Role, one.Identity.Organisation, string.Join(',', one.Areas), one.Disabled ? "closed" : one.Locked ? "locked" : one.MustChange ? "to change" : "open",
            });
            TextTable.Write(new("accounts", [new("name", true), new("role"), new("organisation"), new("areas"), new("state")], [.. rows]), int.MaxValue, Console.Out);
            return ExitCode.Done;
        });
        return command;
    }

    private static Command SetDisabled(string verb, string words, bool disabled, Screen screen)
    {
        var command = new Command(verb, words);
        var name = new Argument<string>("name") { Description = "Name id of the account." };
        command.Arguments.Add(name);
        var place = new PlaceOptions().AddTo(command);
        command.SetAction(async (parsed, cancel) =>
        {
            await using var at = await LedgerPlace.OpenAsync(place, parsed, screen, cancel);
            await using var book = await at.Database.OpenAccountsAsync(cancel);
            var changed = await book.SetDisabledAsync(parsed.GetRequiredValue(name), disabled, cancel);
            if (!changed.Accepted)
                return screen.Refuse(changed.Refusals);
            Console.Out.WriteLine($"{changed.Value.Identity.Id} is {(disabled ? "closed" : "open")}.");
            return ExitCode.Done;
        });
        return command;
    }

    private static Command Reset(Screen screen)
    {
        var command = new Command("reset", "Give an account another password, read from the standard input; its person chooses another at the next sign-in.");
        var name = new Argument<string>("name") { Description = "Name id of the account." };
        command.Arguments.Add(name);
        var place = new PlaceOptions().AddTo(command);
        command.SetAction(async (parsed, cancel) =>
        {
            var password = await PasswordInput.ReadAsync(screen, cancel);
            await using var at = await LedgerPlace.OpenAsync(place, parsed, screen, cancel);
            await using var book = await at.Database.OpenAccountsAsync(cancel);
            var changed = await book.ResetAsync(parsed.GetRequiredValue(name), password, cancel);
            if (!changed.Accepted)
                return screen.Refuse(changed.Refusals);
            Console.Out.WriteLine($"{changed.Value.Identity.Id} has another password and is signed out everywhere.");
            return ExitCode.Done;
        });
        return command;
    }
}
