using System.Security.Cryptography;
using JourneyLedger.Access;
using JourneyLedger.Postgres.Accounts;
using JourneyLedger.Web.Access;
using JourneyLedger.Web.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace JourneyLedger.Web.Pages.Accounts;

/// <summary><c>/accounts</c>: stewards add accounts, close and open them, and give another password, which they see once.</summary>
[Authorize(Needs.Administer)]
public sealed partial class AccountsModel(AccountWatch accounts, ILogger<AccountsModel> log) : StewardPage
{
    private const string Letters = "abcdefghijkmnpqrstuvwxyz23456789";
    private const int PasswordLetters = 20;

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? Role { get; set; }

    [BindProperty]
    public string? Organisation { get; set; }

    [BindProperty]
    public string? Areas { get; set; }

    public IReadOnlyList<Account> People { get; private set; } = [];

    /// <summary>What was done, in a sentence; null for nothing.</summary>
    public string? Done { get; private set; }

    /// <summary>A password that was just given; null for none.</summary>
    public string? Given { get; private set; }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var (identity, limit) = (Identity.Read(Name, Role, Organisation), AreaLimit.Read(Areas));
        if (!identity.Accepted || !limit.Accepted)
            return await RefuseAsync([.. identity.Refusals, .. limit.Refusals], cancel);
        var password = RandomNumberGenerator.GetString(Letters, PasswordLetters);
        var added = await accounts.Book.AddAsync(new NewAccount(identity.Value, limit.Value, password, MustChange: true), By, cancel);
        if (!added.Accepted)
            return await RefuseAsync(added.Refusals, cancel);
        (Done, Given) = ($"{added.Value.Identity.Id} may sign in.", password);
        (Name, Role, Organisation, Areas) = (null, null, null, null);
        return await DoneAsync(added.Value, "added", cancel);
    }

    public Task<IActionResult> OnPostCloseAsync(string name, CancellationToken cancel) => SetAsync(name, disabled: true, cancel);

    public Task<IActionResult> OnPostOpenAsync(string name, CancellationToken cancel) => SetAsync(name, disabled: false, cancel);

    public async Task<IActionResult> OnPostResetAsync(string name, CancellationToken cancel)
    {
        var password = RandomNumberGenerator.GetString(Letters, PasswordLetters);
        var reset = await accounts.Book.ResetAsync(name, password, cancel);
        if (!reset.Accepted)
            return await RefuseAsync(reset.Refusals, cancel);
        (Done, Given) = ($"{reset.Value.Identity.Id} has another password and is signed out.", password);
        return await DoneAsync(reset.Value, "given another password", cancel);
    }

    public static string LabelOf(string role) => Identity.RolesToChoose.First(code => code.Value == role).Label;

    private async Task<IActionResult> SetAsync(string name, bool disabled, CancellationToken cancel)
    {
        var set = await accounts.Book.SetDisabledAsync(name, disabled, cancel);
        if (!set.Accepted)
            return await RefuseAsync(set.Refusals, cancel);
        Done = disabled ? $"{set.Value.Identity.Id} is closed and signed out." : $"{set.Value.Identity.Id} is open.";
        return await DoneAsync(set.Value, disabled ? "closed" : "opened", cancel);
    }

    private Task<IActionResult> DoneAsync(Account account, string what, CancellationToken cancel)
    {
        accounts.Forget(account.Identity.Id);
        Changed(account.Identity.Id, what, By);
        return DoneAsync(cancel);
    }

    protected override async Task<string> ReadAsync(CancellationToken cancel)
    {
        People = await accounts.Book.ListAsync(cancel);
        return "Accounts";
    }

    [LoggerMessage(1, LogLevel.Information, "The account {Name} was {What} by {By}.")]
    private partial void Changed(string name, string what, string by);
}
