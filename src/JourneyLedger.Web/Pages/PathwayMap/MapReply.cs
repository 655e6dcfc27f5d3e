using JourneyLedger.Folds;
using JourneyLedger.Journeys;
using JourneyLedger.Rules;

namespace JourneyLedger.Web.Pages.PathwayMap;

/// <summary>What became of a page's question.</summary>
/// <param name="Ledgers">All there are.</param>
/// <param name="Ledger">The one asked for; null when there is none of that name.</param>
/// <param name="Answer">Null when refused.</param>
/// <param name="Refusals">Why it was refused.</param>
/// <param name="Connected">False while the ledger's database is away.</param>
/// <param name="Choices">What the filters offer.</param>
public sealed record MapReply(
    IReadOnlyList<LedgerSettings> Ledgers, LedgerSettings? Ledger, Answer? Answer, IReadOnlyList<Refusal> Refusals, bool Connected, CohortChoices Choices);
