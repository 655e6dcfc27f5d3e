namespace JourneyLedger.Cube;

/// <summary>Codes of one dictionary given anew.</summary>
internal sealed class NewCodes
{
    private readonly int[] _of;

    /// <param name="old">Old codes in their new order: the index is the new code.</param>
    /// <param name="count">Old codes there are, used or not.</param>
    public NewCodes(int[] old, int count)
    {
        Old = old;
        _of = new int[count];
        Array.Fill(_of, -1);
        IsSame = old.Length == count;
        for (var code = 0; code < old.Length; code++)
        {
            _of[old[code]] = code;
            IsSame &= old[code] == code;
        }
    }

    public int[] Old { get; }

    /// <summary>Nothing changes.</summary>
    public bool IsSame { get; }

    public static NewCodes Same<T>(CodeBook<T> book)
        where T : notnull => new([.. Enumerable.Range(0, book.Count)], book.Count);

    /// <summary>The new code; -1 for one that nothing uses.</summary>
    public int Of(int old) => _of[old];

    public CodeColumn Of(CodeColumn column) => IsSame ? column : column.With(Of);
}

/// <summary>The position at which each code of a dictionary was first needed.</summary>
internal sealed class FirstUses
{
    private readonly uint[] _first;

    public FirstUses(int codes)
    {
        _first = new uint[codes];
        Array.Fill(_first, uint.MaxValue);
    }

    /// <summary>Passes over -1, which is no code.</summary>
    public void Note(int code, uint position)
    {
        if (code >= 0)
            _first[code] = Math.Min(_first[code], position);
    }

    /// <summary>Used codes by first use; those first used by the same event by name.</summary>
    public NewCodes InOrder(Func<int, string> name)
    {
        var used = Enumerable.Range(0, _first.Length).Where(code => _first[code] != uint.MaxValue).ToArray();
        Array.Sort(used, (a, b) => _first[a] != _first[b] ? _first[a].CompareTo(_first[b]) : string.CompareOrdinal(name(a), name(b)));
        return new(used, _first.Length);
    }
}
