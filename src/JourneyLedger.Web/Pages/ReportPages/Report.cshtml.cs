using System.Globalization;
using JourneyLedger.Folds;
using JourneyLedger.Folds.Reports;
using JourneyLedger.Journeys;
using JourneyLedger.Rules;
using JourneyLedger.Web.Live;
using JourneyLedger.Web.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NodaTime;

namespace JourneyLedger.Web.Pages.ReportPages;

/// <summary><c>/reports/{name}</c>: any report, from what it says of itself. A new report needs no page of its own.</summary>
[Authorize(Needs.Answer)]
public sealed class ReportModel(ReportDesk desk, Reports reports, TimeProvider clock) : PageModel
{
    /// <summary>A page that is open and was told of a change asks for itself again with the position of the change.</summary>
    public const string ToldHeader = "Journey-Told";

    /// <summary>Rows of a table unless all are asked for.</summary>
    private const int UsualRows = 100;

    /// <summary>Null when there is no report of that name.</summary>
    public Report? Report { get; private set; }

    public ReportParameters Asked { get; private set; } = null!;

    /// <summary>Null when no ledger of that name exists.</summary>
    public LedgerSettings? Ledger { get; private set; }

    /// <summary>What the parts of the page need; null without report or ledger.</summary>
    public AskedReport? Question { get; private set; }

    /// <summary>Null when the question was refused.</summary>
    public Answer? Answer { get; private set; }

    public ReportAnswer Body => (ReportAnswer)Answer!.Body;

    public IReadOnlyList<ShownTable> Tables { get; private set; } = [];

    public IReadOnlyList<Refusal> Refusals { get; private set; } = [];

    /// <summary>False while the ledger's database is away.</summary>
    public bool Connected { get; private set; } = true;

    public bool ShowsAllRows => Asked.View("rows") == "all";

    /// <summary>When the page was written, by the ledger's civil clock.</summary>
    public string Moment => Instant.FromDateTimeOffset(clock.GetUtcNow()).InZone(DateTimeZoneProviders.Tzdb[Ledger!.Zone]).ToString("d MMMM uuuu 'at' HH:mm:ss", CultureInfo.InvariantCulture);

    public async Task<IActionResult> OnGetAsync(string name, CancellationToken cancel)
    {
        Asked = new ReportParameters(Request.Query);
        Response.Headers.CacheControl = "no-store";
        ViewData["Here"] = "/reports";
        ViewData["Title"] = "Reports";
        Report = reports.TryFind(name, out var found) ? found as Report : null;
        if (Report is null)
        {
            ViewData["Ledger"] = Asked.Ledger;
            Response.StatusCode = StatusCodes.Status404NotFound;
            return Page();
        }

        var told = long.TryParse(Request.Headers[ToldHeader], NumberStyles.None, CultureInfo.InvariantCulture, out var position) ? position : (long?)null;
        var reply = await desk.AskAsync(Report, Asked.Ledger, Asked.Question, told, cancel);
        (Ledger, Refusals, Connected, Answer) = (reply.Ledger, reply.Refusals, reply.Connected, reply.Answer);
        if (Ledger is not null)
            Question = new(Report, Asked, Ledger, reply.Choices, Refusals);
        if (Answer is not null)
            Tables = [.. Body.Found.Tables.Select(table => new ShownTable(table, ShowsAllRows ? int.MaxValue : UsualRows))];
        ViewData["Title"] = Report.Title;
        ViewData["MadeUpPeople"] = Ledger?.Simulated;
        ViewData["Ledger"] = Ledger?.Name;
        Response.StatusCode = reply.Status;
        return Page();
    }
}
