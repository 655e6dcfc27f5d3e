using System.Globalization;
using JourneyLedger.Access;
using JourneyLedger.Postgres.Accounts;
using JourneyLedger.Rules;
using JourneyLedger.Web.Access;
using JourneyLedger.Web.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace JourneyLedger.Web.Pages.Accounts;

/// <summary><c>/keys</c>: stewards make and revoke the keys of reporting systems. A key is shown once.</summary>
[Authorize(Needs.Administer)]
public sealed partial class KeysModel(AccountWatch accounts, TimeProvider clock, ILogger<KeysModel> log) : PageModel
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

    public IReadOnlyList<Refusal> Refusals { get; private set; } = [];

    public Task<IActionResult> OnGetAsync(CancellationToken cancel) => ShowAsync(cancel);

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
        ModelState.Clear();
        return await ShowAsync(cancel);
    }

    public async Task<IActionResult> OnPostRevokeAsync(string prefix, CancellationToken cancel)
    {
        if (!await accounts.Book.Keys.RevokeAsync(prefix, cancel))
            return await RefuseAsync([new("unknown-key", "keys", "There is no working key of this prefix.")], cancel);
        accounts.ForgetKeys();
        Changed(prefix, "revoked", By);
        ModelState.Clear();
        return await ShowAsync(cancel);
    }

    public string? FaultOf(string field) => Refusals.FirstOrDefault(refusal => refusal.Field == field)?.Reason;

    public string StateOf(ReportingKey key) => key.RevokedAt is not null ? "revoked" : key.WorksAt(clock.GetUtcNow()) ? "works" : "expired";

    public static string Day(DateTimeOffset at) => at.UtcDateTime.ToString("d MMMM yyyy", CultureInfo.GetCultureInfo("en-GB"));

    private string By => Caller.Of(User)!.Identity.Id;

    private Task<IActionResult> RefuseAsync(IReadOnlyList<Refusal> refusals, CancellationToken cancel)
    {
        Refusals = refusals;
        Response.StatusCode = StatusCodes.Status400BadRequest;
        return ShowAsync(cancel);
    }

    private async Task<IActionResult> ShowAsync(CancellationToken cancel)
    {
        Keys = await accounts.Book.Keys.ListAsync(cancel);
        Days ??= UsualDays.ToString(CultureInfo.InvariantCulture);
        ViewData["Title"] = "Keys of reporting systems";
        ViewData["Here"] = "/accounts";
        Response.Headers.CacheControl = "no-cache, no-store";
        return Page();
    }

    [LoggerMessage(1, LogLevel.Information, "The key {Prefix} was {What} by {By}.")]
    private partial void Changed(string prefix, string what, string by);
}
