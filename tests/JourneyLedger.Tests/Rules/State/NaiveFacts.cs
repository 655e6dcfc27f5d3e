using JourneyLedger.Histories;
using JourneyLedger.Journeys;
using JourneyLedger.Rules.State;

namespace JourneyLedger.Tests.Rules.State;

/// <summary>What the events of one stream say that were taken, counted again from the first at every question; and the fold's facts in the same words.</summary>
internal static class NaiveFacts
{
    /// <param name="taken">In the order in which they were.</param>
    public static List<string> Of(IReadOnlyList<NewEvent> taken)
    {
        var told = Enumerable.Range(0, taken.Count).Where(i => !Amendment.IsOne(taken[i].Type) && IsInForce(taken, i)).ToList();
        var newest = told.Where(i => !told.Exists(other => RecordOf(taken[other]) == RecordOf(taken[i]) && taken[other].Source.Revision > taken[i].Source.Revision)).Select(i => Corrected(taken, i)).ToList();
        var lines = new List<string>();
        foreach (var one in newest)
        {
            if (one.Type == "claimant.registered")
                lines.Add("registered");
            if (ClaimMark.Of(one, 0) is { } claim)
                lines.Add(Line(claim));
            if (ConsentSaid.Of(one, 0) is { } consent)
                lines.Add(Line(consent));
            if (Spell.Of(one) is { } said)
                lines.Add(Line(said.Spell, MarkedMoment.Of(one, said.Mark, 0)));
        }

        // The last one registered says when the person was born.
        if (newest.LastOrDefault(one => one.Type == "claimant.registered") is { } registered)
            lines.Add(System.Text.Encoding.UTF8.GetString(registered.Payload.Span).Contains("2003", StringComparison.Ordinal) ? "born 2003" : "born 1990");
        return [.. lines.Distinct().Order(StringComparer.Ordinal)];
    }

    /// <summary>The fold's own facts.</summary>
    public static List<string> Told(StreamFacts facts)
    {
        var lines = new List<string>();
        if (facts.IsRegistered)
            lines.Add("registered");
        if (facts.BirthYear is { } born)
            lines.Add($"born {born}");
        lines.AddRange(facts.AllClaims.Select(Line));
        lines.AddRange(facts.Consents.Select(Line));
        foreach (var spell in new[] { "a", "b" }.SelectMany(system => new[] { new Spell(system, "job", "j1", true), new Spell(system, "need", "housing", false) }))
            lines.AddRange(facts.Marks(spell).Select(mark => Line(spell, mark)));
        return [.. lines.Distinct().Order(StringComparer.Ordinal)];
    }

    /// <summary>Nothing in force that came later takes it back.</summary>
    private static bool IsInForce(IReadOnlyList<NewEvent> taken, int which) =>
        !Enumerable.Range(which + 1, taken.Count - which - 1).Any(later => Amendment.Of(taken[later]) is Amendment.Retraction retraction && retraction.Target == taken[which].SimulatedEventId && IsInForce(taken, later));

    private static NewEvent Corrected(IReadOnlyList<NewEvent> taken, int which)
    {
        var one = taken[which];
        for (var later = which + 1; later < taken.Count; later++)
        {
            if (Amendment.Of(taken[later]) is Amendment.Correction correction && correction.Target == taken[which].SimulatedEventId && IsInForce(taken, later))
                one = CorrectedEvent.Of(one, correction.Changes);
        }

        return one;
    }

    private static (string, string) RecordOf(NewEvent one) => (one.Source.System, one.Source.RecordId);

    private static string Line(ClaimMark claim) => $"claim {claim.Moment.Report} {claim.IsOpen} {claim.Benefit} {claim.Moment.Said}";

    private static string Line(ConsentSaid consent) => $"consent {consent.Scope} {consent.IsGiven} {consent.On}";

    private static string Line(Spell spell, MarkedMoment mark) => $"{spell.System} {spell.Kind} {spell.Thing} {mark.Report} {mark.Mark} {mark.Said}";
}
