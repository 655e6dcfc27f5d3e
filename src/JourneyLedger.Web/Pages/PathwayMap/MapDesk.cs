using JourneyLedger.Cube;
using JourneyLedger.Folds;
using JourneyLedger.Journeys;
using JourneyLedger.Postgres;
using JourneyLedger.Vocabulary;
using JourneyLedger.Web.Access;
using JourneyLedger.Web.Api;
using JourneyLedger.Web.Live;

namespace JourneyLedger.Web.Pages.PathwayMap;

/// <summary>Asks the pathway map for a page: in this process, of the same cubes that the API asks.</summary>
public sealed class MapDesk(ChosenLedger chosen, LedgerNodes nodes, Reports reports, IHttpContextAccessor asking)
{
    /// <exception cref="LedgerUnavailableException">The ledger is not open yet and PostgreSQL is away.</exception>
    /// <exception cref="LedgerLoadingException">Its cube is still being read.</exception>
    public async Task<MapReply> AskAsync(MapParameters asked, CancellationToken cancel)
    {
        var found = await chosen.FindAsync(asked.Ledger, cancel);
        if (!found.Accepted)
            return new(await LedgersAsync(cancel), null, null, found.Refusals, true, CohortChoices.None);
        var node = found.Value;
        if (!reports.TryFind(Reports.Map, out var projection))
            throw new InvalidOperationException($"There is no projection '{Reports.Map}'.");
        var ledgers = await LedgersAsync(cancel);
        asked.UseFor(node.Settings);
        var question = AskedBy.Question(asking.HttpContext?.User, projection, asked.Whole, node.Settings);
        var choices = CohortChoices.Of(node, Enum.TryParse<ZoomLevel>(question.Value?.Settings["level"], ignoreCase: true, out var level) ? level : ZoomLevel.Type).Within(asking.HttpContext?.User);
        return question.Accepted
            ? new(ledgers, node.Settings, node.Ask(question.Value), [], node.Connected, choices)
            : new(ledgers, node.Settings, null, question.Refusals, node.Connected, choices);
    }

    /// <summary>All ledgers; those open on this node while PostgreSQL is away.</summary>
    public async Task<IReadOnlyList<LedgerSettings>> LedgersAsync(CancellationToken cancel)
    {
        try
        {
            return await nodes.ListAsync(cancel);
        }
        catch (LedgerUnavailableException)
        {
            return [.. nodes.Open.Select(node => node.Settings)];
        }
    }
}
