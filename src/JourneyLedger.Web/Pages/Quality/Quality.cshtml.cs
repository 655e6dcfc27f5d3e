using JourneyLedger.Journeys;
using JourneyLedger.Projections.DataQuality;
using JourneyLedger.Rules;
using JourneyLedger.Web.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace JourneyLedger.Web.Pages.Quality;

/// <summary>Data quality, for a data steward: who is late, incomplete or silent.</summary>
[Authorize(Needs.Figures)]
public sealed class QualityModel(ReportDesk desk) : PageModel
{
    /// <summary>Rows of the table of fields: the emptiest; CSV has all.</summary>
    private const int MostFields = 100;

    public ReportParameters Asked { get; private set; } = null!;

    /// <summary>Null when no ledger of that name exists.</summary>
    public LedgerSettings? Ledger { get; private set; }

    /// <summary>Null when the question was refused.</summary>
    public DataQualityAnswer? Answer { get; private set; }

    public IReadOnlyList<Refusal> Refusals { get; private set; } = [];

    /// <summary>False while the ledger's database is away.</summary>
    public bool Connected { get; private set; } = true;

    public long Position { get; private set; }

    /// <summary>The fields most often left unsaid, those of many events first.</summary>
    public IReadOnlyList<FieldCompleteness> Fields { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        Asked = new ReportParameters(Request.Query);
        var reply = await desk.AskAsync("data-quality", Asked, [], cancel);
        (Ledger, Refusals, Connected) = (reply.Ledger, reply.Refusals, reply.Connected);
        if (reply.Answer is { Body: DataQualityAnswer answer } asked)
        {
            (Answer, Position) = (answer, asked.Position);
            Fields = [.. answer.Completeness.OrderByDescending(field => field.Events - field.Given).ThenBy(field => field.Share).Take(MostFields)];
        }

        this.Frame("/data-quality", "Data quality", Ledger);
        Response.StatusCode = reply.Status;
        Response.Headers.CacheControl = "no-store";
        return Page();
    }
}
