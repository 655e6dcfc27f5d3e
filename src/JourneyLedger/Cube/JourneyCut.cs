namespace JourneyLedger.Cube;

/// <summary>
/// Cuts a stored journey to what a view may see: known by K, up to day D, of a person in the cohort, in the window of steps. One for each worker.
/// Time is sorted, so D and the window are slices; only steps not yet known at K are left out by copying.
/// </summary>
internal sealed class JourneyCut(CubeView view)
{
    private readonly CohortFilter _filter = view.Filter;
    private readonly bool _plain = view.Limits == new ScanLimits(long.MaxValue, uint.MaxValue)
        && view.Filter is { ChoosesByJourney: false, CutsWindow: false, Facts.Length: 0 };

    private long[] _at = new long[64];
    private ushort[] _step = new ushort[64];
    private int[] _place = new int[64];
    private uint[] _position = new uint[64];

    /// <summary>Those of the segment that is being cut, if it has any.</summary>
    public MoveCells? Cells { get; set; }

    /// <summary>False when nothing of the journey is in the view. The journey is good until the next call.</summary>
    public bool TryCut(Segment segment, int index, out Journey journey)
    {
        var start = segment.Starts[index];
        var length = segment.Starts[index + 1] - start;
        journey = new(
            segment.Claimants[index],
            segment.At.AsSpan(start, length),
            segment.Step.AsSpan(start, length),
            segment.Place.AsSpan(start, length),
            segment.Position.AsSpan(start, length))
        {
            Cells = Cells,
            Offset = start,
        };
        if (_plain || length == 0)
            return length > 0;
        if (!HasFacts(segment, index))
            return false;
        journey = Narrow(journey);
        return journey.Length > 0;
    }

    private bool HasFacts(Segment segment, int index)
    {
        foreach (var fact in _filter.Facts)
        {
            var facts = segment.FactStarts[index]..segment.FactStarts[index + 1];
            if (!fact.Chooses(segment.Fact.AsSpan()[facts], segment.FactAt.AsSpan()[facts], segment.FactPosition.AsSpan()[facts], view.Limits))
                return false;
        }

        return true;
    }

    private Journey Narrow(Journey journey)
    {
        var (asOf, known) = view.Limits;
        if (known != uint.MaxValue)
            journey = Known(journey, known);
        if (asOf != long.MaxValue)
            journey = journey.Slice(0, CountUpTo(journey.At, asOf));
        if (journey.Length == 0)
            return journey;
        if (_filter.ChoosesByJourney && !_filter.Chooses(journey))
            return journey.Slice(0, 0);
        if (!_filter.CutsWindow)
            return journey;
        var from = _filter.WindowFrom == long.MinValue ? 0 : CountUpTo(journey.At, _filter.WindowFrom - 1);
        return journey.Slice(from, Math.Max(from, CountUpTo(journey.At, _filter.WindowTo)));
    }

    /// <summary>How many steps are at or before a moment.</summary>
    private static int CountUpTo(ReadOnlySpan<long> at, long moment)
    {
        var count = at.Length;
        while (count > 0 && at[count - 1] > moment)
            count--;
        return count;
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
