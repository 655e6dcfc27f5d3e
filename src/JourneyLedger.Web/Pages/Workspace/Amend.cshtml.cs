using System.Text.Json.Nodes;
using JourneyLedger.Histories;
using JourneyLedger.Postgres.Intake;
using JourneyLedger.Rules;
using JourneyLedger.Vocabulary;
using JourneyLedger.Web.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace JourneyLedger.Web.Pages.Workspace;

/// <summary><c>/boards/{board}/workspace/record/{position}</c>: corrects a record of the board's stream, or takes it back, by another record.</summary>
[Authorize(Needs.EditBoards)]
public sealed class AmendModel(WorkspaceDesk desk) : PageModel
{
    private const string Reason = "reason-for-change";

    [FromRoute(Name = "board")]
    public string Id { get; set; } = "";

    [FromRoute(Name = "position")]
    public long Position { get; set; }

    [BindProperty(Name = "record")]
    public string RecordId { get; set; } = "";

    [BindProperty(Name = "version")]
    public long? Version { get; set; }

    /// <summary><c>correct</c> or <c>retract</c>.</summary>
    [BindProperty(Name = "act")]
    public string? Act { get; set; }

    public BoardAtHand? Found { get; private set; }

    public KnownEvent? Target { get; private set; }

    public IReadOnlyList<FormField> Fields { get; private set; } = [];

    public IReadOnlyList<Refusal> Refusals { get; private set; } = [];

    public string Address => WorkspacePages.To(this, $"/boards/{Uri.EscapeDataString(Id)}/workspace/record/{Position}");

    public string Back => WorkspacePages.To(this, $"/boards/{Uri.EscapeDataString(Id)}/workspace/record");

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (await FindAsync(cancel) is { } none)
            return none;
        RecordId = $"{Guid.CreateVersion7():D}";
        var now = Now();
        Ask(field => now.GetValueOrDefault(field));
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (await FindAsync(cancel) is { } none)
            return none;
        Ask(Said);
        var payload = new JsonObject { ["target"] = $"{Target!.Recorded.EventId:D}" };
        if (Act != "retract")
        {
            var now = Now();
            var changes = Fields.Where(field => field.Name != Reason && field.Value.Trim() != (now.GetValueOrDefault(field.Name) ?? "")).ToArray();
            payload["changes"] = new JsonObject(changes.Select(field => KeyValuePair.Create(field.Name, (JsonNode?)field.Value.Trim())));
        }

        if (Said(Reason)?.Trim() is { Length: > 0 } reason)
            payload["reason"] = reason;
        var outcome = await desk.OfferAsync(
            Found!.Node, Id, Act == "retract" ? Amendment.Retracted : Amendment.Corrected, Found.Caller, new(Found.Today, RecordId, Version, payload), dryRun: false);
        return outcome switch
        {
            RowOutcome.Recorded { Receipt: { } receipt } => LocalRedirect(Stored(receipt.Position)),
            RowOutcome.Repeated { First: { } first } => LocalRedirect(Stored(first.Position)),
            _ => Refuse([.. outcome.Refusals.Select(refusal => refusal with { Field = FieldOf(refusal.Field) })]),
        };
    }

    private async Task<IActionResult?> FindAsync(CancellationToken cancel)
    {
        var found = await desk.FindAsync(HttpContext, Id, cancel);
        WorkspacePages.Prepare(this, found, "Correct or take back");
        var events = found.Accepted && found.Value.MayEdit ? await WorkspaceDesk.ReadAsync(found.Value.Node, Id, cancel) : [];
        Target = Knowledge.Of(events).Events.FirstOrDefault(one => one.Recorded.Position == Position && one is { IsInForce: true, Amendment: null });
        if (Target is null)
        {
            Refusals = !found.Accepted ? found.Refusals : [new("no-such-record", "position", "There is no record of this board at this position that you may correct.")];
            Response.StatusCode = StatusCodes.Status404NotFound;
            return Page();
        }

        Found = found.Value;
        Version ??= events[^1].Version;
        return null;
    }

    /// <summary>What the record says now, with its corrections so far.</summary>
    private Dictionary<string, string> Now()
    {
        var corrected = Target!.Corrected().Event;
        var said = PayloadText.Of(corrected).Where(field => !field.IsList).ToDictionary(field => field.Name, field => field.Text, StringComparer.Ordinal);
        said[CorrectedEvent.OccurredOn] = corrected.Occurred.ToText();
        return said;
    }

    private void Ask(Func<string, string?> said)
    {
        var contract = EventCatalogue.Find(Target!.Recorded.Event.Type, Target.Recorded.Event.SchemaVersion)!;
        var scalar = contract with { Fields = [.. contract.Fields.Where(field => !field.IsList)] };
        var questions = contract.Type == "board.convened"
            ? [new FormField("meeting", "Which meeting", null, Asking.Line, [], said("meeting") ?? "", false), new FormField(BoardForm.On, "On which day", null, Asking.Date, [], said(BoardForm.On) ?? "", true)]
            : new BoardForm(scalar, Found!.Board).Fields(said, "");
        Fields = [.. questions, new(Reason, "Why", "Such as: entered in error, wrong day.", Asking.Line, [], said(Reason) ?? "", true)];
    }

    private static string FieldOf(string field) =>
        field.StartsWith("payload.changes.", StringComparison.Ordinal) ? field["payload.changes.".Length..] : field == "payload.reason" ? Reason : field == "payload.changes" ? "" : field;

    private string Stored(long position) => WorkspacePages.To(this, $"/boards/{Uri.EscapeDataString(Id)}/workspace", ("stored", $"{position}"));

    private string? Said(string field) => Request.Form[field].FirstOrDefault();

    private PageResult Refuse(IReadOnlyList<Refusal> refusals)
    {
        Refusals = refusals;
        ViewData["Title"] = "Error: Correct or take back";
        Response.StatusCode = refusals.Any(refusal => refusal.Code == HardRule.ExpectedVersion) ? StatusCodes.Status409Conflict : StatusCodes.Status422UnprocessableEntity;
        if (Response.StatusCode == StatusCodes.Status409Conflict)
            Version = null;
        return Page();
    }
}
