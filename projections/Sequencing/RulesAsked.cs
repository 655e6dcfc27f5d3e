using JourneyLedger.Folds.Reports;
using JourneyLedger.Journeys;
using JourneyLedger.Vocabulary;

namespace JourneyLedger.Projections.Sequencing;

/// <summary>A rule that a question is about, and the days it holds on.</summary>
/// <param name="Id">Of the reference data; <c>asked</c> for one of the question's own.</param>
/// <param name="Title">For people.</param>
/// <param name="Rule">As read.</param>
/// <param name="Changes">Days from which it holds or no longer holds, in order; empty for one that holds on all days. Civil days since 1970-01-01.</param>
internal sealed record RuleInForce(string Id, string Title, SequenceRule Rule, IReadOnlyList<(int Day, bool Holds)> Changes)
{
    public bool HoldsOn(int day)
    {
        var holds = Changes.Count == 0;
        for (var i = 0; i < Changes.Count && Changes[i].Day <= day; i++)
            holds = Changes[i].Holds;
        return holds;
    }

    /// <summary>The first day it holds on; null for all days.</summary>
    public int? Since => Changes.Count == 0 ? null : Changes.First(change => change.Holds).Day;
}

/// <summary>Which rules a question is about.</summary>
internal static class RulesAsked
{
    private const string Prefix = "sequencing/";

    /// <summary>What is wrong with the words of the setting, or null.</summary>
    public static string? WhatIsWrong(string word)
    {
        if (word is SequencingSettings.Adopted or SequencingSettings.Seeded || OrderRules.Editions.Newest.Rules.Any(rule => rule.Id == word))
            return null;
        if (RuleReader.Rule(word) is not { Accepted: false } refused)
            return null;
        var ids = word.Contains(' ') || word.Contains('(') ? "" : $" Or name one that can be adopted: {string.Join(", ", OrderRules.Editions.Newest.Rules.Select(rule => rule.Id))}.";
        return refused.Refusals[0].Reason + ids;
    }

    public static IReadOnlyList<RuleInForce> In(ReportRequest asked)
    {
        var word = asked.Word("rule");
        var known = OrderRules.Editions.InForce(asked.Day).Rules;
        return word switch
        {
            SequencingSettings.Seeded => [.. known.Select(rule => new RuleInForce(rule.Id, rule.Title, Read(rule.Text), []))],
            SequencingSettings.Adopted => [.. known.Select(rule => new RuleInForce(rule.Id, rule.Title, Read(rule.Text), Changes(rule.Id, asked.View.OrganisationRecords))).Where(rule => rule.Changes.Any(change => change.Holds))],
            _ when known.FirstOrDefault(rule => rule.Id == word) is { } named => [new(named.Id, named.Title, Read(named.Text), [])],
            _ => [new("asked", word, Read(word), [])],
        };
    }

    /// <summary>
    /// A board adopts a rule by <c>metric.adopted</c> of <c>sequencing/ID</c>, and drops it by <c>threshold.changed</c> of the same name to 0.
    /// Neither holds for days before it was said.
    /// </summary>
    private static List<(int Day, bool Holds)> Changes(string id, IReadOnlyList<OrganisationRecord> records) =>
    [
        .. records.Select(record => record.Event).Select(one => (one, Holds: Says(one, id))).Where(said => said.Holds is not null)
            .Select(said => (Day: said.one.Day + Math.Max(0, said.one.What.DaysTo("effectiveFrom") ?? 0), said.Holds!.Value, said.one.Position))
            .OrderBy(change => change.Day).ThenBy(change => change.Position).Select(change => (change.Day, change.Value)),
    ];

    private static bool? Says(in TimelineEvent one, string id) => one.Type switch
    {
        "metric.adopted" when one.What.Text("metric") == Prefix + id || one.What.Text("formulaId") == id => true,
        "threshold.changed" when one.What.Text("metric") == Prefix + id => one.What.Number("to") > 0,
        _ => null,
    };

    /// <exception cref="InvalidDataException">The reference data has a rule that cannot be read.</exception>
    private static SequenceRule Read(string text) =>
        RuleReader.Rule(text) is { Accepted: true } read ? read.Value : throw new InvalidDataException($"The rule '{text}' of the reference data cannot be read: {RuleReader.Rule(text).Refusals[0].Reason}");
}
