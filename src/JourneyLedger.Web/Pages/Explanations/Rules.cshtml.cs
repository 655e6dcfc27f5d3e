using JourneyLedger.Web.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace JourneyLedger.Web.Pages.Explanations;

/// <summary>Every rule by its code.</summary>
[Authorize(Needs.Anybody)]
public sealed class RulesModel : PageModel
{
    public void OnGet()
    {
        ViewData["Title"] = "Rules";
        ViewData["Here"] = "/rules";
    }
}
