using JourneyLedger.Cube;
using JourneyLedger.Folds.Boards;
using JourneyLedger.Folds.Disclosure;
using JourneyLedger.Vocabulary;

namespace JourneyLedger.Projections.PathwayMap;

/// <summary>Where people are now: at their last step, as on the map.</summary>
public sealed class PeopleHereMeasure : Measure
{
    public override string Name => "people-here";

    public override string Title => "Where people are now";

    public override string Counts =>
        "Everybody at the last step that is known of them, by type of step, and whether they have been there for more days than is expected of it. Steps of which no time is expected, and last steps known only to the month, count as within it. Nobody is at two steps.";

    public override string Definition => "R01";

    public override string Projection => "pathway-map";

    public override MeasureKind Kind => MeasureKind.People;

    public override IReadOnlyList<Dimension> Dimensions { get; } =
    [
        new(DashboardStock.StepDimension, "Step", PublishedMap.LabelOf) { IsPartition = true },
        new(DashboardStock.TimeDimension, "Time there", value => value == DashboardStock.BeyondTime ? "longer than expected" : "within the expected time") { IsPartition = true },
    ];

    public override PersonReading Reading => PublishedMap.Reading;

    public override void Count(PersonRecord person, int day, PersonCells into)
    {
        if (person.Steps.IsEmpty)
            return;
        var (first, last) = (person.Steps.Length - 1, person.Steps[^1]);
        // As on the map: repeats of a step right after each other are one visit, and it is as old as its first.
        while (first > 0 && person.Steps[first - 1].Step.Name == last.Step.Name)
            first--;
        var since = person.Steps[first];
        into.Add(last.Step.Name, !since.Coarse && day - since.Day > last.Step.ExpectedDays ? DashboardStock.BeyondTime : DashboardStock.WithinTime);
    }
}
