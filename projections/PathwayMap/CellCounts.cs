using JourneyLedger.Cube;

namespace JourneyLedger.Projections.PathwayMap;

/// <summary>
/// How often each cell of one segment was seen: the fast way to add up a map. One count and one wait for each step; what a cell means is asked
/// once at the end, not once for each step.
/// </summary>
internal sealed class CellCounts
{
    private const int NoWait = -1;
    private const int Repeat = -2;

    private readonly long[] _counts;

    /// <summary>By cell: which of the waits it adds to, or that it has none, or that it repeats the step before it.</summary>
    private readonly int[] _waitOf;
    private readonly Waits[] _waits;
    private readonly Dictionary<(int From, int To), int> _slots = [];

    public CellCounts(MoveCells cells)
    {
        Cells = cells;
        _counts = new long[cells.Meanings.Count];
        _waitOf = [.. cells.Meanings.Select(SlotOf)];
        _waits = [.. _slots.Select(_ => new Waits(exact: false))];
    }

    public MoveCells Cells { get; }

    /// <summary>Returns the index of the step since which the person is at the last one.</summary>
    public int Add(in Journey journey)
    {
        var codes = journey.CellCodes;
        var buckets = journey.CellBuckets[..codes.Length];
        var at = journey.At[..codes.Length];
        var since = 0;
        for (var i = 0; i < codes.Length; i++)
        {
            var code = codes[i];
            _counts[code]++;
            var slot = _waitOf[code];
            if (slot >= 0)
                _waits[slot].Add(at[i] - at[since], buckets[i]);
            if (slot != Repeat)
                since = i;
        }

        return since;
    }

    /// <summary>Adds what was counted to steps and moves.</summary>
    public void AddTo(StepTally[] steps, MoveTallies moves)
    {
        for (var code = 0; code < _counts.Length; code++)
        {
            if (_counts[code] > 0)
                AddTo(steps, moves, Cells.Meanings[code], _counts[code]);
        }

        foreach (var ((from, to), slot) in _slots)
        {
            if (_waits[slot].Count > 0)
                moves.Of(from, to).Waits.Merge(_waits[slot]);
        }
    }

    private static void AddTo(StepTally[] steps, MoveTallies moves, MoveCell cell, long count)
    {
        ref var step = ref steps[cell.Step];
        step.Events += count;
        step.People += cell.Visit == 0 ? count : 0;
        step.Reworkers += cell.Visit == 1 ? count : 0;
        step.Starts += cell.From < 0 ? count : 0;
        if (cell.From == cell.Step)
        {
            step.Loops += count;
            step.Loopers += cell.IsFirstOfKind ? count : 0;
        }

        if (cell.From < 0 || cell.IsRepeat)
            return;
        ref var move = ref moves.Of(cell.From, cell.Step);
        move.Count += count;
        move.People += cell.IsFirstOfKind ? count : 0;
        move.Crossing += cell.IsCrossing ? count : 0;
    }

    private int SlotOf(MoveCell cell)
    {
        if (cell.IsRepeat)
            return Repeat;
        if (!cell.HasWait)
            return NoWait;
        if (!_slots.TryGetValue((cell.From, cell.Step), out var slot))
            _slots.Add((cell.From, cell.Step), slot = _slots.Count);
        return slot;
    }
}
