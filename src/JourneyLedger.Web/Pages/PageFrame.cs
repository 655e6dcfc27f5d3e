using JourneyLedger.Journeys;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace JourneyLedger.Web.Pages;

/// <summary>What the layout says around a page.</summary>
public static class PageFrame
{
    /// <param name="page">Any.</param>
    /// <param name="here">Address of the menu's entry that it belongs to.</param>
    /// <param name="title">Of the browser's window.</param>
    /// <param name="ledger">That it is about: the menu leads on to it, and made-up people are named as such; null for none.</param>
    public static void Frame(this PageModel page, string here, string title, LedgerSettings? ledger)
    {
        page.ViewData["Here"] = here;
        page.ViewData["Title"] = title;
        page.ViewData["MadeUpPeople"] = ledger?.Simulated;
        page.ViewData["Ledger"] = ledger?.Name;
    }
}
