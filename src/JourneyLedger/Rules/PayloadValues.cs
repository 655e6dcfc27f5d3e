using NodaTime;

namespace JourneyLedger.Rules;

/// <summary>The values of a payload that passed on their own, for rules between fields. A value that did not pass is absent here.</summary>
internal sealed class PayloadValues(int capacity)
{
    private readonly List<(string Field, object Value)> _values = new(capacity);

    public void Set(string field, object value) => _values.Add((field, value));

    /// <summary>Length of a list.</summary>
    public void SetCount(string field, int count) => _values.Add((field, count));

    /// <summary>A text, a code, or null.</summary>
    public string? Text(string field) => Find(field) as string;

    public double? Number(string field) => Find(field) as double?;

    public LocalDate? Date(string field) => Find(field) as LocalDate?;

    /// <summary>How many elements a list has; null when it is absent.</summary>
    public int? Count(string field) => Find(field) as int?;

    private object? Find(string field)
    {
        foreach (var (name, value) in _values)
        {
            if (name == field)
                return value;
        }

        return null;
    }
}
