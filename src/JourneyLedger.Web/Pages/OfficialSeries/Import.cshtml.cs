using JourneyLedger.Interchange.Templates;
using JourneyLedger.Rules;
using JourneyLedger.Web.Access;
using JourneyLedger.Web.Api;
using JourneyLedger.Web.Live;
using JourneyLedger.Web.Live.Series;
using JourneyLedger.Web.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace JourneyLedger.Web.Pages.OfficialSeries;

/// <summary><c>/official-series</c>: a form that takes an edition of a published series and answers each row as the API does; it needs no script.</summary>
[RequestSizeLimit(MostSent)]
[RequestFormLimits(MultipartBodyLengthLimit = MostSent, ValueLengthLimit = MostSent)]
[Authorize(Needs.Series)]
public sealed class ImportModel(ChosenLedger chosen, SeriesDesk desk) : PageModel
{
    /// <summary>The longest file and the form around it.</summary>
    private const int MostSent = TemplateReader.MostBytes + (1 << 20);

    /// <summary>Which ledger; null for the default one.</summary>
    [FromQuery(Name = "ledger")]
    public string? Ledger { get; set; }

    /// <summary>The filled-in template.</summary>
    [BindProperty(Name = "file")]
    public IFormFile? Sent { get; set; }

    /// <summary>How dates with slashes are meant; empty to find out.</summary>
    [BindProperty(Name = "dates")]
    public string? Dates { get; set; }

    /// <summary><c>store</c>, or anything else to be told what would happen.</summary>
    [BindProperty(Name = "act")]
    public string? Act { get; set; }

    public RowsAnswer? Answer { get; private set; }

    public IReadOnlyList<Refusal> Refusals { get; private set; } = [];

    public string Query => Ledger is null ? "" : $"?ledger={Uri.EscapeDataString(Ledger)}";

    public async Task OnGetAsync(CancellationToken cancel) => Frame(await chosen.FindAsync(Ledger, cancel));

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var node = await chosen.FindAsync(Ledger, cancel);
        Frame(node);
        if (!node.Accepted)
            return Refused(StatusCodes.Status404NotFound, node.Refusals);
        if (Sent is not { Length: > 0 } file)
            return Refused(StatusCodes.Status400BadRequest, [new("no-file", "file", "Choose a file: the template, filled in and saved as CSV.")]);
        if (file.Length > TemplateReader.MostBytes)
            return Refused(StatusCodes.Status413PayloadTooLarge, [new("body-too-long", "file", $"The file has more than {TemplateReader.MostBytes >> 20} MiB. Send it in parts; a row that was stored is recognised, so parts may overlap.")]);
        using var content = new MemoryStream((int)file.Length);
        await file.CopyToAsync(content, cancel);
        var dates = Dates is { Length: > 0 } named ? TemplateReader.DatesNamed(named) : null;
        var answer = await desk.TakeAsync(node.Value, content.ToArray(), dates, dryRun: Act != "store", Caller.Of(User)!);
        if (!answer.Accepted)
            return Refused(StatusCodes.Status422UnprocessableEntity, [.. answer.Refusals.Select(refusal => refusal with { Field = refusal.Code == "ambiguous-dates" ? "dates" : "file" })]);
        Answer = answer.Value;
        return Page();
    }

    public string? FaultOf(string field) => Refusals.FirstOrDefault(refusal => refusal.Field == field)?.Reason;

    private void Frame(Checked<LedgerNode> node) => this.Frame("/reports", "Import an official series", node.Accepted ? node.Value.Settings : null);

    private PageResult Refused(int status, IReadOnlyList<Refusal> refusals)
    {
        Refusals = refusals;
        Response.StatusCode = status;
        return Page();
    }
}
