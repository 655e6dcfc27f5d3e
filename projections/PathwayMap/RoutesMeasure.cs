using System.Collections.Concurrent;
using JourneyLedger.Cube;
using JourneyLedger.Folds.Disclosure;
using JourneyLedger.Vocabulary;

namespace JourneyLedger.Projections.PathwayMap;

/// <summary>
/// Variants of journeys as they may be published: by the order in which people first came to each stage. Variants by every step are nearly one a
/// person, and are told by name in nobody's journey but their own.
/// </summary>
public sealed class RoutesMeasure : Measure
{
    /// <summary>Between stages, in the order in which they came.</summary>
    private const string Then = " > ";

    /// <summary>The stage of steps whose organisation named none; its own code is the engine's word for routes that too few took.</summary>
    private const string Unnamed = "no-stage";

    // A route as the stages in it, four bits each. Few of the orders that there could be are there.
    private static readonly ConcurrentDictionary<ulong, string> Named = [];

    public override string Name => "routes";

    public override string Title => "Routes through the system";

    public override string Counts =>
        "Everybody by the order in which they first came to each stage of the system; coming back to a stage does not count. Everybody has one route. Routes that too few people took are counted under other.";

    public override string Definition => "R01";

    public override string Projection => "pathway-map";

    public override MeasureKind Kind => MeasureKind.People;

    public override IReadOnlyList<Dimension> Dimensions { get; } = [new("route", "Route", value => value.Replace(Then, ", then ", StringComparison.Ordinal)) { IsPartition = true, IsOpenEnded = true }];

    public override PersonReading Reading => PublishedMap.Reading;

    public override void Count(PersonRecord person, int day, PersonCells into)
    {
        var (route, seen) = (0UL, 0);
        foreach (ref readonly var step in person.Steps)
        {
            var stage = (int)step.Step.Stage;
            if ((seen >> stage & 1) == 0)
                (route, seen) = ((route << 4) | (uint)(stage + 1), seen | 1 << stage);
        }

        if (route != 0)
            into.Add(Named.GetOrAdd(route, InWords));
    }

    private static string InWords(ulong route)
    {
        var stages = new Stack<string>();
        for (; route != 0; route >>= 4)
            stages.Push((Stage)((route & 15) - 1) is var stage and not Stage.Other ? stage.Code() : Unnamed);
        return string.Join(Then, stages);
    }
}
