using JourneyLedger.Histories;
using JourneyLedger.Rules;
using JourneyLedger.Vocabulary;
using JourneyLedger.Web.Pages.Journeys;
using JourneyLedger.Web.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace JourneyLedger.Web.Pages.Workspace;

/// <summary>One record of a board's stream, as it stands now.</summary>
/// <param name="Stands">It counts: nobody has taken it back.</param>
/// <param name="CanBeAmended">It is no correction itself.</param>
public sealed record BoardRecord(long Position, string What, string On, string By, string Says, string Now, bool Stands, bool CanBeAmended)
{
    public static BoardRecord Of(KnownEvent known)
    {
        var one = known.Recorded.Event;
        var amends = known.Target is { } target ? $"of the record at position {target.Recorded.Position}. " : "";
        var now = !known.IsInForce ? "taken back"
            : known.ReplacedBy is not null ? "replaced"
            : known.CorrectedBy.Any() ? "corrected: " + string.Join("; ", known.Changes.Select(change => $"{change.Key} is {change.Value}"))
            : "stands";
        return new(
            known.Recorded.Position, EventCatalogue.Find(one.Type)?.Label ?? one.Type, JourneyWords.Happened(one.Occurred.ToText()), one.Source.Organisation,
            amends + string.Join("; ", PayloadText.Of(one).Where(field => field.Name is not ("target" or "changes")).Select(field => $"{field.Name}: {field.Text}")), now, known.Speaks,
            known is { IsInForce: true, Amendment: null });
    }
}

/// <summary><c>/boards/{board}/workspace/record</c>: every record of the board's stream, newest first, with what corrects it.</summary>
[Authorize(Needs.Published)]
public sealed class RecordModel(WorkspaceDesk desk) : PageModel
{
    [FromRoute(Name = "board")]
    public string Id { get; set; } = "";

    public BoardAtHand? Found { get; private set; }

    public IReadOnlyList<BoardRecord> Records { get; private set; } = [];

    public IReadOnlyList<Refusal> Refusals { get; private set; } = [];

    public string Back => WorkspacePages.To(this, $"/boards/{Uri.EscapeDataString(Id)}/workspace");

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        var found = await desk.FindAsync(HttpContext, Id, cancel);
        WorkspacePages.Prepare(this, found, found.Accepted ? $"Records of {found.Value.Board.Name}" : "Records");
        Response.Headers.CacheControl = "no-store";
        if (!found.Accepted)
        {
            Refusals = found.Refusals;
            Response.StatusCode = StatusCodes.Status404NotFound;
            return Page();
        }

        Found = found.Value;
        Records = [.. Knowledge.Of(await WorkspaceDesk.ReadAsync(Found.Node, Id, cancel)).Events.Reverse().Select(BoardRecord.Of)];
        return Page();
    }

    public string To(long position) => WorkspacePages.To(this, $"/boards/{Uri.EscapeDataString(Id)}/workspace/record/{position}");
}
