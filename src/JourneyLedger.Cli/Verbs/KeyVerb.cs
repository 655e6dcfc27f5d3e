using System.CommandLine;
using System.Globalization;
using JourneyLedger.Access;
using JourneyLedger.Cli.Output;
using JourneyLedger.Folds;
using JourneyLedger.Postgres.Accounts;

namespace JourneyLedger.Cli.Verbs;

/// <summary><c>journey key</c>: the keys by which systems report. A key is shown once, when it is made.</summary>
internal static class KeyVerb
{
    private const int UsualDays = 90;

    public static Command Create(Screen screen) => new("key", "Keys of reporting systems: add, list, revoke.") { Add(screen), List(screen), Revoke(screen) };

    private static Command Add(Screen screen)
    {
        var command = new Command("add", "Make a key. It is written to the standard output, now and never again.");
        var system = new Argument<string>("system") { Description = "Name id of the system that will use it, such as case-system-1." };
        var organisation = new Option<string>("--organisation") { Description = "The reporting organisation: what its events name as source.organisation.", Required = true };
        var areas = new Option<string?>("--areas") { Description = "GSS codes with commas between; every area when absent." };
        var types = new Option<string?>("--types") { Description = "Types of event with commas between, such as referral.made; every type when absent." };
        var days = new Option<int>("--days") { Description = $"How long it works, at most {KeyBook.MostDays} days.", DefaultValueFactory = _ => UsualDays };
        command.Arguments.Add(system);
        foreach (var option in new Option[] { organisation, areas, types, days })
            command.Options.Add(option);
        var place = new PlaceOptions().AddTo(command);
        command.SetAction(async (parsed, cancel) =>
        {
            var scope = ReportScope.Read(parsed.GetRequiredValue(organisation), parsed.GetValue(areas), parsed.GetValue(types));
            if (!scope.Accepted)
                return screen.Refuse(scope.Refusals);
            await using var at = await LedgerPlace.OpenAsync(place, parsed, screen, cancel);
            await using var book = await at.Database.OpenAccountsAsync(cancel);
            var until = TimeProvider.System.GetUtcNow().AddDays(Math.Clamp(parsed.GetValue(days), 0, KeyBook.MostDays + 1));
            var made = await book.Keys.AddAsync(new NewKey(parsed.GetRequiredValue(system), scope.Value, UserOfSystem.Identity.Id, until), cancel);
            if (!made.Accepted)
                return screen.Refuse(made.Refusals);
            screen.Say($"For {made.Value.Key.System} of {made.Value.Key.Scope.Organisation}, until {Day(made.Value.Key.ExpiresAt)}. Keep it now: it is not kept here.");
            Console.Out.WriteLine(made.Value.Text);
            return ExitCode.Done;
        });
        return command;
    }

    private static Command List(Screen screen)
    {
        var command = new Command("list", "List the keys, without their secrets.");
        var place = new PlaceOptions().AddTo(command);
        command.SetAction(async (parsed, cancel) =>
        {
            await using var at = await LedgerPlace.OpenAsync(place, parsed, screen, cancel);
            await using var book = await at.Database.OpenAccountsAsync(cancel);
            var now = TimeProvider.System.GetUtcNow();
            var rows = (await book.Keys.ListAsync(cancel)).Select(one => new object?[]
            {
                one.Prefix, one.System, one.Scope.Organisation, string.Join(',', one.Scope.Areas), string.Join(',', one.Scope.EventTypes), Day(one.ExpiresAt),
                one.LastUsed is { } used ? Day(used) : "never", one.RevokedAt is not null ? "revoked" : one.WorksAt(now) ? "works" : "expired",
            });
            TextTable.Write(
                new("keys", [new("prefix", true), new("system"), new("organisation"), new("areas"), new("types"), new("until"), new("lastUsed"), new("state")], [.. rows]), int.MaxValue, Console.Out);
            return ExitCode.Done;
        });
        return command;
    }

    private static Command Revoke(Screen screen)
    {
        var command = new Command("revoke", "End a key at once.");
        var prefix = new Argument<string>("prefix") { Description = "The eight letters after jlk_, as listed." };
        command.Arguments.Add(prefix);
        var place = new PlaceOptions().AddTo(command);
        command.SetAction(async (parsed, cancel) =>
        {
            await using var at = await LedgerPlace.OpenAsync(place, parsed, screen, cancel);
            await using var book = await at.Database.OpenAccountsAsync(cancel);
            if (!await book.Keys.RevokeAsync(parsed.GetRequiredValue(prefix), cancel))
                return screen.Refuse([new("unknown-key", "prefix", "There is no working key of this prefix.")]);
            Console.Out.WriteLine("Revoked.");
            return ExitCode.Done;
        });
        return command;
    }

    private static string Day(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
