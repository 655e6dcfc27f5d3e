using JourneyLedger.Folds.Reports;
using JourneyLedger.Journeys;
using JourneyLedger.Web.Access;
using JourneyLedger.Web.Api;
using JourneyLedger.Web.Live;
using JourneyLedger.Web.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace JourneyLedger.Web.Pages.ReportPages;

/// <summary><c>/reports</c>: every report there is, with the question it answers.</summary>
[Authorize(Needs.Published)]
public sealed class ReportsModel(Reports reports, ChosenLedger chosen) : PageModel
{
    /// <summary>Those that the caller may ask.</summary>
    public IEnumerable<Report> All => AskedBy.Askable(User, reports.All.OfType<Report>()).OrderBy(report => report.Definition, StringComparer.Ordinal);

    /// <summary>Whether the caller sees exact figures: the map, and who is late.</summary>
    public bool SeesFigures => Needs.All[Needs.Figures](Caller.Of(User));

    public bool ImportsSeries => Needs.All[Needs.Series](Caller.Of(User));

    /// <summary>Null when no ledger of that name exists.</summary>
    public LedgerSettings? Ledger { get; private set; }

    public string Query => Ledger is null ? "" : $"?ledger={Uri.EscapeDataString(Ledger.Name)}";

    public async Task OnGetAsync(CancellationToken cancel)
    {
        var found = await chosen.FindAsync(Request.Query["ledger"], cancel);
        Ledger = found.Accepted ? found.Value.Settings : null;
        if (Ledger is null)
            Response.StatusCode = StatusCodes.Status404NotFound;
        this.Frame("/reports", "Reports", Ledger);
    }
}
