using JourneyLedger.Interchange.Templates;
using JourneyLedger.Web.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace JourneyLedger.Web.Pages.Templates;

/// <summary>The column guide of one template: the same facts as docs/reference/templates, from the same code.</summary>
[Authorize(Needs.Report)]
public sealed class GuideModel : PageModel
{
    public TemplateFamily Family { get; private set; } = null!;

    /// <summary>The ledger that one came from.</summary>
    [FromQuery(Name = "ledger")]
    public string? Ledger { get; set; }

    public string ToAll => Ledger is null ? "/templates" : $"/templates?ledger={Uri.EscapeDataString(Ledger)}";

    public IActionResult OnGet(string family)
    {
        if (TemplateFamily.Find(family) is not { } found)
            return NotFound();
        Family = found;
        ViewData["Title"] = found.Title;
        ViewData["Here"] = "/templates";
        ViewData["Ledger"] = Ledger;
        return Page();
    }
}
