namespace JourneyLedger.Cube;

/// <summary>
/// Gives values dense codes from 0 in the order they are first met. One writer; a <see cref="Page"/> taken by it may be read by anyone,
/// because entries below its count never change and a grown array leaves the old one as it was.
/// </summary>
internal sealed class CodeBook<T>
    where T : notnull
{
    private readonly Dictionary<T, int> _codes = [];
    private T[] _values = new T[16];

    public int Count => _codes.Count;

    public T this[int code] => _values[code];

    public int CodeOf(T value)
    {
        if (_codes.TryGetValue(value, out var known))
            return known;
        var code = _codes.Count;
        if (code == _values.Length)
            Array.Resize(ref _values, code * 2);
        _values[code] = value;
        _codes.Add(value, code);
        return code;
    }

    public CodePage<T> Page() => new(_values, _codes.Count);
}

/// <summary>The codes given up to some moment; stays as it is while the book grows.</summary>
internal readonly struct CodePage<T>(T[] values, int count)
{
    public int Count { get; } = count;

    public T this[int code] => values[code];

    public ReadOnlySpan<T> Values => values.AsSpan(0, Count);
}
