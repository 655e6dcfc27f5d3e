using JourneyLedger.Access;
using JourneyLedger.Rules;
using JourneyLedger.Vocabulary;
using JourneyLedger.Web.Access;
using JourneyLedger.Web.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace JourneyLedger.Web.Pages.Accounts;

/// <summary><c>/account</c>: who one is here, and another password.</summary>
[Authorize(Needs.Known)]
public sealed class AccountModel(AccountWatch accounts, SignInSettings settings, TimeProvider clock) : PageModel
{
    [BindProperty]
    public string? Old { get; set; }

    [BindProperty]
    public string? Password { get; set; }

    public Caller Caller { get; private set; } = null!;

    /// <summary>True once the password was changed.</summary>
    public bool Changed { get; private set; }

    public IReadOnlyList<Refusal> Refusals { get; private set; } = [];

    /// <summary>Only whoever signed in here has a password here.</summary>
    public bool HasPassword => Caller.Way == CallerWay.Account;

    public string Role => Identity.RolesToChoose.First(code => code.Value == Caller.Identity.Role).Label;

    public IReadOnlyList<string> AreaNames => [.. Caller.Areas.Select(Areas.NameOf)];

    public void OnGet() => Prepare();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        Prepare();
        if (!HasPassword)
            return StatusCode(StatusCodes.Status403Forbidden);
        var account = await accounts.Book.ChangePasswordAsync(Caller.Identity.Id, Old ?? "", Password ?? "", settings.Lock, cancel);
        if (!account.Accepted)
        {
            Refusals = account.Refusals;
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return Page();
        }

        accounts.Forget(Caller.Identity.Id);
        await AccountCookie.SignInAsync(HttpContext, account.Value, clock);
        Changed = true;
        return Page();
    }

    public string? FaultOf(string field) => Refusals.FirstOrDefault(refusal => refusal.Field == field)?.Reason;

    private void Prepare()
    {
        Caller = Caller.Of(User)!;
        ViewData["Title"] = "Your account";
        ViewData["Here"] = "/account";
        Response.Headers.CacheControl = "no-cache, no-store";
    }
}
