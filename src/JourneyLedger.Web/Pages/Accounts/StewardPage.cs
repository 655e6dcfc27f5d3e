using JourneyLedger.Rules;
using JourneyLedger.Web.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace JourneyLedger.Web.Pages.Accounts;

/// <summary>A page on which stewards say who may sign in or report: a list and a form, and what was refused of it.</summary>
public abstract class StewardPage : PageModel
{
    public IReadOnlyList<Refusal> Refusals { get; private set; } = [];

    /// <summary>Name id of the steward who asks.</summary>
    protected string By => Caller.Of(User)!.Identity.Id;

    public Task<IActionResult> OnGetAsync(CancellationToken cancel) => ShowAsync(cancel);

    /// <summary>What was wrong with a field; null for nothing.</summary>
    public string? FaultOf(string field) => Refusals.FirstOrDefault(refusal => refusal.Field == field)?.Reason;

    /// <summary>Reads the list.</summary>
    /// <returns>The browser window's title.</returns>
    protected abstract Task<string> ReadAsync(CancellationToken cancel);

    protected Task<IActionResult> RefuseAsync(IReadOnlyList<Refusal> refusals, CancellationToken cancel)
    {
        Refusals = refusals;
        Response.StatusCode = StatusCodes.Status400BadRequest;
        return ShowAsync(cancel);
    }

    /// <summary>After something was done: the fields are shown as they are now, not as they were sent.</summary>
    protected Task<IActionResult> DoneAsync(CancellationToken cancel)
    {
        ModelState.Clear();
        return ShowAsync(cancel);
    }

    private async Task<IActionResult> ShowAsync(CancellationToken cancel)
    {
        this.Frame("/accounts", await ReadAsync(cancel), null);
        Response.Headers.CacheControl = "no-cache, no-store";
        return Page();
    }
}
