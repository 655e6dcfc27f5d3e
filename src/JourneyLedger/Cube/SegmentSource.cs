using JourneyLedger.Journeys;
using NodaTime;

namespace JourneyLedger.Cube;

/// <summary>Looks up what events of a segment are seldom asked for: when they were recorded, and their links. People are numbered by their index.</summary>
internal sealed class SegmentSource(SegmentDetails details, BookPages pages, KnownMoments moments) : TimelineSource
{
    public override Instant RecordedAt(long position) => moments.MomentOf(position);

    public override int RecordedDay(long position, DateTimeZone zone) => moments.DaysIn(zone).DayOf(position);

    public override IReadOnlyList<StepLink> LinksOf(int person, long position)
    {
        var held = details.LinksOf(person, (uint)position);
        var links = held.Length == 0 ? [] : new StepLink[held.Length];
        for (var link = 0; link < held.Length; link++)
            links[link] = new(pages.LinkFields[held[link].Field], held[link].Thing);
        return links;
    }
}
