using JourneyLedger.Cube;

namespace JourneyLedger.Folds.Disclosure;

/// <summary>A row of a measure.</summary>
/// <param name="Area">Code, or <see cref="Measure.UnknownArea"/>; null for all areas together, which only medians have.</param>
/// <param name="First">Value of the first dimension; null where there is none.</param>
/// <param name="Second">Of the second.</param>
public readonly record struct CellKey(string? Area, string? First = null, string? Second = null)
{
    /// <summary>By area, then by first and second value, as text.</summary>
    public static IComparer<CellKey> Order { get; } = Comparer<CellKey>.Create(static (one, other) =>
        string.CompareOrdinal(one.Area, other.Area) is var area and not 0 ? area
        : string.CompareOrdinal(one.First, other.First) is var first and not 0 ? first
        : string.CompareOrdinal(one.Second, other.Second));
}

/// <summary>
/// The rows that one person stands in. A person stands in a row once, however often they are put there: counted if any time was, with their largest
/// number. So rows are of distinct people, which is what disclosure control needs.
/// </summary>
public sealed class PersonCells(Measure measure)
{
    private readonly Dictionary<CellKey, int> _said = [];
    private string _area = Measure.UnknownArea;

    /// <summary>What is said of a person who is in a row and is not counted in it.</summary>
    internal const int NotCounted = -1;

    internal IReadOnlyDictionary<CellKey, int> Said => _said;

    /// <summary>Puts the person into a row of their area.</summary>
    /// <param name="first">Value of the first dimension; null where there is none.</param>
    /// <param name="second">Of the second.</param>
    /// <param name="counted">False for somebody who is in the base of a share and not in its numerator.</param>
    /// <param name="number">Days, from 0, for a median; 0 otherwise. It may not depend on the passing of time alone: a wait that is over, not one that is open.</param>
    /// <exception cref="InvalidOperationException">The measure breaks its own word: a value is missing or too many, or a second one of a dimension that is a partition.</exception>
    public void Add(string? first = null, string? second = null, bool counted = true, int number = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(number);
        Check(first, second);
        var said = counted ? number : NotCounted;
        Put(new(_area, first, second), said);
        if (measure.Kind == MeasureKind.MedianDays)
            Put(new(null, first, second), said);
    }

    internal void Open(PersonRecord person)
    {
        _said.Clear();
        _area = person.Area ?? Measure.UnknownArea;
    }

    private void Check(string? first, string? second)
    {
        // A row without a value would be a total of exact rows.
        if ((first is not null) != measure.Dimensions.Count > 0 || (second is not null) != measure.Dimensions.Count > 1)
            throw new InvalidOperationException($"Measure '{measure.Name}' has {measure.Dimensions.Count} dimensions and a row with another number of values.");
        if (measure.Dimensions.Any(dimension => dimension.IsOpenEnded) && OtherValues.Other is var other && (first == other || second == other))
            throw new InvalidOperationException($"Measure '{measure.Name}' gives a person the value '{other}', which is the engine's.");
        foreach (var key in _said.Keys)
        {
            if ((key.First != first && measure.Dimensions[0].IsPartition) || (key.Second != second && measure.Dimensions[1].IsPartition))
                throw new InvalidOperationException($"Measure '{measure.Name}' puts one person under two values of a dimension that it calls a partition.");
        }
    }

    private void Put(CellKey key, int said) => _said[key] = _said.TryGetValue(key, out var before) ? Math.Max(before, said) : said;
}
