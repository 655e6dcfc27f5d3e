using JourneyLedger.Folds;
using JourneyLedger.Journeys;
using JourneyLedger.Web.Access;
using JourneyLedger.Web.Live;
using JourneyLedger.Web.Pages.PathwayMap;
using JourneyLedger.Web.Security;
using JourneyLedger.Web.Startup;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace JourneyLedger.Web.Pages;

/// <summary>What is behind the figures: the ledgers, what is counted, and what the words mean.</summary>
[Authorize(Needs.Known)]
public sealed class DataAndMethodsModel(MapDesk desk, LedgerNodes nodes, Reports reports, JourneySettings settings) : PageModel
{
    public IReadOnlyList<LedgerSettings> Ledgers { get; private set; } = [];

    public IReadOnlyList<IProjection> Reports => reports.All;

    /// <summary>Where the caller begins in a ledger.</summary>
    public string Place => IndexModel.PlaceOf(Caller.Of(User));

    public bool MayAsk(IProjection projection) => AskedBy.Askable(User, [projection]).Any();

    /// <summary>The ledger as this node holds it; null when it is not open yet.</summary>
    public LedgerNode? Held(string ledger) => nodes.Open.FirstOrDefault(node => node.Settings.Name == ledger);

    public async Task OnGetAsync(string? ledger, CancellationToken cancel)
    {
        Ledgers = await desk.LedgersAsync(cancel);
        var chosen = Ledgers.FirstOrDefault(one => one.Name == (ledger ?? settings.DefaultLedger));
        this.Frame("/data-and-methods", "Data and methods", chosen);
    }
}
