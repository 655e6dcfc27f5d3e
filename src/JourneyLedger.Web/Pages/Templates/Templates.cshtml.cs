using JourneyLedger.Interchange.Templates;
using JourneyLedger.Rules;
using JourneyLedger.Web.Access;
using JourneyLedger.Web.Api;
using JourneyLedger.Web.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NodaTime;

namespace JourneyLedger.Web.Pages.Templates;

/// <summary>Every template there is, and a form that takes one filled in: it answers each row as the API does, and needs no script.</summary>
[RequestSizeLimit(MostSent)]
[RequestFormLimits(MultipartBodyLengthLimit = MostSent, ValueLengthLimit = MostSent)]
[Authorize(Needs.Report)]
public sealed class TemplatesModel(ChosenLedger chosen, TimeProvider clock) : PageModel
{
    /// <summary>Rows that the page shows; what was refused comes first, and all of it is in the file.</summary>
    public const int MostShown = 500;

    /// <summary>The longest file and the form around it; a file that is longer is told so by the page, and what is much longer is not read at all.</summary>
    private const int MostSent = TemplateReader.MostBytes + (1 << 20);

    /// <summary>The ledger that one came from, so that the menu leads back to it; and the one that a file is for.</summary>
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

    /// <summary>The rows that the page shows.</summary>
    public IEnumerable<RowsAnswer.Row> Shown => Answer!.Answers.OrderBy(row => row.Outcome != "refused").ThenBy(row => row.Number).Take(MostShown);

    public void OnGet() => Prepare(madeUpPeople: null);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var node = await chosen.FindAsync(Ledger, cancel);
        Prepare(node.Accepted ? node.Value.Settings.Simulated : null);
        if (!node.Accepted)
            return Refused(StatusCodes.Status404NotFound, node.Refusals);
        if (Sent is not { Length: > 0 } file)
            return Refused(StatusCodes.Status400BadRequest, [new("no-file", "file", "Choose a file: a template, filled in and saved as CSV.")]);
        if (file.Length > TemplateReader.MostBytes)
            return Refused(StatusCodes.Status413PayloadTooLarge, [new("body-too-long", "file", $"The file has more than {TemplateReader.MostBytes >> 20} MiB. Send it in parts; a row that was stored is recognised, so parts may overlap.")]);
        using var content = new MemoryStream((int)file.Length);
        await file.CopyToAsync(content, cancel);
        var read = TemplateReader.Read(content.ToArray(), null, Dates is { Length: > 0 } named ? TemplateReader.DatesNamed(named) : null, Instant.FromDateTimeOffset(clock.GetUtcNow()));
        if (!read.Accepted)
            return Refused(StatusCodes.Status422UnprocessableEntity, read.Refusals);

        var may = AskedBy.Rows(User, node.Value, read.Value.Rows, part => TemplateColumnNames.ColumnOf(read.Value.Family, part));

        // Not cancelled with the request: whoever closes the page must not leave it open what was stored.
        var dryRun = Act != "store";
        var outcomes = await node.Value.Intake(clock).TakeBatchAsync(may, dryRun, CancellationToken.None);
        var family = read.Value.Family;
        var readAs = new RowsAnswer.Reading(family.Name, read.Value.Encoding, read.Value.Delimiter.ToString(), read.Value.Dates);
        Answer = RowsAnswer.Of(node.Value.Settings.Name, dryRun, may, outcomes, part => TemplateColumnNames.ColumnOf(family, part), readAs);
        return Page();
    }

    /// <summary>The refused rows of an answer as a file: what the answer's page holds, given back, so that nothing is kept between the two.</summary>
    public IActionResult OnPostRefused([FromForm] string? rows) => RefusedRows.Csv(rows) is { } csv
        ? File(csv, "text/csv; charset=utf-8", "refused-rows.csv")
        : StatusCode(StatusCodes.Status400BadRequest);

    /// <summary>The guide of a template.</summary>
    public string To(TemplateFamily family) => Ledger is null ? $"/templates/{family.Name}" : $"/templates/{family.Name}?ledger={Uri.EscapeDataString(Ledger)}";

    public string? FaultOf(string field) => Refusals.FirstOrDefault(refusal => refusal.Field == field)?.Reason;

    private PageResult Refused(int status, IReadOnlyList<Refusal> refusals)
    {
        Refusals = [.. refusals.Select(refusal => refusal.Field is "ledger" or "dates" ? refusal : refusal with { Field = refusal.Code == "ambiguous-dates" ? "dates" : "file" })];
        Response.StatusCode = status;
        return Page();
    }

    private void Prepare(bool? madeUpPeople)
    {
        ViewData["Title"] = "Report by spreadsheet";
        ViewData["Here"] = "/templates";
        ViewData["Ledger"] = Ledger;
        ViewData["MadeUpPeople"] = madeUpPeople;
    }
}
