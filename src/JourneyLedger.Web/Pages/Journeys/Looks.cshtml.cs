using JourneyLedger.Access;
using JourneyLedger.Journeys;
using JourneyLedger.Rules;
using JourneyLedger.Web.Access;
using JourneyLedger.Web.Api;
using JourneyLedger.Web.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace JourneyLedger.Web.Pages.Journeys;

/// <summary><c>/journeys/{claimant}/looks</c>: who looked at a person's journey; to ask is a look itself.</summary>
[Authorize(Needs.Journeys)]
public sealed class LooksModel(JourneyAccess access, ChosenLedger chosen) : PageModel
{
    public AskedJourney Asked { get; private set; } = null!;

    public LedgerSettings? Ledger { get; private set; }

    /// <summary>Oldest first; null when refused.</summary>
    public IReadOnlyList<Look>? Looks { get; private set; }

    public IReadOnlyList<Refusal> Refusals { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string claimant, CancellationToken cancel)
    {
        Asked = AskedJourney.Of(claimant, Request.Query);
        var found = await chosen.FindAsync(Asked.Ledger, cancel);
        Ledger = found.Accepted ? found.Value.Settings : null;
        this.Frame("/journeys", $"Who looked at {claimant}", Ledger);
        Response.Headers.CacheControl = "no-store";
        var open = await access.AskAsync(HttpContext, purpose => AccessRequest.ToListAccess(claimant, purpose), cancel);
        if (open.Accepted)
        {
            Looks = await open.Value.Desk.WhoLookedAsync(open.Value.Grant, cancel);
            return Page();
        }

        Refusals = open.Refusals;
        Response.StatusCode = AccessProblem.Of(open.Refusals).StatusCode;
        return Page();
    }
}
