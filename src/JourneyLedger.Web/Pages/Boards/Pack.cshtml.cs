using JourneyLedger.Folds.Boards;
using JourneyLedger.Web.Access;
using JourneyLedger.Web.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace JourneyLedger.Web.Pages.Boards;

/// <summary><c>/boards/{id}/pack</c>: the board on paper, as it was at a moment. The same moment gives the same figures whenever it is printed.</summary>
[Authorize(Needs.Published)]
public sealed class PackModel(BoardSheets sheets) : PageModel
{
    public BoardAsked Asked { get; private set; } = null!;

    public BoardReply Reply { get; private set; } = null!;

    /// <summary>Null when there is nothing to print.</summary>
    public BoardSheet? Sheet { get; private set; }

    public async Task<IActionResult> OnGetAsync(string id, CancellationToken cancel)
    {
        Asked = BoardAsked.Of(id, Request.Query);
        Reply = await sheets.AskAsync(Asked, Caller.Of(User)!, cancel);
        if (Reply.Dashboard is not null)
        {
            // A pack is of a moment that is over, so that it can be asked for again.
            if (!Reply.IsPast)
                return Redirect((Asked with { KnownAt = Reply.Moment }).Address("/pack"));
            Sheet = new(Reply, Asked) { IsPack = true };
        }

        Response.Headers.CacheControl = "no-store";
        this.Frame("/boards", Reply.Board is { } board ? $"Board pack: {board.Name}" : "Boards", Reply.Ledger);
        Response.StatusCode = Reply.Status;
        return Page();
    }
}
