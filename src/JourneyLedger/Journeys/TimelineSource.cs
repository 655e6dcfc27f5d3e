using NodaTime;

namespace JourneyLedger.Journeys;

/// <summary>Where events have what is seldom asked of them. Immutable, since an event may be asked long after it was read.</summary>
internal abstract class TimelineSource
{
    public abstract Instant RecordedAt(long position);

    /// <summary>The civil day of it since 1970-01-01.</summary>
    public virtual int RecordedDay(long position, DateTimeZone zone) => WallClock.DayNumber(RecordedAt(position).InZone(zone).Date);

    /// <param name="person">As the source numbers people.</param>
    /// <param name="position">Of the event.</param>
    public abstract IReadOnlyList<StepLink> LinksOf(int person, long position);

    /// <summary>One event's own.</summary>
    public sealed class Told(Instant recordedAt, IReadOnlyList<StepLink> links) : TimelineSource
    {
        public override Instant RecordedAt(long position) => recordedAt;

        public override IReadOnlyList<StepLink> LinksOf(int person, long position) => links;
    }
}
