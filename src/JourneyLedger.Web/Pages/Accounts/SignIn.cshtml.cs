using JourneyLedger.Postgres.Accounts;
using JourneyLedger.Rules;
using JourneyLedger.Web.Access;
using JourneyLedger.Web.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace JourneyLedger.Web.Pages.Accounts;

/// <summary><c>/sign-in</c>: by name and password; with a password that somebody else chose, another must be chosen first.</summary>
[Authorize(Needs.Anybody)]
public sealed partial class SignInModel(AccountWatch accounts, SignInSettings settings, TimeProvider clock, ILogger<SignInModel> log) : PageModel
{
    public const string AfterSigningOut = "signing-out";
    public const string AfterTheEnd = "end";

    private const string Home = "/";

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? Password { get; set; }

    [BindProperty]
    public string? Chosen { get; set; }

    /// <summary>Where to go then; a page of this node, else the front door.</summary>
    [BindProperty(SupportsGet = true)]
    public string? ReturnTo { get; set; }

    /// <summary>Why one is here: <see cref="AfterSigningOut"/>, <see cref="AfterTheEnd"/> of a session; anything else says nothing.</summary>
    [BindProperty(SupportsGet = true)]
    public string? After { get; set; }

    /// <summary>True when another password must be chosen before anything else.</summary>
    public bool MustChange { get; private set; }

    public IReadOnlyList<Refusal> Refusals { get; private set; } = [];

    public void OnGet() => Prepare();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        Prepare();
        var account = await accounts.Book.SignInAsync(Name ?? "", Password ?? "", settings.Lock, cancel);
        if (!account.Accepted)
            return Refused(account.Refusals);
        if (!account.Value.MustChange)
            return await EnterAsync(account.Value);
        MustChange = true;
        return Page();
    }

    /// <summary>Chooses the person's own password in place of the one that they were given.</summary>
    public async Task<IActionResult> OnPostChooseAsync(CancellationToken cancel)
    {
        Prepare();
        MustChange = true;
        var account = await accounts.Book.ChangePasswordAsync((Name ?? "").Trim(), Password ?? "", Chosen ?? "", settings.Lock, cancel);
        return account.Accepted ? await EnterAsync(account.Value) : Refused(account.Refusals);
    }

    public async Task<IActionResult> OnPostOutAsync(CancellationToken cancel)
    {
        await AccountCookie.SignOutAsync(HttpContext, accounts, cancel);
        return LocalRedirect($"{DoorAnswers.SignIn}?after={AfterSigningOut}");
    }

    public string? FaultOf(string field) => Refusals.FirstOrDefault(refusal => refusal.Field == field)?.Reason;

    private async Task<IActionResult> EnterAsync(Account account)
    {
        accounts.Forget(account.Identity.Id);
        await AccountCookie.SignInAsync(HttpContext, account, clock);
        SignedIn(account.Identity.Id, account.Identity.Role);
        return LocalRedirect(Url.IsLocalUrl(ReturnTo) ? ReturnTo : Home);
    }

    private PageResult Refused(IReadOnlyList<Refusal> refusals)
    {
        Refusals = refusals;
        Response.StatusCode = StatusCodes.Status400BadRequest;
        if (refusals[0].Code == "sign-in-refused")
            Turned(HttpContext.Connection.RemoteIpAddress);
        return Page();
    }

    private void Prepare()
    {
        ViewData["Title"] = "Sign in";
        ViewData["Here"] = DoorAnswers.SignIn;
        Response.Headers.CacheControl = "no-cache, no-store";
    }

    [LoggerMessage(1, LogLevel.Information, "{Name} signed in as {Role}.")]
    private partial void SignedIn(string name, string role);

    // Without the name that was typed: people type their password there.
    [LoggerMessage(2, LogLevel.Warning, "A sign-in from {Address} was refused.")]
    private partial void Turned(System.Net.IPAddress? address);
}
