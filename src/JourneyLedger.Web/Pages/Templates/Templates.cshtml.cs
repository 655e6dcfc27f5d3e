using JourneyLedger.Interchange.Templates;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace JourneyLedger.Web.Pages.Templates;

/// <summary>Every template there is.</summary>
public sealed class TemplatesModel : PageModel
{
    /// <summary>The ledger that one came from, so that the menu leads back to it.</summary>
    [FromQuery(Name = "ledger")]
    public string? Ledger { get; set; }

    public void OnGet()
    {
        ViewData["Title"] = "Report by spreadsheet";
        ViewData["Here"] = "/templates";
        ViewData["Ledger"] = Ledger;
    }

    /// <summary>The guide of a template.</summary>
    public string To(TemplateFamily family) => Ledger is null ? $"/templates/{family.Name}" : $"/templates/{family.Name}?ledger={Uri.EscapeDataString(Ledger)}";
}
