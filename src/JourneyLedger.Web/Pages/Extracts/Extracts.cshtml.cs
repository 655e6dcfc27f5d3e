using JourneyLedger.Folds.Boards;
using JourneyLedger.Folds.Disclosure;
using JourneyLedger.Postgres.Releases;
using JourneyLedger.Rules;
using JourneyLedger.Web.Access;
using JourneyLedger.Web.Api;
using JourneyLedger.Web.Live;
using JourneyLedger.Web.Live.Boards;
using JourneyLedger.Web.Live.Releases;
using JourneyLedger.Web.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace JourneyLedger.Web.Pages.Extracts;

/// <summary>For publishers: choose tables, see what would be shown and what not, freeze them. Needs no script.</summary>
[Authorize(Needs.Release)]
public sealed class ExtractsModel(ChosenLedger chosen, BoardDesk boards, MeasureCatalogue catalogue, ExtractDesk desk) : PageModel
{
    [FromQuery(Name = "ledger")]
    public string? Ledger { get; set; }

    /// <summary>Id of the board whose release it is.</summary>
    [BindProperty(Name = "board")]
    public string? Board { get; set; }

    /// <summary>Names of the measures.</summary>
    [BindProperty(Name = "measures")]
    public List<string> Measures { get; set; } = [];

    /// <summary>GSS codes with commas or spaces between; empty for the board's.</summary>
    [BindProperty(Name = "areas")]
    public string? Areas { get; set; }

    /// <summary>A day; empty for the last known.</summary>
    [BindProperty(Name = "asOf")]
    public string? AsOf { get; set; }

    /// <summary><c>freeze</c>, or anything else to look first.</summary>
    [BindProperty(Name = "act")]
    public string? Act { get; set; }

    public IReadOnlyList<Board> Boards { get; private set; } = [];

    public IReadOnlyList<Measure> Catalogue { get; private set; } = [];

    public IReadOnlyList<ExtractForm> Tables { get; private set; } = [];

    public bool Frozen { get; private set; }

    public IReadOnlyList<ExtractHead> Earlier { get; private set; } = [];

    public IReadOnlyList<Refusal> Refusals { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        await PrepareAsync(cancel);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (await PrepareAsync(cancel) is not { } node)
            return Page();
        var caller = Caller.Of(User)!;
        string[] areas = (Areas ?? "").Split([',', ' ', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries);
        var asked = ExtractAsked.Read(caller, boards.Boards(node), catalogue, Board, Measures, areas, AsOf);
        if (!asked.Accepted)
            return Refused(asked.Refusals);
        if (Act != "freeze")
        {
            Tables = [.. (await desk.PreviewAsync(node, asked.Value, cancel)).Select(made => ExtractForm.Of(made.Extract))];
            return Page();
        }

        var frozen = await desk.FreezeAsync(node, caller, asked.Value, CancellationToken.None);
        if (!frozen.Accepted)
            return Refused(frozen.Refusals);
        (Tables, Frozen) = ([.. frozen.Value.Select(made => ExtractForm.Of(made.Extract))], true);
        Earlier = await node.Ledger.Extracts.ListAsync(cancel);
        return Page();
    }

    public string? FaultOf(string field) => Refusals.FirstOrDefault(refusal => refusal.Field == field)?.Reason;

    /// <summary>Address of an extract's file.</summary>
    public string FileOf(string hash) => $"/api/extracts/{hash}?format=csv{(Ledger is null ? "" : $"&ledger={Uri.EscapeDataString(Ledger)}")}";

    private PageResult Refused(IReadOnlyList<Refusal> refusals)
    {
        Refusals = refusals;
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }

    private async Task<LedgerNode?> PrepareAsync(CancellationToken cancel)
    {
        ViewData["Title"] = "Extracts for publication";
        ViewData["Here"] = "/extracts";
        ViewData["Ledger"] = Ledger;
        var found = await chosen.FindAsync(Ledger, cancel);
        if (!found.Accepted)
        {
            Refusals = found.Refusals;
            Response.StatusCode = StatusCodes.Status404NotFound;
            return null;
        }

        ViewData["MadeUpPeople"] = found.Value.Settings.Simulated;
        Boards = [.. boards.Boards(found.Value).Values.Where(board => BoardAccess.MaySee(Caller.Of(User)!, board))];
        Catalogue = [.. catalogue.Measures.Values];
        Earlier = await found.Value.Ledger.Extracts.ListAsync(cancel);
        return found.Value;
    }
}
