using JourneyLedger.Folds.Boards;
using JourneyLedger.Journeys;
using JourneyLedger.Postgres.Intake;
using JourneyLedger.Rules;
using JourneyLedger.Vocabulary;
using JourneyLedger.Web.Live;
using JourneyLedger.Web.Live.Boards;
using JourneyLedger.Web.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NodaTime;
using NodaTime.Text;

namespace JourneyLedger.Web.Pages.Workspace;

/// <summary><c>/boards/{board}/workspace/add/{type}</c>: the form of one event. It is offered to the same desk as any reported event.</summary>
[Authorize(Needs.EditBoards)]
public sealed class AddModel(WorkspaceDesk desk, Reports reports) : PageModel
{
    private const string Threshold = "threshold.changed";

    [FromRoute(Name = "board")]
    public string Id { get; set; } = "";

    [FromRoute(Name = "type")]
    public string Type { get; set; } = "";

    [BindProperty(Name = "record")]
    public string RecordId { get; set; } = "";

    [BindProperty(Name = "version")]
    public long? Version { get; set; }

    /// <summary><c>store</c>, <c>check</c> or <c>change</c>.</summary>
    [BindProperty(Name = "act")]
    public string? Act { get; set; }

    public BoardAtHand? Found { get; private set; }

    public BoardForm? Form { get; private set; }

    public IReadOnlyList<FormField> Fields { get; private set; } = [];

    public IReadOnlyList<Refusal> Refusals { get; private set; } = [];

    /// <summary>What came between, when the stream has moved on.</summary>
    public IReadOnlyList<BoardChange> NewSince { get; private set; } = [];

    /// <summary>What a threshold's change does; null while the form is asked.</summary>
    public IReadOnlyList<string>? Effects { get; private set; }

    /// <summary>A threshold changes what others are told: its answers are checked before they are recorded.</summary>
    public bool IsChecked => Type == Threshold;

    public string Address => WorkspacePages.To(this, $"/boards/{Uri.EscapeDataString(Id)}/workspace/add/{Type}");

    public string Back => WorkspacePages.To(this, $"/boards/{Uri.EscapeDataString(Id)}/workspace");

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (await FindAsync(cancel) is { } none)
            return none;
        RecordId = $"{Guid.CreateVersion7():D}";
        Version = (await WorkspaceDesk.ReadAsync(Found!.Node, Id, cancel)).LastOrDefault()?.Version ?? 0;
        Ask(field => Request.Query[field].FirstOrDefault());
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (await FindAsync(cancel) is { } none)
            return none;
        Ask(Said);
        if (Act == "change")
            return Page();
        if (!LocalDatePattern.Iso.Parse(Said(BoardForm.On) ?? "").TryGetValue(default, out var on))
            return Refuse([new(HardRule.Fields, BoardForm.On, "Say on which day, such as 2026-12-10.")]);
        var sent = new SentForm(on, RecordId, Version, Form!.Payload(Said));
        var outcome = await desk.OfferAsync(Found!.Node, Id, Type, Found.Caller, sent, dryRun: IsChecked && Act != "store");
        switch (outcome)
        {
            case RowOutcome.Recorded { Receipt: null }:
                Effects = ThresholdEffects.Of(Said("metric") ?? "", Said("effectiveFrom") ?? "", reports.All, Found.Board, Found.Node.Catalogue);
                return Page();
            case RowOutcome.Recorded { Receipt: { } receipt }:
                return LocalRedirect(Stored(receipt.Position));
            case RowOutcome.Repeated { First: { } first }:
                return LocalRedirect(Stored(first.Position));
            case RowOutcome.VersionConflict:
                return await MovedOnAsync(cancel);
            default:
                return Refuse(outcome.Refusals);
        }
    }

    /// <summary>Shows what came between, and offers the same answers for the stream as it stands now.</summary>
    private async Task<IActionResult> MovedOnAsync(CancellationToken cancel)
    {
        var events = await WorkspaceDesk.ReadAsync(Found!.Node, Id, cancel);
        var position = events.Where(one => one.Version <= Version).Select(one => one.Position).DefaultIfEmpty(0).Max();
        var before = BoardDesk.In(Found.Node, null, new Cube.KnownAt.AtPosition(position)).GetValueOrDefault(Id) ?? Board.Unknown(Id);
        NewSince = BoardChanges.Between(before, Found.Board) is { Count: > 0 } changes ? changes : [new("other", "A record was added that changes nothing you see here.")];
        Version = events.LastOrDefault()?.Version ?? 0;
        ModelState.Clear();
        Response.StatusCode = StatusCodes.Status409Conflict;
        return Page();
    }

    private async Task<IActionResult?> FindAsync(CancellationToken cancel)
    {
        var found = await desk.FindAsync(HttpContext, Id, cancel);
        WorkspacePages.Prepare(this, found, EventCatalogue.Find(Type)?.Label ?? "Workspace");
        if (!found.Accepted || !found.Value.MayEdit || !BoardForm.Has(Type))
        {
            Refusals = !found.Accepted ? found.Refusals
                : !BoardForm.Has(Type) ? [new("unknown-form", "type", "There is no such form.")]
                : [new("not-its-secretariat", "board", "Only the secretariat of this board adds to its books, and only to the books as they are now.")];
            Response.StatusCode = found.Accepted && BoardForm.Has(Type) ? StatusCodes.Status403Forbidden : StatusCodes.Status404NotFound;
            return Page();
        }

        Found = found.Value;
        Form = new(EventCatalogue.Find(Type)!, Found.Board);
        ViewData["Title"] = Form.Words.Title;
        return null;
    }

    private void Ask(Func<string, string?> said) => Fields = Form!.Fields(said, LocalDatePattern.Iso.Format(Found!.Today));

    private string? Said(string field) => Request.Form[field].FirstOrDefault();

    private string Stored(long position) => WorkspacePages.To(this, $"/boards/{Uri.EscapeDataString(Id)}/workspace", ("stored", $"{position}"));

    private PageResult Refuse(IReadOnlyList<Refusal> refusals)
    {
        Refusals = refusals;
        ViewData["Title"] = $"Error: {Form!.Words.Title}";
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }
}
