using JourneyLedger.Folds.Boards;
using JourneyLedger.Journeys;
using JourneyLedger.Web.Access;
using JourneyLedger.Web.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace JourneyLedger.Web.Pages.Boards;

/// <summary><c>/boards</c>: the boards that the caller may see.</summary>
[Authorize(Needs.Published)]
public sealed class BoardsModel(BoardSheets sheets) : PageModel
{
    /// <summary>Null when no ledger of that name exists.</summary>
    public LedgerSettings? Ledger { get; private set; }

    public IReadOnlyList<Board> All { get; private set; } = [];

    public async Task OnGetAsync(string? ledger, CancellationToken cancel)
    {
        (Ledger, All) = await sheets.ListAsync(ledger, Caller.Of(User)!, cancel);
        if (Ledger is null)
            Response.StatusCode = StatusCodes.Status404NotFound;
        this.Frame("/boards", "Boards", Ledger);
    }
}
