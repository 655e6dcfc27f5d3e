using JourneyLedger.Journeys;
using NodaTime;

namespace JourneyLedger.Cube;

/// <summary>Looks up what events of a segment are seldom asked for: when they were recorded, and their links. People are numbered by their index.</summary>
internal sealed class SegmentSource(SegmentDetails details, BookPages pages, KnownMoments moments) : TimelineSource
{
    public override Instant RecordedAt(long position) => moments.MomentOf(position);

    public override IReadOnlyList<StepLink> LinksOf(int person, long position)
    {
        var (first, last) = (details.LinkStarts[person], details.LinkStarts[person + 1]);
        var found = details.LinkPosition.AsSpan(first..last).BinarySearch((uint)position);
        if (found < 0)
            return [];
        var (from, to) = (first + found, first + found + 1);
        while (from > first && details.LinkPosition[from - 1] == details.LinkPosition[from])
            from--;
        while (to < last && details.LinkPosition[to] == details.LinkPosition[from])
            to++;
        var links = new StepLink[to - from];
        for (var link = from; link < to; link++)
            links[link - from] = new(pages.LinkFields[details.LinkField[link]], details.Thing[details.ThingStarts[person] + details.LinkThing[link]]);
        return links;
    }
}
