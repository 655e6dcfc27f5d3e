using System.Globalization;
using JourneyLedger.Access;
using JourneyLedger.Postgres.Accounts;
using JourneyLedger.Web.Access;
using JourneyLedger.Web.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace JourneyLedger.Web.Pages.Accounts;

/// <summary><c>/keys</c>: stewards make and revoke the keys of reporting systems. A key is shown once.</summary>
[Authorize(Needs.Administer)]
public sealed partial class KeysModel(AccountWatch accounts, TimeProvider clock, ILogger<KeysModel> log) : StewardPage
{
    private const int UsualDays = 90;

    [BindProperty]
    public string? System { get; set; }

    [BindProperty]
    public string? Organisation { get; set; }

    [BindProperty]
    public string? Areas { get; set; }

    [BindProperty]
    public string? Types { get; set; }

    [BindProperty]
    public string? Days { get; set; }

    public IReadOnlyList<ReportingKey> Keys { get; private set; } = [];

    /// <summary>The key that was just made; null for none.</summary>
    public MadeKey? Made { get; private set; }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var scope = ReportScope.Read(Organisation ?? "", Areas, Types);
        if (!scope.Accepted)
            return await RefuseAsync(scope.Refusals, cancel);
        var days = int.TryParse(Days, NumberStyles.None, CultureInfo.InvariantCulture, out var given) ? Math.Min(given, KeyBook.MostDays + 1) : 0;
        var made = await accounts.Book.Keys.AddAsync(new NewKey(System ?? "", scope.Value, By, clock.GetUtcNow().AddDays(days)), cancel);
        if (!made.Accepted)
            return await RefuseAsync(made.Refusals, cancel);
        Made = made.Value;
        Changed(Made.Key.Prefix, "made", By);
        (System, Organisation, Areas, Types, Days) = (null, null, null, null, null);
        return await DoneAsync(cancel);
    }

    public async Task<IActionResult> OnPostRevokeAsync(string prefix, CancellationToken cancel)
    {
        if (!await accounts.Book.Keys.RevokeAsync(prefix, cancel))
            return await RefuseAsync([new("unknown-key", "keys", "There is no working key of this prefix.")], cancel);
        accounts.ForgetKeys();
        Changed(prefix, "revoked", By);
        return await DoneAsync(cancel);
    }

    public string StateOf(ReportingKey key) => key.RevokedAt is not null ? "revoked" : key.WorksAt(clock.GetUtcNow()) ? "works" : "expired";

    public static string Day(DateTimeOffset at) => at.UtcDateTime.ToString("d MMMM yyyy", CultureInfo.GetCultureInfo("en-GB"));

    protected override async Task<string> ReadAsync(CancellationToken cancel)
    {
        Keys = await accounts.Book.Keys.ListAsync(cancel);
        Days ??= UsualDays.ToString(CultureInfo.InvariantCulture);
        return "Keys of reporting systems";
    }

    [LoggerMessage(1, LogLevel.Information, "The key {Prefix} was {What} by {By}.")]
    private partial void Changed(string prefix, string what, string by);
}
