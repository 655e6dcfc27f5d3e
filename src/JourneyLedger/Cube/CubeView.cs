using JourneyLedger.Journeys;
using JourneyLedger.Vocabulary;
using NodaTime;

namespace JourneyLedger.Cube;

/// <summary>
/// Some journeys as they stood on a day and were known at a moment: all that a projection can see. Immutable; safe for any number of readers.
/// </summary>
public sealed class CubeView
{
    private readonly SegmentStack _stack;
    private readonly BookPages _pages;
    private readonly ArrivalDesk _desk;
    private readonly Lazy<LocalDate> _latest;
    private readonly Lazy<LocalDate> _hereAt;
    private readonly Lazy<int[]> _organisationOfPlace;
    private IReadOnlyList<ReportingSource>? _sources;

    internal CubeView(
        SegmentStack stack, BookPages pages, KnownMoments moments, ArrivalDesk desk, EventCatalogue catalogue, long position, LocalDate? asOf, long? known, Cohort cohort)
    {
        (_stack, _pages, Moments, _desk, Catalogue) = (stack, pages, moments, desk, catalogue);
        (Position, AsOf, Window) = (known ?? position, asOf, cohort.Window);
        Limits = new(asOf is { } day ? WallClock.EndOf(day) : long.MaxValue, known is { } last ? (uint)last : uint.MaxValue);
        Filter = new(cohort, pages, catalogue);
        _latest = new(() => WallClock.Date(Scan.LatestStep(_stack, Limits.Known)));
        _hereAt = new(() => cohort.Window.To is { } to && to < Day ? to : Day);
        _organisationOfPlace = new(pages.OrganisationOfPlace);
    }

    /// <summary>The ledger position that the view is true at: the last one known.</summary>
    public long Position { get; }

    /// <summary>People who were erased from the ledger, and so from this view, whatever time it is about.</summary>
    public int ErasedPeople { get; internal init; }

    /// <summary>The day that was asked for, or null for everything known.</summary>
    public LocalDate? AsOf { get; }

    /// <summary>The days that reports are to count what happened on; they cut journeys, but no timelines.</summary>
    public DateRange Window { get; }

    /// <summary>The moment at which the last event known was recorded; the epoch for nothing known.</summary>
    public Instant RecordedUpTo => Position == 0 ? Instant.FromUnixTimeTicks(0) : Moments.MomentOf(Position);

    /// <summary>The ledger's civil zone, in which the day of a recording is told; UTC unless <see cref="InZone"/> says otherwise.</summary>
    public DateTimeZone Zone { get; private set; } = DateTimeZone.Utc;

    public EventCatalogue Catalogue { get; }

    /// <summary>
    /// The day up to which people are "here": the as-of day, else the day of the latest step that anybody in the ledger is known to have;
    /// never later than the end of the window of steps.
    /// </summary>
    public LocalDate HereAt => _hereAt.Value;

    /// <summary>The day that figures are of: the one asked for, else the day of the latest step that anybody in the ledger is known to have.</summary>
    public LocalDate Day => AsOf ?? _latest.Value;

    /// <summary>Workers a large scan may use.</summary>
    public int Threads { get; private set; } = Environment.ProcessorCount;

    /// <summary>The same view, scanned by so many workers at most: for measuring, and for nodes that share a machine.</summary>
    public CubeView OnThreads(int threads)
    {
        var view = (CubeView)MemberwiseClone();
        view.Threads = threads;
        return view;
    }

    /// <summary>The same view of a ledger in a civil zone.</summary>
    public CubeView InZone(DateTimeZone zone)
    {
        var view = (CubeView)MemberwiseClone();
        (view.Zone, view._sources) = (zone, null);
        return view;
    }

    /// <summary>Steps the view may have to look at: those held, whatever is filtered.</summary>
    public long EventsHeld => _stack.Events;

    /// <summary>Organisation number by <see cref="Journey.Place"/>: equal numbers are the same organisation.</summary>
    public ReadOnlySpan<int> OrganisationOfPlace => _organisationOfPlace.Value;

    internal ScanLimits Limits { get; }

    internal CohortFilter Filter { get; }

    internal SegmentStack Stack => _stack;

    internal BookPages Pages => _pages;

    internal KnownMoments Moments { get; }

    /// <summary>What streams that are no claimant's had said by the day, as far as known, by position; filters do not touch it.</summary>
    public IReadOnlyList<OrganisationRecord> OrganisationRecords => Organisations.Value;

