using System.Runtime.CompilerServices;

namespace JourneyLedger.Cube;

/// <summary>
/// The few shortest waits of each move (or the least of any figures) and whose they are: what is left to be the shortest when some people's
/// journeys are replaced. For the longest, waits are offered negated.
/// </summary>
internal sealed class Extremes
{
    private const int Kept = 8;
    private readonly long[] _waits;
    private readonly int[] _people;

    public Extremes(int moves)
    {
        _waits = new long[moves * Kept];
        _people = new int[moves * Kept];
        Array.Fill(_waits, long.MaxValue);
        Array.Fill(_people, -1);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Offer(int move, long wait, int person)
    {
        if (wait < _waits[(move * Kept) + Kept - 1])
            Insert(move, wait, person);
    }

    /// <summary>The shortest of all that were offered, replaced or not; the largest number when there was none.</summary>
    public long Least(int move) => _waits[move * Kept];

    /// <summary>The shortest wait of those who are not replaced; the largest number when there was none.</summary>
    /// <returns>False when all that were kept are replaced and there were more.</returns>
    public bool TryFind(int move, SegmentStack stack, int segment, out long wait)
    {
        wait = long.MaxValue;
        for (var place = move * Kept; place < (move + 1) * Kept; place++)
        {
            if (_people[place] < 0)
                return true;
            if (stack.IsWhole(segment) || !stack.IsReplaced(segment, _people[place]))
            {
                wait = _waits[place];
                return true;
            }
        }

        return false;
    }

    private void Insert(int move, long wait, int person)
    {
        var place = (move * Kept) + Kept - 1;
        for (; place > move * Kept && _waits[place - 1] > wait; place--)
            (_waits[place], _people[place]) = (_waits[place - 1], _people[place - 1]);
        (_waits[place], _people[place]) = (wait, person);
    }
}
