namespace JourneyLedger.Cube;

/// <summary>
/// Whole journeys of some claimants in columns, by claimant, then time, then rank, then position. Immutable. A cube is a stack of these;
/// a claimant's journey in a newer segment replaces the one in an older.
/// Bytes a step: 4 moment (or 8), 4 position, 2 step, 1 or 2 place; what reports ask besides the map stands in <see cref="Details"/>.
/// </summary>
internal sealed class Segment
{
    /// <summary>Set in <see cref="Step"/> when the moment is known only to the month or year.</summary>
    public const ushort Coarse = 0x8000;

    /// <summary>A smaller segment is walked in less time than its cells are looked up.</summary>
    private const long CellsFrom = 1 << 16;

    private readonly MadeOfSegment _made = new();

    public static readonly Segment Empty = new() { Claimants = [], Starts = [0], At = MomentColumn.Empty, Position = [], Step = [], Place = CodeColumn.Empty, FactStarts = [0], Fact = CodeColumn.Empty, FactAt = MomentColumn.Empty, FactPosition = [] };

    /// <summary>Claimant numbers, rising.</summary>
    public required int[] Claimants { get; init; }

    /// <summary>Where each claimant's steps start; one more entry than claimants.</summary>
    public required int[] Starts { get; init; }

    /// <summary>Wall clock, microseconds since 1970.</summary>
    public required MomentColumn At { get; init; }

    public required uint[] Position { get; init; }

    /// <summary>Code of the step, with the <see cref="Coarse"/> bit.</summary>
    public required ushort[] Step { get; init; }

    /// <summary>Code of organisation and area.</summary>
    public required CodeColumn Place { get; init; }

    public required int[] FactStarts { get; init; }

    /// <summary>Codes of attribute and value: what was said of the person, by moment and then position.</summary>
    public required CodeColumn Fact { get; init; }

    public required MomentColumn FactAt { get; init; }

    public required uint[] FactPosition { get; init; }

    /// <summary>Null when no event has particulars, thread or links.</summary>
    public SegmentDetails? Details { get; init; }

    public int Count => Claimants.Length;

    public long Events => At.Length;

    /// <summary>The few latest of the last steps of all people, negated so that the latest is the least.</summary>
    public Extremes LatestSteps => _made.LatestSteps(this);

    /// <summary>By person: for each kind of step they have, the bit of its code's last six bits.</summary>
    public ulong[] StepsHad => _made.StepsHad(this);

    /// <summary>The group of each person.</summary>
    public PersonGroups GroupsBy(Grouping grouping, BookPages pages) => _made.GroupsBy(this, grouping, pages);

    /// <summary>The segment's cells for a reading, made on first use; null when it is too small to be worth it or cannot be read so.</summary>
    public MoveCells? CellsFor(MoveReading reading, BookPages pages) => Events < CellsFrom ? null : _made.CellsFor(this, reading, pages);

    /// <summary>The clocks and episodes of all people, made on first use; only where there are <see cref="Details"/>.</summary>
    public SegmentIntervals IntervalsBy(BookPages pages) => _made.IntervalsBy(this, pages);

    /// <summary>Who had reported its events up to a position; the last asked is kept, since reports of one day all ask the same.</summary>
    public SourceTally SourcesUpTo(uint known, Func<SourceTally> make) => _made.SourcesUpTo(known, make);

    /// <summary>Of all readings that were asked for.</summary>
    public long CellBytes => _made.Cells.Sum(cells => cells.Code.Length * (long)sizeof(ushort));

    /// <summary>Of clocks and episodes, when they were asked for.</summary>
    public long IntervalBytes => _made.IntervalBytes;

    /// <summary>Of what was made of people: their groups, and which steps they had.</summary>
    public long GroupBytes => _made.GroupBytes;

    /// <summary>Makes everything that was made of another segment, so that nobody has to wait for it after this one took its place.</summary>
    public void PrepareLike(Segment other, BookPages pages)
    {
        foreach (var cells in other._made.Cells)
        {
            if (CellsFor(cells.Reading, pages) is not { } mine)
                continue;
            foreach (var grouping in cells.Ready.Groupings)
                mine.Ready.Prepare(grouping, pages);
        }

        if (other._made.HasIntervals && Details is not null)
            IntervalsBy(pages);
    }

    private bool IsEmpty(int index) => Starts[index] == Starts[index + 1] && FactStarts[index] == FactStarts[index + 1]
        && (Details is null || Details.SilentStarts[index] == Details.SilentStarts[index + 1]);

    /// <summary>The same without those of whom nothing is held: for a segment under which there is no other.</summary>
    public Segment WithoutEmpty()
    {
        var held = Enumerable.Range(0, Count).Where(index => !IsEmpty(index)).ToArray();
        return held.Length == Count ? this : new()
        {
            Claimants = [.. held.Select(index => Claimants[index])],
            Starts = [.. held.Select(index => Starts[index]), Starts[^1]],
            FactStarts = [.. held.Select(index => FactStarts[index]), FactStarts[^1]],
            At = At,
            Position = Position,
            Step = Step,
            Place = Place,
            Fact = Fact,
            FactAt = FactAt,
            FactPosition = FactPosition,
            Details = Details?.Of(held),
        };
    }

    /// <summary>The same with details.</summary>
    public Segment With(SegmentDetails details) => new()
    {
        Claimants = Claimants,
        Starts = Starts,
        At = At,
        Position = Position,
        Step = Step,
        Place = Place,
        FactStarts = FactStarts,
        Fact = Fact,
        FactAt = FactAt,
        FactPosition = FactPosition,
        Details = details,
    };

    /// <summary>The index of a claimant in this segment, or negative.</summary>
    public int Seek(int claimant)
    {
        if (claimant < Claimants.Length && Claimants[claimant] == claimant)
            return claimant;
        return Array.BinarySearch(Claimants, claimant);
    }
}
