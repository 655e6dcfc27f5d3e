using JourneyLedger.Journeys;
using JourneyLedger.Replay;
using JourneyLedger.Rules;
using JourneyLedger.Web.Access;
using JourneyLedger.Web.Api;
using JourneyLedger.Web.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace JourneyLedger.Web.Pages.Journeys;

/// <summary><c>/journeys/{claimant}/own</c>: the page to give to a person who asks what is held about them.</summary>
[Authorize(Needs.Journeys)]
public sealed class OwnModel(OwnJourneyAccess access, ChosenLedger chosen) : PageModel
{
    public AskedJourney Asked { get; private set; } = null!;

    public LedgerSettings? Ledger { get; private set; }

    /// <summary>Null when refused.</summary>
    public OwnJourney? Own { get; private set; }

    public IReadOnlyList<Refusal> Refusals { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string claimant, CancellationToken cancel)
    {
        Asked = AskedJourney.Of(claimant, Request.Query);
        var found = await chosen.FindAsync(Asked.Ledger, cancel);
        Ledger = found.Accepted ? found.Value.Settings : null;
        this.Frame("/journeys", "What is held about you", Ledger);
        Response.Headers.CacheControl = "no-store";
        var own = await access.OpenAsync(HttpContext, claimant, cancel);
        if (own.Accepted)
        {
            Own = own.Value;
            return Page();
        }

        Refusals = own.Refusals;
        Response.StatusCode = AccessProblem.Of(own.Refusals).StatusCode;
        return Page();
    }
}
