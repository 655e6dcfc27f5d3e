using JourneyLedger.Rules;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace JourneyLedger.Web.Pages.Workspace;

/// <summary>What the pages of a workspace have in common: title, menu, and addresses that keep the ledger.</summary>
public static class WorkspacePages
{
    public static void Prepare(PageModel page, Checked<BoardAtHand> found, string title)
    {
        page.ViewData["Title"] = title;
        page.ViewData["Here"] = "/boards";
        page.ViewData["Ledger"] = Ledger(page);
        page.ViewData["MadeUpPeople"] = found.Accepted ? found.Value.Node.Settings.Simulated : null;
    }

    /// <summary>An address with a query, and the ledger that was asked for.</summary>
    public static string To(PageModel page, string path, params IEnumerable<(string Field, string Value)> given)
    {
        var query = given.Concat(Ledger(page) is { } ledger ? [("ledger", ledger)] : []).Select(one => $"{Uri.EscapeDataString(one.Item1)}={Uri.EscapeDataString(one.Item2)}").ToArray();
        return query.Length == 0 ? path : $"{path}?{string.Join('&', query)}";
    }

    private static string? Ledger(PageModel page) => page.Request.Query["ledger"].FirstOrDefault() is { Length: > 0 } named ? named : null;
}
