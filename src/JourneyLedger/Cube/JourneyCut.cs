namespace JourneyLedger.Cube;

/// <summary>
/// Cuts a stored journey to what a view may see: known by K, up to day D, of a person in the cohort, in the window of steps. One for each worker.
/// Time is sorted, so D and the window are slices; only steps not yet known at K are left out by copying.
/// </summary>
internal sealed class JourneyCut(CubeView view)
{
    private readonly CohortFilter _filter = view.Filter;
    private readonly ScanLimits _limits = view.Limits;
    private readonly bool _whole = view.Limits.AreOpen && view.Filter is { ChoosesByJourney: false, CutsWindow: false };
    private readonly bool _asksJourney = view.Filter.ChoosesByJourney || (!view.Limits.AreOpen && view.Filter.Groups.Length > 0);

    private Segment _segment = Segment.Empty;
    private ulong[] _stepsHad = [];
    private (int[] Of, bool[] Wanted)[] _groups = [];

    private int _index;
    private bool _copied;
    private Copies _copies = new(64);

    /// <summary>Where what was cut starts in the segment (or among the copied steps).</summary>
    public int Start { get; private set; }

    public int Length { get; private set; }

    /// <summary>What was cut is in the segment from the journey's first step on, none left out.</summary>
    public bool IsFromFirstStep => !_copied && Start == _segment.Starts[_index];

    /// <summary>What was cut, good until the next cut.</summary>
    public Journey Journey => _copied
        ? new(
            _segment.Claimants[_index], _copies.Moments.Span(Start, Length), _copies.Step.AsSpan(Start, Length), _copies.Places.Span(Start, Length), _copies.Position.AsSpan(Start, Length))
        : new(
            _segment.Claimants[_index], _segment.At.Span(Start, Length), _segment.Step.AsSpan(Start, Length), _segment.Place.Span(Start, Length), _segment.Position.AsSpan(Start, Length));

    /// <summary>Says which segment the next journeys are of.</summary>
    public void Open(Segment segment)
    {
        if (segment == _segment)
            return;
        _segment = segment;
        if (_filter.StepsNeeded.Length > 0)
            _stepsHad = segment.StepsHad;
        if (_limits.AreOpen)
            _groups = [.. _filter.Groups.Select(people => segment.GroupsBy(people.By, view.Pages)).Zip(_filter.Groups, (groups, people) => (groups.Of, groups.Wanted(people.Codes)))];
    }

    /// <summary>False when nothing of the journey is in the view.</summary>
    public bool TryCut(int index)
    {
        (_index, _copied) = (index, false);
        Start = _segment.Starts[index];
        Length = _segment.Starts[index + 1] - Start;
        return Length > 0 && MayBeChosen(index) && (_whole || TryNarrow());
    }

    /// <summary>
    /// Whether a person is in the cohort, whatever the window of steps. Of somebody without a step in the view, attributes can be asked, and nothing else.
    /// </summary>
    public bool IsInCohort(int index)
    {
        if (!_filter.ChoosesByJourney && _filter.Groups.Length == 0)
            return true;
        (_index, _copied) = (index, false);
        Start = _segment.Starts[index];
        Length = _segment.Starts[index + 1] - Start;
        if (!MayBeChosen(index))
            return false;
        CutToLimits();
        if (Length > 0)
            return !_asksJourney || IsChosen(Journey);
        return !_filter.ChoosesByJourney && (_limits.AreOpen || _filter.IsInGroups(default, _segment, index, _limits));
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

    private bool TryNarrow()
    {
        CutToLimits();
        if (Length == 0 || (_asksJourney && !IsChosen(Journey)))
            return false;
        if (!_filter.CutsWindow)
            return true;
        Length = CountUpTo(_filter.WindowTo);
        var before = _filter.WindowFrom == long.MinValue ? 0 : CountUpTo(_filter.WindowFrom - 1);
        (Start, Length) = (Start + before, Length - before);
        return Length > 0;
    }

    private void CutToLimits()
    {
        if (_limits.Known != uint.MaxValue && _segment.Position.AsSpan(Start, Length).ContainsAnyInRange(_limits.Known + 1, uint.MaxValue))
            CopyKnown();
        if (_limits.AsOf != long.MaxValue)
            Length = CountUpTo(_limits.AsOf);
    }

    private bool IsChosen(in Journey journey) =>
        (_limits.AreOpen || _filter.IsInGroups(journey, _segment, _index, _limits)) && (!_filter.ChoosesByJourney || _filter.Chooses(journey));

    /// <summary>How many steps are at or before a moment.</summary>
    private int CountUpTo(long moment) => (_copied ? _copies.Moments : _segment.At).CountUpTo(Start, Length, moment);

    private void CopyKnown()
    {
        if (Length > _copies.Step.Length)
            _copies = new(Length * 2);
        var count = 0;
        for (var i = Start; i < Start + Length; i++)
        {
            if (_segment.Position[i] > _limits.Known)
                continue;
            (_copies.At[count], _copies.Step[count], _copies.Place[count], _copies.Position[count]) =
                (_segment.At[i], _segment.Step[i], _segment.Place[i], _segment.Position[i]);
            count++;
        }

        (_copied, Start, Length) = (true, 0, count);
    }

    /// <summary>Room for the steps of one journey.</summary>
    private sealed class Copies
    {
        public Copies(int room)
        {
            (At, Step, Place, Position) = (new long[room], new ushort[room], new int[room], new uint[room]);
            (Moments, Places) = (MomentColumn.Over(At), CodeColumn.Over(Place));
        }

        public long[] At { get; }

        public ushort[] Step { get; }

        public int[] Place { get; }

        public uint[] Position { get; }

        public MomentColumn Moments { get; }

        public CodeColumn Places { get; }
    }
}
