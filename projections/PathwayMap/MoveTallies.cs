using System.Runtime.CompilerServices;

namespace JourneyLedger.Projections.PathwayMap;

/// <summary>What is added up for one move.</summary>
internal struct MoveTally(int from, int to, bool exact)
{
    public readonly int From = from;
    public readonly int To = to;
    public long Count;
    public long People;
    public long Crossing;
    public int LastPerson = -1;
    public Waits Waits = new(exact);
}

/// <summary>Moves by pair of steps, in slots given as pairs are met: a foreign log has hundreds of steps and few of their pairs.</summary>
internal sealed class MoveTallies(int steps, bool exact)
{
    private const int LargestSquare = 1024;

    private readonly int[] _square = steps <= LargestSquare ? Unmet(steps * steps) : [];
    private readonly Dictionary<int, int> _sparse = [];
    private MoveTally[] _tallies = new MoveTally[64];
    private int _count;

    public ReadOnlySpan<MoveTally> All => _tallies.AsSpan(0, _count);

    /// <summary>The tally of a move, to be added to before the next is asked for.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref MoveTally Of(int from, int to)
    {
        if (_square.Length > 0)
        {
            var slot = _square[(from * steps) + to];
            if (slot >= 0)
                return ref _tallies[slot];
        }

        return ref Meet(from, to);
    }

    public void Merge(MoveTallies other)
    {
        foreach (ref readonly var tally in other.All)
        {
            ref var move = ref Of(tally.From, tally.To);
            move.Count += tally.Count;
            move.People += tally.People;
            move.Crossing += tally.Crossing;
            move.Waits.Merge(tally.Waits);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private ref MoveTally Meet(int from, int to)
    {
        var pair = (from << 16) | to;
        if (_square.Length == 0 && _sparse.TryGetValue(pair, out var met))
            return ref _tallies[met];
        if (_count == _tallies.Length)
            Array.Resize(ref _tallies, _count * 2);
        if (_square.Length > 0)
            _square[(from * steps) + to] = _count;
        else
            _sparse.Add(pair, _count);
        _tallies[_count] = new(from, to, exact);
        return ref _tallies[_count++];
    }

    private static int[] Unmet(int length)
    {
        var slots = new int[length];
        Array.Fill(slots, -1);
        return slots;
    }
}
