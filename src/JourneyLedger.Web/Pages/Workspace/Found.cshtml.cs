using System.Text.RegularExpressions;
using JourneyLedger.Postgres.Intake;
using JourneyLedger.Rules;
using JourneyLedger.Vocabulary;
using JourneyLedger.Web.Access;
using JourneyLedger.Web.Api;
using JourneyLedger.Web.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NodaTime.Text;

namespace JourneyLedger.Web.Pages.Workspace;

/// <summary><c>/found-a-board</c>: a secretariat founds a board, whose books it then keeps.</summary>
[Authorize(Needs.EditBoards)]
public sealed partial class FoundModel(WorkspaceDesk desk, ChosenLedger chosen) : PageModel
{
    private const string IdField = "board";
    private const string Founded = "board.founded";

    [BindProperty(Name = "record")]
    public string RecordId { get; set; } = "";

    public IReadOnlyList<FormField> Fields { get; private set; } = [];

    public IReadOnlyList<Refusal> Refusals { get; private set; } = [];

    public string Organisation => Caller.Of(User)!.Identity.Organisation;

    public string Address => WorkspacePages.To(this, "/found-a-board");

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        RecordId = $"{Guid.CreateVersion7():D}";
        await PrepareAsync(static _ => null, cancel);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (await PrepareAsync(Said, cancel) is not { } node)
            return Page();
        var id = Said(IdField)?.Trim() ?? "";
        if (!IdText().IsMatch(id))
            return Refuse([new(HardRule.Stream, IdField, "A board’s id has 2 to 40 small letters, digits and hyphens, and begins with a letter.")]);
        if (!LocalDatePattern.Iso.Parse(Said(BoardForm.On) ?? "").TryGetValue(default, out var on))
            return Refuse([new(HardRule.Fields, BoardForm.On, "Say on which day, such as 2026-12-10.")]);

        // Version 0: two who found one board at a time do not both.
        var outcome = await desk.OfferAsync(node, id, Founded, Caller.Of(User)!, new(on, RecordId, 0, new BoardForm(EventCatalogue.Find(Founded)!, null).Payload(Said)), dryRun: false);
        return outcome switch
        {
            RowOutcome.Recorded { Receipt: { } receipt } => LocalRedirect(Stored(id, receipt.Position)),
            RowOutcome.Repeated { First: { } first } => LocalRedirect(Stored(id, first.Position)),
            RowOutcome.VersionConflict => Refuse([new(HardRule.ExpectedVersion, IdField, "There is a board of this id already. Choose another.")]),
            _ => Refuse(outcome.Refusals),
        };
    }

    private string Stored(string id, long position) => WorkspacePages.To(this, $"/boards/{id}/workspace", ("stored", $"{position}"));

    private string? Said(string field) => Request.Form[field].FirstOrDefault();

    private async Task<Live.LedgerNode?> PrepareAsync(Func<string, string?> said, CancellationToken cancel)
    {
        var node = await chosen.FindAsync(Request.Query["ledger"], cancel);
        WorkspacePages.Prepare(this, Checked<BoardAtHand>.Refuse([new("none", "", "")]), "Found a board");
        ViewData["MadeUpPeople"] = node.Accepted ? node.Value.Settings.Simulated : null;
        if (!node.Accepted)
        {
            Refusals = node.Refusals;
            Response.StatusCode = StatusCodes.Status404NotFound;
            return null;
        }

        Fields =
        [
            new(IdField, "Its id", "Small letters, digits and hyphens, such as northmoor-hwb. It stands in addresses and stays.", Asking.Line, [], said(IdField) ?? "", true),
            .. new BoardForm(EventCatalogue.Find(Founded)!, null).Fields(said, LocalDatePattern.Iso.Format(desk.Today(node.Value))),
        ];
        return node.Value;
    }

    private PageResult Refuse(IReadOnlyList<Refusal> refusals)
    {
        Refusals = refusals;
        ViewData["Title"] = "Error: Found a board";
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }

    [GeneratedRegex("^[a-z][a-z0-9-]{1,39}$")]
    private static partial Regex IdText();
}
