using JourneyLedger.Folds.Reports;
using JourneyLedger.Journeys;
using JourneyLedger.Rules;
using JourneyLedger.Web.Access;
using JourneyLedger.Web.Api;
using JourneyLedger.Web.Live;
using JourneyLedger.Web.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace JourneyLedger.Web.Pages.ReportPages;

/// <summary><c>/reports/{name}/cases</c>: the people behind a figure or a row, for those who may know, page by page. Without a purpose it asks for one.</summary>
[Authorize(Needs.Journeys)]
public sealed class CasesModel(CaseAccess access, JourneyAccess journeys, Reports reports, ChosenLedger chosen) : PageModel
{
    /// <summary>Null when there is no report of that name.</summary>
    public Report? Report { get; private set; }

    public ReportParameters Asked { get; private set; } = null!;

    /// <summary>Null when no ledger of that name exists.</summary>
    public LedgerSettings? Ledger { get; private set; }

    /// <summary>Null until a purpose was given and taken.</summary>
    public OpenedCases? Opened { get; private set; }

    public WantedCases Wanted { get; private set; } = new(null, 1, false);

    public IReadOnlyList<Refusal> Refusals { get; private set; } = [];

    public string Purpose => Asked.View(JourneyAccess.PurposeParameter);

    public string Case => Asked.View(JourneyAccess.CaseParameter);

    /// <summary>False when nobody is asking, or they may not.</summary>
    public bool CanAsk => Report is not null && Ledger is not null && !Refusals.Any(refusal => refusal.Code is "identity-missing" or "role-may-not-read");

    public int Pages => CasesApi.PagesOf(Opened?.List.Total ?? 0);

    public async Task<IActionResult> OnGetAsync(string name, CancellationToken cancel)
    {
        Asked = new ReportParameters(Request.Query);
        Report = reports.TryFind(name, out var found) ? found as Report : null;
        var ledger = await chosen.FindAsync(Asked.Ledger, cancel);
        Ledger = ledger.Accepted ? ledger.Value.Settings : null;
        this.Frame("/reports", Report is null ? "Reports" : $"Cases: {Report.Title}", Ledger);
        Response.Headers.CacheControl = "no-store";
        if (Report is null || Ledger is null)
        {
            Response.StatusCode = StatusCodes.Status404NotFound;
            return Page();
        }

        var wanted = WantedCases.Read(Request.Query, whole: false);
        if (!wanted.Accepted)
            return Refused(wanted.Refusals);
        Wanted = wanted.Value;
        if (!Request.Query.ContainsKey(JourneyAccess.PurposeParameter))
        {
            // Says who may not ask before they are asked what for.
            var desk = await journeys.DeskAsync(HttpContext, cancel);
            return !desk.Accepted ? Refused(desk.Refusals) : Page();
        }

        var opened = await access.OpenAsync(HttpContext, Report, Asked.Question, Wanted, cancel);
        if (!opened.Accepted)
            return Refused(opened.Refusals);
        Opened = opened.Value;
        return Page();
    }

    /// <summary>Another page of the same list: as known at the position that this one was made at, so that no row is shown twice or left out.</summary>
    public string PageAddress(int page) => $"{AskedReport.PathOf(Report!.Name)}/cases?{Query([new(ReportParameters.Page, $"{page}")])}";

    /// <summary>The whole list as a file: a look of its own.</summary>
    public string CsvAddress => $"/api/projections/{Report!.Name}/cases?{Query([new("format", "csv")])}";

    /// <summary>A person's journey, for the same purpose.</summary>
    public string JourneyAddress(string person) => $"/journeys/{Uri.EscapeDataString(person)}?{Form([new("ledger", Ledger!.Name), .. Why])}";

    public string? FaultOf(string field) => Refusals.FirstOrDefault(refusal => refusal.Field == field)?.Reason;

    private IEnumerable<KeyValuePair<string, string>> Why =>
        new KeyValuePair<string, string>[] { new(JourneyAccess.PurposeParameter, Purpose), new(JourneyAccess.CaseParameter, Case) }.Where(parameter => parameter.Value.Length > 0);

    private string Query(IEnumerable<KeyValuePair<string, string>> more)
    {
        var of = Wanted.Of is { } rows ? new KeyValuePair<string, string>[] { new(ReportParameters.Of, rows) } : [];
        var question = Opened!.Question.ToQueryString();
        return $"{question}&{Form([new("ledger", Ledger!.Name), .. of, .. Why, .. more])}";
    }

    private static string Form(IEnumerable<KeyValuePair<string, string>> parameters) => QueryString.Create(parameters!).ToString().TrimStart('?');

    private PageResult Refused(IReadOnlyList<Refusal> refusals)
    {
        Refusals = refusals;
        Response.StatusCode = AccessProblem.Of(refusals).StatusCode;
        return Page();
    }
}
