using JourneyLedger.Cube;
using JourneyLedger.Journeys;
using NodaTime;

namespace JourneyLedger.Projections.PathwayMap;

/// <summary>Adds up steps and moves over journeys.</summary>
internal struct MapFold : IMoveFold<MapFold>
{
    private readonly ushort[] _stepOf;
    private readonly int[] _organisationOf;
    private readonly bool _collapse;
    private readonly int _hereDay;

    public MapFold(StepAxis axis, CubeView view, bool collapse, bool exact, LocalDate hereAt)
    {
        _stepOf = axis.OfRaw;
        _organisationOf = view.OrganisationOfPlace.ToArray();
        _collapse = collapse;
        _hereDay = WallClock.DayNumber(hereAt);
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
        var person = journey.Claimant;
        var at = journey.At;
        var raw = journey.RawStep;
        var place = journey.Place;
        var (before, since, sinceCoarse) = (-1, 0L, false);
        for (var i = 0; i < raw.Length; i++)
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
        Steps[before].Here++;
        if (!sinceCoarse)
            Steps[before].Stay(_hereDay - WallClock.DayNumber(since), 1);
    }

    public void Add(MoveCounts counts)
    {
        People += counts.People;
        foreach (var (cell, count) in counts.Seen)
            Add(cell, count);
        for (var move = 0; move < counts.Moves; move++)
        {
            var waits = counts.WaitsOf(move);
            if (waits.Buckets.ContainsAnyExcept(0))
                Moves.Of(waits.From, waits.To).Waits.Add(waits);
        }

        for (var step = 0; step < Steps.Length; step++)
            AddStays(step, counts.Stays);
    }

    public void Merge(in MapFold other)
    {
        People += other.People;
        for (var step = 0; step < Steps.Length; step++)
            Steps[step].Merge(other.Steps[step]);
        Moves.Merge(other.Moves);
    }

    private readonly void Add(MoveCell cell, long count)
    {
        ref var step = ref Steps[cell.Step];
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
        ref var move = ref Moves.Of(cell.From, cell.Step);
        move.Count += count;
        move.People += cell.IsFirstOfKind ? count : 0;
        move.Crossing += cell.IsCrossing ? count : 0;
    }

    private readonly void AddStays(int step, MoveStays stays)
    {
        ref var tally = ref Steps[step];
        tally.Here += stays.UndatedAt(step);
        var dated = stays.DatedAt(step);
        for (var days = dated.Length - 1; days >= 0; days--)
        {
            if (dated[days] == 0)
                continue;
            tally.Here += dated[days];
            tally.Stay(_hereDay - stays.LastDay + days, dated[days]);
        }
    }
}
