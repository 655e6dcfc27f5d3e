using JourneyLedger.Access;
using JourneyLedger.Journeys;
using JourneyLedger.Projections.ReportingBody;
using JourneyLedger.Rules;
using JourneyLedger.Web.Access;
using JourneyLedger.Web.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace JourneyLedger.Web.Pages.Quality;

/// <summary>What one reporting body has to look into: its flagged records and refused rows.</summary>
[Authorize(Needs.Report)]
public sealed class BodyModel(ReportDesk desk) : PageModel
{
    /// <summary>Rows of each table; CSV has all.</summary>
    public const int MostRows = 200;

    public string Organisation { get; private set; } = "";

    public ReportParameters Asked { get; private set; } = null!;

    /// <summary>Null when no ledger of that name exists.</summary>
    public LedgerSettings? Ledger { get; private set; }

    /// <summary>Null when the question was refused.</summary>
    public ReportingBodyAnswer? Answer { get; private set; }

    public IReadOnlyList<Refusal> Refusals { get; private set; } = [];

    /// <summary>False while the ledger's database is away.</summary>
    public bool Connected { get; private set; } = true;

    /// <summary>Whether the same answer may be asked for as CSV, which is an address of exact figures.</summary>
    public bool HasCsv => Caller.Of(User)!.May(Right.Figures);

    public async Task<IActionResult> OnGetAsync(string organisation, CancellationToken cancel)
    {
        // Whoever reports sees what they were told about their own records; those of others are for those who see exact figures.
        if (!HasCsv && !string.Equals(organisation, Caller.Of(User)!.Identity.Organisation, StringComparison.OrdinalIgnoreCase))
            return RefusedModel.Page(MetadataProvider, $"You report for {Caller.Of(User)!.Identity.Organisation}, and these are the records of another.");
        (Organisation, Asked) = (organisation, new ReportParameters(Request.Query));
        var reply = await desk.AskAsync("reporting-body", Asked, [new("organisation", organisation)], cancel);
        (Ledger, Refusals, Connected, Answer) = (reply.Ledger, reply.Refusals, reply.Connected, reply.Answer?.Body as ReportingBodyAnswer);
        this.Frame("/data-quality", $"Records of {organisation}", Ledger);
        Response.StatusCode = reply.Status;
        Response.Headers.CacheControl = "no-store";
        return Page();
    }

    /// <summary>A table of the answer as CSV.</summary>
    public string Csv(string table) => Asked.ApiAddress("reporting-body", Ledger!.Name, [new("organisation", Organisation), new("format", "csv"), new("table", table)]);
}
