using System.Reflection;

namespace JourneyLedger.Folds.Disclosure;

/// <summary>All measures of an assembly, by name. Fixed when the node starts: no question adds to it.</summary>
public sealed record MeasureCatalogue(IReadOnlyDictionary<string, Measure> Measures)
{
    /// <summary>Besides the area: figures by more than three things at once are of few people.</summary>
    private const int MostDimensions = 2;

    /// <summary>What is wrong with the measures as they are declared; empty when nothing is. What they do with people is checked as they count.</summary>
    public IEnumerable<string> Faults =>
        from measure in Measures.Values
        let names = measure.Dimensions.Select(dimension => dimension.Name).Append("area").ToArray()
        from fault in new[]
        {
            measure.Dimensions.Count > MostDimensions ? $"has {measure.Dimensions.Count} dimensions besides the area" : null,
            names.Distinct(StringComparer.Ordinal).Count() < names.Length ? "has two dimensions of one name" : null,
            measure.Dimensions.Count(dimension => dimension.IsOpenEnded) > 1 ? "has two open-ended dimensions" : null,
            measure.Version < 1 ? "has a version below 1" : null,
        }
        where fault is not null
        select $"{measure.Name} {fault}";

    public static MeasureCatalogue In(Assembly assembly) => new(assembly.GetTypes()
        .Where(type => type is { IsAbstract: false } && type.IsAssignableTo(typeof(Measure)))
        .Select(type => (Measure)Activator.CreateInstance(type)!)
        .OrderBy(measure => measure.Name, StringComparer.Ordinal)
        .ToDictionary(measure => measure.Name, StringComparer.Ordinal));
}
