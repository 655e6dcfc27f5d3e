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
    private readonly int?[] _expectedDays;

    public MapFold(StepAxis axis, CubeView view, bool collapse, bool exact, LocalDate hereAt)
    {
        _stepOf = axis.OfRaw;
        _organisationOf = view.OrganisationOfPlace.ToArray();
        _collapse = collapse;
        _hereDay = WallClock.DayNumber(WallClock.Midnight(hereAt));
        _expectedDays = [.. axis.Steps.Select(step => step.ExpectedDays)];
        Steps = new StepTally[axis.Count];
        for (var step = 0; step < Steps.Length; step++)
            Steps[step] = new() { LastPerson = -1, LastReworker = -1, LastLooper = -1 };
        Moves = new(axis.Count, exact);
    }

    public long People { get; private set; }

    public StepTally[] Steps { get; }

    public MoveTallies Moves { get; }

    public void Add(in Journey journey)
    {
        People++;
        var person = journey.Claimant;
        var (before, since) = (-1, 0L);
        var sinceCoarse = false;
        for (var i = 0; i < journey.Length; i++)
        {
            var step = _stepOf[journey.RawStep[i]];
            ref var tally = ref Steps[step];
            tally.Events++;
            if (step == before)
            {
                tally.Loops++;
                if (tally.LastLooper != person)
                    (tally.LastLooper, tally.Loopers) = (person, tally.Loopers + 1);
                if (_collapse)
                    continue;
            }

            if (tally.LastPerson != person)
                (tally.LastPerson, tally.People) = (person, tally.People + 1);
            else if (tally.LastReworker != person)
                (tally.LastReworker, tally.Reworkers) = (person, tally.Reworkers + 1);

            var (at, coarse) = (journey.At[i], journey.IsCoarse(i));
            if (before >= 0)
            {
                var crossing = _organisationOf[journey.Place[i]] != _organisationOf[journey.Place[i - 1]];
                Moves.Add(before, step, person, crossing, coarse || sinceCoarse ? -1 : at - since);
            }

            (before, since, sinceCoarse) = (step, at, coarse);
        }

        Steps[_stepOf[journey.RawStep[0]]].Starts++;
        Steps[before].Stay(sinceCoarse ? null : _hereDay - WallClock.DayNumber(since), _expectedDays[before]);
    }

    public void Merge(in MapFold other)
    {
        People += other.People;
        for (var step = 0; step < Steps.Length; step++)
            Steps[step].Merge(other.Steps[step]);
        Moves.Merge(other.Moves);
    }
}
