using JourneyLedger.Access;
using JourneyLedger.Journeys;
using JourneyLedger.Postgres.Access;
using JourneyLedger.Rules;
using JourneyLedger.Web.Access;
using JourneyLedger.Web.Api;
using JourneyLedger.Web.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace JourneyLedger.Web.Pages.Journeys;

/// <summary><c>/journeys</c>: finds a person by the beginning of their pseudonym, for a purpose.</summary>
[Authorize(Needs.Journeys)]
public sealed class JourneysModel(JourneyAccess access, ChosenLedger chosen) : PageModel
{
    public LedgerSettings? Ledger { get; private set; }

    public string Search { get; private set; } = "";

    public string Purpose { get; private set; } = "";

    public string Case { get; private set; } = "";

    /// <summary>Pseudonyms in order; null when nothing was searched for.</summary>
    public IReadOnlyList<string>? Found { get; private set; }

    public IReadOnlyList<Refusal> Refusals { get; private set; } = [];

    /// <summary>False when there is no ledger, or nobody is asking.</summary>
    public bool CanAsk => Ledger is not null && !Refusals.Any(refusal => refusal.Code is "identity-missing");

    public int Most => AccessDesk.MostFound;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        (Search, Purpose, Case) = (Text("search"), Text(JourneyAccess.PurposeParameter), Text(JourneyAccess.CaseParameter));
        var found = await chosen.FindAsync(Request.Query["ledger"], cancel);
        Ledger = found.Accepted ? found.Value.Settings : null;
        this.Frame("/journeys", "Replay and audit", Ledger);
        Response.Headers.CacheControl = "no-store";
        if (!Request.Query.ContainsKey("search"))
        {
            var desk = await access.DeskAsync(HttpContext, cancel);
            return desk.Accepted ? Page() : Refused(desk.Refusals);
        }

        var asked = await access.AskAsync(HttpContext, purpose => AccessRequest.ToSearch(Search, purpose), cancel);
        if (!asked.Accepted)
            return Refused(asked.Refusals);
        Found = await asked.Value.SearchAsync(HttpContext, cancel);
        return Page();
    }

    public string? FaultOf(string field) => Refusals.FirstOrDefault(refusal => refusal.Field == field)?.Reason;

    private PageResult Refused(IReadOnlyList<Refusal> refusals)
    {
        Refusals = refusals;
        Response.StatusCode = AccessProblem.Of(refusals).StatusCode;
        return Page();
    }

    private string Text(string name) => Request.Query[name].FirstOrDefault()?.Trim() ?? "";
}
