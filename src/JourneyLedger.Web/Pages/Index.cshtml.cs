using JourneyLedger.Web.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace JourneyLedger.Web.Pages;

/// <summary>The front door leads to the map of the default ledger.</summary>
[Authorize(Needs.Anybody)]
public sealed class IndexModel : PageModel
{
    public IActionResult OnGet() => LocalRedirect("/map" + Request.QueryString);
}
