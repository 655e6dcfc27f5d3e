using JourneyLedger.Cube;
using JourneyLedger.Folds.Boards;
using JourneyLedger.Rules;
using JourneyLedger.Web.Live.Boards;
using JourneyLedger.Web.Live.Releases;
using JourneyLedger.Web.Pages.Boards;
using JourneyLedger.Web.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NodaTime;

namespace JourneyLedger.Web.Pages.Workspace;

/// <summary><c>/boards/{board}/workspace</c>: a board's books. Whoever keeps them finds the forms beside them.</summary>
[Authorize(Needs.Published)]
public sealed class WorkspaceModel(WorkspaceDesk desk, BoardDesk boards, NodeReleases releases) : PageModel
{
    [FromRoute(Name = "board")]
    public string Id { get; set; } = "";

    /// <summary>Position of the record that a form has just stored.</summary>
    [FromQuery(Name = "stored")]
    public long? Stored { get; set; }

    public BoardAtHand? Found { get; private set; }

    public IReadOnlyList<WorkspaceSection> Sections { get; private set; } = [];

    /// <summary>What changed since the books were last looked at together; null before the first meeting.</summary>
    public (LocalDate Since, IReadOnlyList<BoardChange> Changes)? Changed { get; private set; }

    public IReadOnlyList<Refusal> Refusals { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        var found = await desk.FindAsync(HttpContext, Id, cancel);
        WorkspacePages.Prepare(this, found, found.Accepted ? $"Workspace of {found.Value.Board.Name}" : "Workspace");
        Response.Headers.CacheControl = "no-store";
        if (!found.Accepted)
        {
            Refusals = found.Refusals;
            Response.StatusCode = StatusCodes.Status404NotFound;
            return Page();
        }

        Found = found.Value;
        var released = Found.Then is { } then ? await Found.Node.Ledger.Releases.InForceAsync(then, cancel) : releases.Of(Found.Node).Current;
        Sections = WorkspaceSections.Of(Found.Board, Found.Today, boards.Dashboard(Found.Node, Found.Board, released?.Release));
        if (Found.MayEdit)
            Sections = [.. Sections, WorkspaceSections.Notices(AskedNotice.In(Found.Node.Cube.View(Found.Node.Catalogue, null, null, Cohort.Everyone), Found.Board))];
        if (Found.Board.Held.LastOrDefault() is { } last)
        {
            // As the books stood at the end of the meeting's day: what was recorded of it later is new since then.
            var zone = DateTimeZoneProviders.Tzdb[Found.Node.Settings.Zone];
            var books = BoardDesk.In(Found.Node, null, BoardAsked.EndOf(last.On, zone));
            Changed = (last.On, books.TryGetValue(Id, out var before) ? BoardChanges.Between(before, Found.Board) : []);
        }

        return Page();
    }

    /// <summary>Address of a form.</summary>
    public string To(WorkspaceAct act) => WorkspacePages.To(this, $"/boards/{Uri.EscapeDataString(Id)}/workspace/add/{act.Type}", act.Given);

    public string ToRecord(long? position = null) => WorkspacePages.To(this, $"/boards/{Uri.EscapeDataString(Id)}/workspace/record{(position is { } at ? $"/{at}" : "")}");
}
