using JourneyLedger.Access;
using JourneyLedger.Web.Access;
using JourneyLedger.Web.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace JourneyLedger.Web.Pages;

/// <summary>The front door leads to what one may see: the map of the default ledger, the boards, or where data are sent.</summary>
[Authorize(Needs.Anybody)]
public sealed class IndexModel : PageModel
{
    public IActionResult OnGet() => LocalRedirect(PlaceOf(Caller.Of(User)) + Request.QueryString);

    /// <summary>Where somebody begins; null for nobody yet, who signs in first.</summary>
    public static string PlaceOf(Caller? caller) =>
        caller is null || caller.May(Right.Figures) ? "/map"
        : caller.May(Right.Published) ? "/boards"
        : "/templates";
}
