using JourneyLedger.Cube;
using JourneyLedger.Folds.Disclosure;

namespace JourneyLedger.Projections.PathwayMap;

/// <summary>The lines of the map as they may be published.</summary>
public sealed class MapLinesMeasure : Measure
{
    public override string Name => "map-lines";

    public override string Title => "People by the moves they made";

    public override string Counts =>
        "People who went from one step right to another, each once for each pair of steps, however often they went. A step right after the same step is no move. Who went to a step that too few went to from there is counted under other.";

    public override string Definition => "R01";

    public override string Projection => "pathway-map";

    public override MeasureKind Kind => MeasureKind.People;

    public override IReadOnlyList<Dimension> Dimensions { get; } = [new("from", "From", PublishedMap.LabelOf), new("to", "To", PublishedMap.LabelOf) { IsOpenEnded = true }];

    public override PersonReading Reading => PublishedMap.Reading;

    public override void Count(PersonRecord person, int day, PersonCells into)
    {
        for (var i = 1; i < person.Steps.Length; i++)
        {
            var (from, to) = (PublishedMap.ValueOf(person.Steps[i - 1].Step), PublishedMap.ValueOf(person.Steps[i].Step));
            if (from != to)
                into.Add(from, to);
        }
    }
}
