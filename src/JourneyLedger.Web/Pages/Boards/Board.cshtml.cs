using JourneyLedger.Folds.Boards;
using JourneyLedger.Web.Access;
using JourneyLedger.Web.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace JourneyLedger.Web.Pages.Boards;

/// <summary><c>/boards/{id}</c>: what a governance board watches, from releases alone. Whole without a script; with one it keeps itself up to date.</summary>
[Authorize(Needs.Published)]
public sealed class BoardModel(BoardSheets sheets) : PageModel
{
    public BoardAsked Asked { get; private set; } = null!;

    public BoardReply Reply { get; private set; } = null!;

    public Board? Board => Reply.Board;

    public BoardDashboard? Dashboard => Reply.Dashboard;

    public async Task<IActionResult> OnGetAsync(string id, CancellationToken cancel)
    {
        Asked = BoardAsked.Of(id, Request.Query);
        Reply = await sheets.AskAsync(Asked, Caller.Of(User)!, cancel);
        Response.Headers.CacheControl = "no-store";
        this.Frame("/boards", Board?.Name ?? "Boards", Reply.Ledger);
        Response.StatusCode = Reply.Status;
        return Page();
    }
}
