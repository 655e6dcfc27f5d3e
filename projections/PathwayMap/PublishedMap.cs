using JourneyLedger.Cube;
using JourneyLedger.Folds.Disclosure;
using JourneyLedger.Vocabulary;

namespace JourneyLedger.Projections.PathwayMap;

/// <summary>What the measures of the map that may be published have in common: steps by type.</summary>
internal static class PublishedMap
{
    public static PersonReading Reading { get; } = new([], []) { StepsAt = ZoomLevel.Type };

    /// <summary>A step as a value of a dimension: its name, unless that is the engine's own word for values too few people have.</summary>
    public static string ValueOf(StepDescription step) => step.Name == OtherValues.Other ? $"local {step.Name}" : step.Name;

    /// <summary>Words for the name of a step; a step of an organisation's own is called by its kind.</summary>
    public static string LabelOf(string step) => EventCatalogue.Find(step)?.Label ?? step;
}
