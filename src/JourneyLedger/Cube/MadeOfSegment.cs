namespace JourneyLedger.Cube;

/// <summary>What was worked out from a segment, on first use: the segment never changes, so neither does this.</summary>
internal sealed class MadeOfSegment
{
    /// <summary>Readings whose cells are kept, two bytes an event each.</summary>
    private const int MostReadings = 2;

    /// <summary>Ways of grouping people that are kept, four bytes a person each.</summary>
    private const int MostGroupings = 16;

    private readonly Lock _reading = new();
    private readonly Lock _grouping = new();
    private readonly Lock _clocking = new();
    private readonly Lock _reporting = new();
    private readonly Dictionary<Grouping, PersonGroups> _groups = [];
    private (MoveReading Reading, MoveCells? Cells)[] _cells = [];
    private (uint Known, SourceTally Tally)? _sources;
    private SegmentIntervals? _intervals;
    private Extremes? _latest;
    private ulong[]? _had;

    /// <summary>The cells that were made, the last asked for first.</summary>
    public IEnumerable<MoveCells> Cells => from made in _cells where made.Cells is not null select made.Cells;

    /// <summary>Somebody has asked for clocks.</summary>
    public bool HasIntervals => Volatile.Read(ref _intervals) is not null;

    public long IntervalBytes => Volatile.Read(ref _intervals) is { } made ? (made.Starts.Length * (long)sizeof(int)) + made.Code.Length + made.Start.Bytes + made.Stop.Bytes : 0;

    public long GroupBytes
    {
        get
        {
            lock (_grouping)
                return _groups.Values.Sum(groups => groups.Of.Length * (long)sizeof(int)) + ((_had?.Length ?? 0) * (long)sizeof(ulong));
        }
    }

    public MoveCells? CellsFor(Segment segment, MoveReading reading, BookPages pages)
    {
        lock (_reading)
        {
            foreach (var made in _cells)
            {
                if (made.Reading.IsLike(reading))
                    return made.Cells;
            }

            var cells = MoveCellsBuilder.Build(segment, reading, pages.OrganisationOfPlace());
            _cells = [(reading, cells), .. _cells.Take(MostReadings - 1)];
            return cells;
        }
    }

    public PersonGroups GroupsBy(Segment segment, Grouping grouping, BookPages pages)
    {
        lock (_grouping)
        {
            if (_groups.TryGetValue(grouping, out var groups))
                return groups;
            if (_groups.Count == MostGroupings)
                _groups.Clear();
            _groups.Add(grouping, groups = PersonGroups.Make(segment, grouping, pages));
            return groups;
        }
    }

    public SegmentIntervals IntervalsBy(Segment segment, BookPages pages)
    {
        lock (_clocking)
            return _intervals ??= SegmentIntervalsBuilder.Build(segment, segment.Details!, pages);
    }

    public SourceTally SourcesUpTo(uint known, Func<SourceTally> make)
    {
        lock (_reporting)
        {
            if (_sources is not { } made || made.Known != known)
                _sources = made = (known, make());
            return made.Tally;
        }
    }

    public Extremes LatestSteps(Segment segment)
    {
        lock (_grouping)
            return _latest ??= FindLatestSteps(segment);
    }

    public ulong[] StepsHad(Segment segment)
    {
        lock (_grouping)
            return _had ??= FindStepsHad(segment);
    }

    private static Extremes FindLatestSteps(Segment segment)
    {
        var latest = new Extremes(1);
        for (var person = 0; person < segment.Count; person++)
        {
            if (segment.Starts[person] < segment.Starts[person + 1])
                latest.Offer(0, -segment.At[segment.Starts[person + 1] - 1], person);
        }

        return latest;
    }

    private static ulong[] FindStepsHad(Segment segment)
    {
        var had = new ulong[segment.Count];
        for (var person = 0; person < had.Length; person++)
        {
            var steps = 0UL;
            foreach (var step in segment.Step.AsSpan(segment.Starts[person]..segment.Starts[person + 1]))
                steps |= 1UL << (step & 63);
            had[person] = steps;
        }

        return had;
    }
}
