using JourneyLedger.Interchange.Templates;
using JourneyLedger.Journeys;
using JourneyLedger.Rules;
using JourneyLedger.Web.Access;
using JourneyLedger.Web.Api;
using JourneyLedger.Web.Live;
using JourneyLedger.Web.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using NodaTime;

namespace JourneyLedger.Web.Pages.Templates;

/// <summary><c>/templates</c>: every template there is, and a form that takes one filled in.</summary>
[RequestSizeLimit(MostSent)]
[RequestFormLimits(MultipartBodyLengthLimit = MostSent, ValueLengthLimit = MostSent)]
[Authorize(Needs.Report)]
public sealed class TemplatesModel(ChosenLedger chosen, TimeProvider clock) : TemplateUpload(chosen)
{
    /// <summary>Rows that the page shows; what was refused comes first, and all of it is in the file.</summary>
    public const int MostShown = 500;

    public override string Address => "/templates";

    public override string Hint => "Any template, saved as CSV: which one it is shows in its columns";

    public override string StoreWords => "Send it and store";

    /// <summary>The rows that the page shows.</summary>
    public IEnumerable<RowsAnswer.Row> Shown => Answer!.Answers.OrderBy(row => row.Outcome != "refused").ThenBy(row => row.Number).Take(MostShown);

    /// <summary>The refused rows of an answer as a file: what the answer's page holds, given back, so that nothing is kept between the two.</summary>
    public IActionResult OnPostRefused([FromForm] string? rows) => RefusedRows.Csv(rows) is { } csv
        ? File(csv, "text/csv; charset=utf-8", "refused-rows.csv")
        : StatusCode(StatusCodes.Status400BadRequest);

    /// <summary>The guide of a template.</summary>
    public string To(TemplateFamily family) => $"/templates/{family.Name}{Query}";

    protected override async Task<Checked<RowsAnswer>> TakeAsync(LedgerNode node, byte[] file, TemplateDates? dates, bool dryRun)
    {
        var read = TemplateReader.Read(file, null, dates, Instant.FromDateTimeOffset(clock.GetUtcNow()));
        if (!read.Accepted)
            return Checked<RowsAnswer>.Refuse(read.Refusals);
        var family = read.Value.Family;
        var may = AskedBy.Rows(User, node, read.Value.Rows, part => TemplateColumnNames.ColumnOf(family, part));
        var outcomes = await node.Intake(clock).TakeBatchAsync(may, dryRun, CancellationToken.None);
        var readAs = new RowsAnswer.Reading(family.Name, read.Value.Encoding, read.Value.Delimiter.ToString(), read.Value.Dates);
        return RowsAnswer.Of(node.Settings.Name, dryRun, may, outcomes, part => TemplateColumnNames.ColumnOf(family, part), readAs);
    }

    protected override void Prepare(LedgerSettings? ledger) => this.Frame("/templates", "Report by spreadsheet", ledger);
}
