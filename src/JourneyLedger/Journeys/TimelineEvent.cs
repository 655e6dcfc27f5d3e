using NodaTime;

namespace JourneyLedger.Journeys;

/// <summary>One event of one person, as rules and reports read it.</summary>
/// <remarks>
/// When it was recorded and what it is linked to is looked up when it is asked: most reports ask neither, and both cost more than the rest.
/// An event may be kept for as long as one likes.
/// </remarks>
public readonly record struct TimelineEvent
{
    private readonly TimelineSource _source;

    /// <summary>An event that brings everything with it.</summary>
    public TimelineEvent(
        long at, bool coarse, long position, Instant recordedAt, string organisation, string? area, Particulars what, ulong thread, IReadOnlyList<StepLink> links)
        : this(new TimelineSource.Told(recordedAt, links), 0, at, coarse, position, organisation, area, what, thread)
    {
    }

    internal TimelineEvent(TimelineSource source, int person, long at, bool coarse, long position, string organisation, string? area, Particulars what, ulong thread)
    {
        (_source, Person, At, Coarse, Position) = (source, person, at, coarse, position);
        (Organisation, Area, What, Thread) = (organisation, area, what, thread);
    }

    /// <summary>Wall-clock moment in the ledger's civil zone, microseconds since 1970.</summary>
    public long At { get; }

    /// <summary>Ledger position, which also names the event.</summary>
    public long Position { get; }

    /// <summary>Id of the reporting organisation.</summary>
    public string Organisation { get; }

    /// <summary>GSS code, or null.</summary>
    public string? Area { get; }

    /// <summary>Its type and particulars.</summary>
    public Particulars What { get; }

    /// <summary>The thing it belongs to, or 0.</summary>
    public ulong Thread { get; }

    /// <summary>Known only to the month or year: it counts, but makes no wait.</summary>
    public bool Coarse { get; }

    /// <summary>When the ledger recorded it.</summary>
    public Instant RecordedAt => _source.RecordedAt(Position);

    /// <summary>The civil day of that in a zone, since 1970-01-01: cheaper than the moment, since it is asked of every event.</summary>
    public int RecordedDay(DateTimeZone zone) => _source.RecordedDay(Position, zone);

    /// <summary>Other things of the person that it speaks of.</summary>
    public IReadOnlyList<StepLink> Links => _source.LinksOf(Person, Position);

    public string Type => What.Type;

    /// <summary>Civil days since 1970-01-01.</summary>
    public int Day => WallClock.DayNumber(At);

    /// <summary>Whose it is, as the source numbers people.</summary>
    private int Person { get; }
}
