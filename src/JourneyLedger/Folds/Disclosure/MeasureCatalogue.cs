using System.Reflection;

namespace JourneyLedger.Folds.Disclosure;

/// <summary>All measures of an assembly, by name. Fixed when the node starts: no question adds to it.</summary>
public sealed record MeasureCatalogue(IReadOnlyDictionary<string, Measure> Measures)
{
    public static MeasureCatalogue In(Assembly assembly) => new(assembly.GetTypes()
        .Where(type => type is { IsAbstract: false } && type.IsAssignableTo(typeof(Measure)))
        .Select(type => (Measure)Activator.CreateInstance(type)!)
        .OrderBy(measure => measure.Name, StringComparer.Ordinal)
        .ToDictionary(measure => measure.Name, StringComparer.Ordinal));
}