    internal Lazy<IReadOnlyList<OrganisationRecord>> Organisations { get; init; } = new(() => []);

    /// <summary>The steps the ledger knows, at a zoom level.</summary>
    public StepAxis Axis(ZoomLevel level) => StepAxis.Of(level, _pages.Steps, Catalogue);

    /// <summary>Everything anybody in the ledger can be filtered by, whatever this view's own filters are.</summary>
    public CubeFacets Facets => CubeFacets.Of(_pages);

    /// <summary>Folds every journey of the view.</summary>
    /// <param name="empty">Makes each worker's own accumulator.</param>
    public TFold Fold<TFold>(Func<TFold> empty)
        where TFold : struct, IJourneyFold<TFold> => new Scan(this, null).Run(empty);

    /// <summary>Folds every journey of the view, as counts of moves where the cube is large enough to have them at hand.</summary>
    /// <param name="empty">Makes each worker's own accumulator.</param>
    /// <param name="reading">How steps are read as moves.</param>
    public TFold FoldMoves<TFold>(Func<TFold> empty, MoveReading reading)
        where TFold : struct, IMoveFold<TFold>
    {
        var scan = new Scan(this, reading);
        var fold = scan.Run(empty);
        foreach (var counts in scan.Counted)
            fold.Add(counts);
        return fold;
    }

    /// <summary>
    /// Folds the timeline of everybody of the cohort of whom anything is known, whole up to the day: the window of steps does not cut it, since a
    /// clock may have started before. Who has no step yet is in a cohort that asks for nothing but attributes.
    /// </summary>
    /// <param name="empty">Makes each worker's own accumulator.</param>
    public TFold FoldTimelines<TFold>(Func<TFold> empty)
        where TFold : struct, ITimelineFold<TFold> => TimelineScan.Run(this, empty);

    /// <summary>Folds everybody of the cohort who has something that is asked for, whole up to the day, as in <see cref="FoldTimelines"/>.</summary>
    /// <param name="reading">What to read of them.</param>
    /// <param name="empty">Makes each worker's own accumulator.</param>
    public TFold FoldPeople<TFold>(PersonReading reading, Func<TFold> empty)
        where TFold : struct, IPersonFold<TFold> => PersonScan.Run(this, reading, empty);

    /// <summary>Makes the clocks and episodes of everybody ready, for which the first report would otherwise wait.</summary>
    public void PrepareClocks()
    {
        foreach (var segment in _stack.Segments.Where(segment => segment.Details is not null))
            segment.IntervalsBy(Pages);
    }

    /// <summary>Who had reported by the day, and when last.</summary>
    public IReadOnlyList<ReportingSource> Sources => _sources ??= ReportingSource.In(this);

    /// <summary>The timeline of one person; empty when the view has nothing of them, or its cohort not them.</summary>
    public Timeline TimelineOf(int claimant) => TimelineScan.Of(this, claimant);

    /// <summary>A person's number by their pseudonym, or null for somebody no event was about.</summary>
    public int? ClaimantNumber(string claimant) => _desk.Seek(claimant) is var number and >= 0 ? number : null;

    /// <summary>The journey of one person as the view sees it, for those that a fold found by number.</summary>
    /// <exception cref="ArgumentException">The view has no such person.</exception>
    public void Read(int claimant, JourneyReader read) => Scan.Read(this, claimant, read);

    /// <summary>Area of a claimant's first event, in journey order, that names one, whether or not it is a step; null for none.</summary>
    public string? AreaOf(int claimant)
    {
        if (!_stack.TryFind(claimant, out var segment, out var index))
            return null;
        if (segment.Details is { } details)
            return new PersonRows(segment, details, Limits).FirstArea(index, _pages);
        for (var step = segment.Starts[index]; step < segment.Starts[index + 1]; step++)
        {
            if (_pages.Places[segment.Place[step]].Area is var area and >= 0)
                return _pages.Areas[area];
        }

        return null;
    }

    public string ClaimantName(int claimant) => _desk.NameOf(claimant);

    public string OrganisationName(int organisation) => _pages.Organisations[organisation];
}

/// <summary>Is shown one journey.</summary>
public delegate void JourneyReader(in Journey journey);

/// <summary>The last moment and the last position that may be seen.</summary>
internal readonly record struct ScanLimits(long AsOf, uint Known)
{
    /// <summary>Everything may be seen.</summary>
    public bool AreOpen => AsOf == long.MaxValue && Known == uint.MaxValue;
}
