using JourneyLedger.Interchange.Templates;
using JourneyLedger.Journeys;
using JourneyLedger.Rules;
using JourneyLedger.Web.Api;
using JourneyLedger.Web.Live;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace JourneyLedger.Web.Pages;

/// <summary>A page with a form that takes a filled-in template and answers each of its rows as the API does; it needs no script.</summary>
public abstract class TemplateUpload(ChosenLedger chosen) : PageModel
{
    /// <summary>The longest file and the form around it; a file that is longer is told so by the page, and what is much longer is not read at all.</summary>
    protected const int MostSent = TemplateReader.MostBytes + (1 << 20);

    /// <summary>The ledger that a file is for, and that the menu leads back to; null for the default one.</summary>
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

    /// <summary>The page's own address.</summary>
    public abstract string Address { get; }

    /// <summary>What the file is, below its label.</summary>
    public abstract string Hint { get; }

    /// <summary>On the button that stores.</summary>
    public abstract string StoreWords { get; }

    /// <summary>Leads to the same ledger.</summary>
    public string Query => Ledger is null ? "" : $"?ledger={Uri.EscapeDataString(Ledger)}";

    public async Task OnGetAsync(CancellationToken cancel)
    {
        var node = await chosen.FindAsync(Ledger, cancel);
        Prepare(node.Accepted ? node.Value.Settings : null);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var node = await chosen.FindAsync(Ledger, cancel);
        Prepare(node.Accepted ? node.Value.Settings : null);
        if (!node.Accepted)
            return Refused(StatusCodes.Status404NotFound, node.Refusals);
        if (Sent is not { Length: > 0 } file)
            return Refused(StatusCodes.Status400BadRequest, [new("no-file", "file", "Choose a file: a template, filled in and saved as CSV.")]);
        if (file.Length > TemplateReader.MostBytes)
            return Refused(StatusCodes.Status413PayloadTooLarge, [new("body-too-long", "file", $"The file has more than {TemplateReader.MostBytes >> 20} MiB. Send it in parts; a row that was stored is recognised, so parts may overlap.")]);
        using var content = new MemoryStream((int)file.Length);
        await file.CopyToAsync(content, cancel);
        var answer = await TakeAsync(node.Value, content.ToArray(), Dates is { Length: > 0 } named ? TemplateReader.DatesNamed(named) : null, dryRun: Act != "store");
        if (!answer.Accepted)
            return Refused(StatusCodes.Status422UnprocessableEntity, answer.Refusals);
        Answer = answer.Value;
        return Page();
    }

    /// <summary>What was wrong with a field; null for nothing.</summary>
    public string? FaultOf(string field) => Refusals.FirstOrDefault(refusal => refusal.Field == field)?.Reason;

    /// <summary>What became of each row, or why the file as a whole is refused. Not cancelled with the request: whoever closes the page must not leave it open what was stored.</summary>
    protected abstract Task<Checked<RowsAnswer>> TakeAsync(LedgerNode node, byte[] file, TemplateDates? dates, bool dryRun);

    /// <summary>Says what the layout says around the page.</summary>
    protected abstract void Prepare(LedgerSettings? ledger);

    private PageResult Refused(int status, IReadOnlyList<Refusal> refusals)
    {
        Refusals = [.. refusals.Select(refusal => refusal.Field is "ledger" or "dates" ? refusal : refusal with { Field = refusal.Code == "ambiguous-dates" ? "dates" : "file" })];
        Response.StatusCode = status;
        return Page();
    }
}
