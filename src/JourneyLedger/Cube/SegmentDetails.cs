namespace JourneyLedger.Cube;

/// <summary>
/// What a segment holds of its events beside the columns of the map: particulars, threads, links, and the events that are no step ("silent" rows).
/// Immutable. A segment where no event has any of these has none; a map never reads it.
/// </summary>
/// <remarks>
/// Threads and links speak of things of the person (a referral, a claim) in 64 bits. Each person has a short list of them, and rows hold a place
/// in it. Bytes an event of the full vocabulary: one to four for the particulars, one for the thread, and the list.
/// </remarks>
internal sealed class SegmentDetails
{
    /// <summary>By step: code of its particulars and one; 0 for none.</summary>
    public required CodeColumn What { get; init; }

    /// <summary>By step: place of its thread among the person's things, and one; 0 for none.</summary>
    public required CodeColumn Thread { get; init; }

    /// <summary>Where each person's silent rows start, which are by moment, then position; one more entry than people.</summary>
    public required int[] SilentStarts { get; init; }

    public required MomentColumn SilentAt { get; init; }

    public required uint[] SilentPosition { get; init; }

    public required CodeColumn SilentPlace { get; init; }

    /// <summary>1 when the moment is known only to the month or year.</summary>
    public required CodeColumn SilentCoarse { get; init; }

    /// <summary>As <see cref="What"/>.</summary>
    public required CodeColumn SilentWhat { get; init; }

    /// <summary>As <see cref="Thread"/>.</summary>
    public required CodeColumn SilentThread { get; init; }

    public required int[] ThingStarts { get; init; }

    /// <summary>The things of each person, as threads and links name them.</summary>
    public required ulong[] Thing { get; init; }

    /// <summary>Where each person's links start, which are by position of the event, then in its own order.</summary>
    public required int[] LinkStarts { get; init; }

    /// <summary>Of the event that the link is of.</summary>
    public required uint[] LinkPosition { get; init; }

    /// <summary>Code of the payload field.</summary>
    public required CodeColumn LinkField { get; init; }

    /// <summary>Place among the person's things.</summary>
    public required CodeColumn LinkThing { get; init; }

    /// <summary>Of the silent rows.</summary>
    public long SilentBytes => SilentAt.Bytes + (SilentPosition.Length * (long)sizeof(uint)) + SilentPlace.Bytes + SilentCoarse.Bytes + SilentWhat.Bytes + SilentThread.Bytes;

    /// <summary>The thread of a step of a person, or 0.</summary>
    public ulong ThreadAt(int person, int step) => ThingOf(person, Thread[step]);

    /// <summary>The thread of a silent row of a person, or 0.</summary>
    public ulong SilentThreadAt(int person, int row) => ThingOf(person, SilentThread[row]);

    /// <summary>The links of an event of a person, in its own order.</summary>
    public Arrivals.LinkRow[] LinksOf(int person, uint position)
    {
        var (first, last) = (LinkStarts[person], LinkStarts[person + 1]);
        var found = LinkPosition.AsSpan(first..last).BinarySearch(position);
        if (found < 0)
            return [];
        var (from, to) = (first + found, first + found + 1);
        while (from > first && LinkPosition[from - 1] == position)
            from--;
        while (to < last && LinkPosition[to] == position)
            to++;
        var links = new Arrivals.LinkRow[to - from];
        for (var link = from; link < to; link++)
            links[link - from] = new(LinkField[link], Thing[ThingStarts[person] + LinkThing[link]]);
        return links;
    }

    /// <summary>The same for the people left of a segment, when those left out have no rows.</summary>
    public SegmentDetails Of(int[] people) => new()
    {
        What = What,
        Thread = Thread,
        SilentStarts = Left(SilentStarts, people),
        SilentAt = SilentAt,
        SilentPosition = SilentPosition,
        SilentPlace = SilentPlace,
        SilentCoarse = SilentCoarse,
        SilentWhat = SilentWhat,
        SilentThread = SilentThread,
        ThingStarts = Left(ThingStarts, people),
        Thing = Thing,
        LinkStarts = Left(LinkStarts, people),
        LinkPosition = LinkPosition,
        LinkField = LinkField,
        LinkThing = LinkThing,
    };

    private ulong ThingOf(int person, int thread) => thread == 0 ? 0 : Thing[ThingStarts[person] + thread - 1];

    private static int[] Left(int[] starts, int[] people) => [.. people.Select(person => starts[person]), starts[^1]];
}
