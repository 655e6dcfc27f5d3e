using JourneyLedger.Journeys;

namespace JourneyLedger.Cube;

/// <summary>The step each counted person is at, and since which day.</summary>
public sealed class MoveStays
{
    private readonly MoveCell[] _meanings;
    private readonly long[] _undated;

    /// <summary>By step, then by days before <see cref="LastDay"/>.</summary>
    private readonly int[][] _dated;

    internal MoveStays(MoveCells cells)
    {
        _meanings = cells.Meanings;
        LastDay = WallClock.DayNumber(-cells.Segment.LatestSteps.Least(0));
        _undated = new long[cells.Reading.Axis.Count];
        _dated = new int[cells.Reading.Axis.Count][];
        Array.Fill(_dated, []);
    }

    /// <summary>The day of the segment's latest step, as <see cref="WallClock.DayNumber"/>.</summary>
    public int LastDay { get; }

    /// <summary>People at a step that is known only to the month or year.</summary>
    public long UndatedAt(int step) => _undated[step];

    /// <summary>People at a step by how many days before <see cref="LastDay"/> they came to it.</summary>
    public ReadOnlySpan<int> DatedAt(int step) => _dated[step];

    internal void Add(int code, long at, int people)
    {
        ref readonly var cell = ref _meanings[code];
        if (cell.IsCoarse)
            _undated[cell.Step] += people;
        else
            Add(cell.Step, LastDay - WallClock.DayNumber(at), people);
    }

    internal void Merge(MoveStays other)
    {
        for (var step = 0; step < _undated.Length; step++)
        {
            _undated[step] += other._undated[step];
            for (var days = other._dated[step].Length - 1; days >= 0; days--)
            {
                if (other._dated[step][days] != 0)
                    Add(step, days, other._dated[step][days]);
            }
        }
    }

    private void Add(int step, int days, int people)
    {
        if (days >= _dated[step].Length)
            Array.Resize(ref _dated[step], days + (days / 4) + 64);
        _dated[step][days] += people;
    }
}
