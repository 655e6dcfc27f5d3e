using JourneyLedger.Cube;
using JourneyLedger.Folds.Disclosure;

namespace JourneyLedger.Projections.PathwayMap;

/// <summary>Whose sanctions were decided, and how.</summary>
public sealed class SanctionDecisionsMeasure : Measure
{
    private const string Decision = "sanction.decided";

    public override string Name => "sanction-decisions";

    public override string Title => "People whose sanction was decided";

    public override string Counts =>
        "People by the month of a decision on a sanction and its outcome. Who had two decisions of one outcome in a month counts once, who had two outcomes stands in both. Decisions known only to the month are in it, since the month is all that it tells.";

    public override string Definition => "M24";

    public override string Projection => "pathway-map";

    public override MeasureKind Kind => MeasureKind.People;

    public override IReadOnlyList<Dimension> Dimensions { get; } = [CalendarBand.MonthOf("Month of the decision"), CodeDimension.Of("outcome", "Outcome", "sanction-outcome")];

    public override PersonReading Reading { get; } = new([Decision], []);

    public override void Count(PersonRecord person, int day, PersonCells into)
    {
        var events = person.Timeline.Events;
        for (var i = 0; i < events.Count; i++)
            into.Add(CalendarBand.Month(events[i].Day), events[i].What.Text("outcome") ?? CodeDimension.None);
    }
}
