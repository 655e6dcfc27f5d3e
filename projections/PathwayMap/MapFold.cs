using JourneyLedger.Cube;
using NodaTime;

namespace JourneyLedger.Projections.PathwayMap;

/// <summary>Adds up steps and moves over journeys.</summary>
internal struct MapFold : IJourneyFold<MapFold>
{
    private readonly ushort[] _stepOf;
    private readonly int[] _organisationOf;
    private readonly bool _collapse;
    private readonly int _hereDay;
    private readonly List<CellCounts> _counts = [];
    private CellCounts? _open;

    public MapFold(StepAxis axis, CubeView view, bool collapse, bool exact, LocalDate hereAt)
    {
        _stepOf = axis.OfRaw;
        _organisationOf = view.OrganisationOfPlace.ToArray();
        _collapse = collapse;
        _hereDay = WallClock.DayNumber(WallClock.Midnight(hereAt));
        Steps = new StepTally[axis.Count];
        for (var step = 0; step < Steps.Length; step++)
            Steps[step] = new();
        Moves = new(axis.Count, exact);
    }

    public long People { get; private set; }

    public StepTally[] Steps { get; }

    public MoveTallies Moves { get; }

    public void Add(in Journey journey)
    {
        People++;
        if (journey.Cells is { } cells)
            AddCells(journey, cells);
        else
            AddSteps(journey);
    }

    private void AddCells(in Journey journey, MoveCells cells)
    {
        if (_open?.Cells != cells)
            _open = CountsOf(cells);
        var since = _open.Add(journey);
        Steps[_stepOf[journey.RawStep[since]]].Stay(journey.IsCoarse(since) ? null : _hereDay - WallClock.DayNumber(journey.At[since]));
    }

    private readonly CellCounts CountsOf(MoveCells cells)
    {
        foreach (var counts in _counts)
        {
            if (counts.Cells == cells)
                return counts;
        }

        _counts.Add(new(cells));
        return _counts[^1];
    }

    private void AddSteps(in Journey journey)
    {
        var person = journey.Claimant;
        var at = journey.At;
        var raw = journey.RawStep[..at.Length];
        var place = journey.Place[..at.Length];
        var (before, since, sinceCoarse) = (-1, 0L, false);
        for (var i = 0; i < at.Length; i++)
        {
            var step = _stepOf[raw[i]];
            ref var tally = ref Steps[step];
            tally.Events++;
            if (step == before)
            {
                tally.Loop(person);
                if (_collapse)
                    continue;
            }

            tally.Visit(person);
            var coarse = journey.IsCoarse(i);
            if (before >= 0)
            {
                ref var move = ref Moves.Of(before, step);
                move.Count++;
                if (move.LastPerson != person)
                    (move.LastPerson, move.People) = (person, move.People + 1);
                if (_organisationOf[place[i]] != _organisationOf[place[i - 1]])
                    move.Crossing++;
                if (!coarse && !sinceCoarse)
                    move.Waits.Add(at[i] - since);
            }

            (before, since, sinceCoarse) = (step, at[i], coarse);
        }

        Steps[_stepOf[raw[0]]].Starts++;
        Steps[before].Stay(sinceCoarse ? null : _hereDay - WallClock.DayNumber(since));
    }

    /// <summary>Cells that were counted become steps and moves; to be called before either is read.</summary>
    public readonly void Finish()
    {
        foreach (var counts in _counts)
            counts.AddTo(Steps, Moves);
        _counts.Clear();
    }

    public void Merge(in MapFold other)
    {
        Finish();
        other.Finish();
        People += other.People;
        for (var step = 0; step < Steps.Length; step++)
            Steps[step].Merge(other.Steps[step]);
        Moves.Merge(other.Moves);
    }
}
