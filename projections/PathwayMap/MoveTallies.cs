namespace JourneyLedger.Projections.PathwayMap;

/// <summary>What is added up for one move.</summary>
internal sealed class MoveTally(bool exact)
{
    public long Count;
    public long People;
    public long Crossing;
    public int LastPerson = -1;

    public Waits Waits { get; } = new(exact);
}

/// <summary>Moves by pair of steps: a square of slots while that is small, else a dictionary, since foreign logs have hundreds of steps and few pairs.</summary>
internal sealed class MoveTallies(int steps, bool exact)
{
    private const int LargestSquare = 1024;

    private readonly MoveTally?[] _square = steps <= LargestSquare ? new MoveTally?[steps * steps] : [];
    private readonly Dictionary<int, MoveTally> _sparse = [];

    /// <param name="from">Step before.</param>
    /// <param name="to">Step after.</param>
    /// <param name="person">Who.</param>
    /// <param name="crossing">Between organisations.</param>
    /// <param name="wait">Microseconds, or -1 when not known.</param>
    public void Add(int from, int to, int person, bool crossing, long wait)
    {
        var move = Find(from, to);
        move.Count++;
        if (move.LastPerson != person)
            (move.LastPerson, move.People) = (person, move.People + 1);
        if (crossing)
            move.Crossing++;
        if (wait >= 0)
            move.Waits.Add(wait);
    }

    public IEnumerable<(int From, int To, MoveTally Tally)> All() => steps <= LargestSquare
        ? from pair in Enumerable.Range(0, _square.Length) where _square[pair] is not null select (pair / steps, pair % steps, _square[pair]!)
        : from pair in _sparse select (pair.Key >> 16, pair.Key & 0xFFFF, pair.Value);

    public void Merge(MoveTallies other)
    {
        foreach (var (from, to, tally) in other.All())
        {
            var move = Find(from, to);
            move.Count += tally.Count;
            move.People += tally.People;
            move.Crossing += tally.Crossing;
            move.Waits.Merge(tally.Waits);
        }
    }

    private MoveTally Find(int from, int to)
    {
        if (steps <= LargestSquare)
            return _square[(from * steps) + to] ??= new(exact);
        var pair = (from << 16) | to;
        if (!_sparse.TryGetValue(pair, out var move))
            _sparse.Add(pair, move = new(exact));
        return move;
    }
}
