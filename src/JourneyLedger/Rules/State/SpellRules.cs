using JourneyLedger.Journeys;

namespace JourneyLedger.Rules.State;

/// <summary>
/// H11 and H12: one source system stops no clock twice without a reopening, and ends nothing before it starts. What two systems say of one thing is
/// no matter of these rules: a conflict between them is evidence and gets a flag.
/// </summary>
internal static class SpellRules
{
    public static void Check(NewEvent offered, StreamFacts facts, List<Refusal> refusals)
    {
        if (Spell.Of(offered) is not { } said)
            return;
        var own = MarkedMoment.Of(offered, said.Mark, long.MaxValue);

        // An earlier revision of this very record is what it replaces.
        var marks = facts.Marks(said.Spell).Where(mark => mark.Report != own.Report).ToList();
        switch (said.Mark)
        {
            case SpellMark.Stops:
                CheckStopsOnce(offered, said.Spell, own, marks, refusals);
                CheckStartsFirst(said.Spell, own, marks, refusals);
                break;
            case SpellMark.Starts when said.Spell.IsNamed && !marks.Exists(mark => mark.Mark != SpellMark.Stops) && marks.Count > 0 && marks.TrueForAll(stop => stop.Latest < own.Earliest):
                refusals.Add(new(
                    HardRule.EndAfterStart, "occurredOn",
                    $"{said.Spell.System} reported before that this {said.Spell.Kind} ended on {marks[0].Said}; it cannot start on {own.Said}. Correct or retract what is wrong, or give a new spell an id of its own."));
                break;
        }
    }

    private static void CheckStopsOnce(NewEvent offered, Spell spell, MarkedMoment own, List<MarkedMoment> marks, List<Refusal> refusals)
    {
        var inOrder = marks.OrderBy(mark => mark.Sorts).ToList();
        var place = inOrder.Count(mark => mark.Sorts.CompareTo(own.Sorts) < 0);
        var beside = new[] { place - 1, place }.Where(at => at >= 0 && at < inOrder.Count && inOrder[at].Mark == SpellMark.Stops).ToList();
        if (beside.Count == 0)
            return;

        // Where no id says which spell is meant, one stop for each start may be of another spell.
        var starts = marks.Count(mark => mark.Mark == SpellMark.Starts);
        if (!spell.IsNamed && (starts == 0 || marks.Count(mark => mark.Mark == SpellMark.Stops) < starts))
            return;
        refusals.Add(new(
            HardRule.StopsOnce, "occurredOn",
            $"{spell.System} reported before that this {spell.Kind} stopped, on {inOrder[beside[0]].Said}, and nothing reopened it in between. Correct or retract that event ({offered.Type} says it again), or report first what reopened it."));
    }

    private static void CheckStartsFirst(Spell spell, MarkedMoment own, List<MarkedMoment> marks, List<Refusal> refusals)
    {
        var starts = marks.Where(mark => mark.Mark == SpellMark.Starts).OrderBy(mark => mark.Sorts).ToList();
        if (!spell.IsNamed || starts.Count == 0 || starts.Exists(start => start.Earliest <= own.Latest))
            return;
        refusals.Add(new(
            HardRule.EndAfterStart, "occurredOn",
            $"{own.Said} is before this {spell.Kind} started, on {starts[0].Said} as {spell.System} reported. Check both dates, and correct the one that is wrong."));
    }
}
