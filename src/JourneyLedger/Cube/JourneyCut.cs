namespace JourneyLedger.Cube;

/// <summary>
/// Cuts a stored journey to what a view may see: known by K, up to day D, of a person in the cohort, in the window of steps. One for each worker.
/// Time is sorted, so D and the window are slices; only steps not yet known at K are left out by copying.
/// </summary>
internal sealed class JourneyCut(CubeView view)
{
    private readonly CohortFilter _filter = view.Filter;
    private readonly bool _whole = view.Limits.AreOpen && view.Filter is { ChoosesByJourney: false, CutsWindow: false };

    private Segment _segment = Segment.Empty;
    private ulong[] _stepsHad = [];
    private (int[] Of, bool[] Wanted)[] _groups = [];

    private long[] _at = new long[64];
    private ushort[] _step = new ushort[64];
    private int[] _place = new int[64];
    private uint[] _position = new uint[64];

    /// <summary>Says which segment the next journeys are of.</summary>
    public void Open(Segment segment)
    {
        if (segment == _segment)
            return;
        _segment = segment;
        if (_filter.StepsNeeded.Length > 0)
            _stepsHad = segment.StepsHad;
        if (view.Limits.AreOpen)
            _groups = [.. _filter.Groups.Select(people => segment.GroupsBy(people.By, view.Pages)).Zip(_filter.Groups, (groups, people) => (groups.Of, groups.Wanted(people.Codes)))];
    }

    /// <summary>False when nothing of the journey is in the view. The journey is good until the next call.</summary>
    public bool TryCut(int index, out Journey journey)
    {
        var start = _segment.Starts[index];
        var length = _segment.Starts[index + 1] - start;
        if (length == 0 || !MayBeChosen(index))
        {
            journey = default;
            return false;
        }

        journey = new(
            _segment.Claimants[index],
            _segment.At.AsSpan(start, length),
            _segment.Step.AsSpan(start, length),
            _segment.Place.AsSpan(start, length),
            _segment.Position.AsSpan(start, length))
        {
            Start = start,
        };
        if (_whole)
            return true;
        journey = Narrow(journey, index);
        return journey.Length > 0;
    }

    /// <summary>By what is known of the person without the journey: all groups when the view is not limited, and the kinds of step they ever had.</summary>
    private bool MayBeChosen(int index)
    {
        foreach (var (of, wanted) in _groups)
        {
            if (!wanted[of[index]])
                return false;
        }

        foreach (var steps in _filter.StepsNeeded)
        {
            if ((_stepsHad[index] & steps) == 0)
                return false;
        }

        return true;
    }

    private Journey Narrow(Journey journey, int index)
    {
        var (asOf, known) = view.Limits;
        if (known != uint.MaxValue)
            journey = Known(journey, known);
        if (asOf != long.MaxValue)
            journey = journey.Slice(0, CountUpTo(journey.At, asOf));
        if (journey.Length == 0)
            return journey;
        if ((!view.Limits.AreOpen && !_filter.IsInGroups(journey, _segment, index, view.Limits)) || (_filter.ChoosesByJourney && !_filter.Chooses(journey)))
            return default;
        if (!_filter.CutsWindow)
            return journey;
        var from = _filter.WindowFrom == long.MinValue ? 0 : CountUpTo(journey.At, _filter.WindowFrom - 1);
        return journey.Slice(from, Math.Max(from, CountUpTo(journey.At, _filter.WindowTo)));
    }

    /// <summary>How many steps are at or before a moment.</summary>
    private static int CountUpTo(ReadOnlySpan<long> at, long moment)
    {
        var (low, high) = (0, at.Length);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (at[middle] <= moment)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }

    private Journey Known(Journey journey, uint known)
    {
        if (!journey.Position.ContainsAnyInRange(known + 1, uint.MaxValue))
            return journey;
        if (journey.Length > _at.Length)
            (_at, _step, _place, _position) = (new long[journey.Length * 2], new ushort[journey.Length * 2], new int[journey.Length * 2], new uint[journey.Length * 2]);
        var count = 0;
        for (var i = 0; i < journey.Length; i++)
        {
            if (journey.Position[i] > known)
                continue;
            (_at[count], _step[count], _place[count], _position[count]) = (journey.At[i], journey.RawStep[i], journey.Place[i], journey.Position[i]);
            count++;
        }

        return new(journey.Claimant, _at.AsSpan(0, count), _step.AsSpan(0, count), _place.AsSpan(0, count), _position.AsSpan(0, count));
    }
}
