using JourneyLedger.Folds;
using JourneyLedger.Journeys;
using JourneyLedger.Projections.PathwayMap;

namespace JourneyLedger.Tests.Folds;

/// <summary>Questions to the pathway map, written as a URL would.</summary>
public static class Asked
{
    public static readonly LedgerSettings Claimants = new("northmoor", "Northmoor", "Europe/London", true, RepeatsReading.Collapse);

    public static readonly LedgerSettings Foreign = new("fines", "Fines", "UTC", false, RepeatsReading.Keep);

    public static JourneyLedger.Rules.Checked<Question> Parse(string query, LedgerSettings? ledger = null) => ParsePairs(Pairs(query), ledger);

    /// <summary>The parameters of a question's text.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Pairs(string query) => query.Split('&', StringSplitOptions.RemoveEmptyEntries)
        .Select(pair => pair.Split('=', 2)).Select(pair => KeyValuePair.Create(Uri.UnescapeDataString(pair[0]), Uri.UnescapeDataString(pair[1])));

    /// <summary>As <see cref="Parse"/>, of parameters that were taken apart already.</summary>
    public static JourneyLedger.Rules.Checked<Question> ParsePairs(IEnumerable<KeyValuePair<string, string>> parameters, LedgerSettings? ledger = null) =>
        Question.Parse(new PathwayMap(), parameters, ledger ?? Claimants);

    public static Question Of(string query, LedgerSettings? ledger = null)
    {
        var parsed = Parse(query, ledger);
        Assert.Empty(parsed.Refusals);
        return parsed.Value!;
    }
}
