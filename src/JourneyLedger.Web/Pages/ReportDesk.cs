using JourneyLedger.Folds;
using JourneyLedger.Journeys;
using JourneyLedger.Postgres;
using JourneyLedger.Rules;
using JourneyLedger.Web.Api;
using JourneyLedger.Web.Live;

namespace JourneyLedger.Web.Pages;

/// <summary>What became of a report page's question.</summary>
/// <param name="Ledger">The one asked for; null when there is none of that name.</param>
/// <param name="Answer">Null when refused.</param>
/// <param name="Refusals">Why it was refused.</param>
/// <param name="Connected">False while the ledger's database is away.</param>
public sealed record ReportReply(LedgerSettings? Ledger, Answer? Answer, IReadOnlyList<Refusal> Refusals, bool Connected)
{
    public int Status => Ledger is null ? StatusCodes.Status404NotFound : Refusals.Count > 0 ? StatusCodes.Status400BadRequest : StatusCodes.Status200OK;
}

/// <summary>Asks projections for pages: in this process, of the same cubes that the API asks.</summary>
public sealed class ReportDesk(ChosenLedger chosen, Reports reports)
{
    /// <exception cref="LedgerUnavailableException">The ledger is not open yet and PostgreSQL is away.</exception>
    /// <exception cref="LedgerLoadingException">Its cube is still being read.</exception>
    public async Task<ReportReply> AskAsync(string projection, ReportParameters asked, IEnumerable<KeyValuePair<string, string>> more, CancellationToken cancel)
    {
        var found = await chosen.FindAsync(asked.Ledger, cancel);
        if (!found.Accepted)
            return new(null, null, found.Refusals, true);
        if (!reports.TryFind(projection, out var report))
            throw new InvalidOperationException($"There is no projection '{projection}'.");
        var node = found.Value;
        var question = Question.Parse(report, asked.Question.Concat(more), node.Settings);
        return question.Accepted ? new(node.Settings, node.Ask(question.Value), [], node.Connected) : new(node.Settings, null, question.Refusals, node.Connected);
    }
}
