using JourneyLedger.Journeys;

namespace JourneyLedger.Cube;

/// <summary>Goes through the timelines of a view's people, in chunks that workers take one after the other.</summary>
internal static class TimelineScan
{
    public static TFold Run<TFold>(CubeView view, Func<TFold> empty)
        where TFold : struct, ITimelineFold<TFold>
    {
        var chunks = new PeopleChunks(view.Stack, withoutDetails: false);
        var folds = chunks.OnWorkers(view.Threads, () => Work(view, empty, chunks));
        foreach (ref readonly var other in folds.AsSpan(1))
            folds[0].Merge(other);
        return folds[0];
    }

    /// <summary>The timeline of one person, the caller's own; empty for somebody who has none in the view.</summary>
    public static Timeline Of(CubeView view, int claimant)
    {
        var cut = CutOf(view);
        if (view.Stack.TryFind(claimant, out var segment, out var index) && segment.Details is { } details && IsInCohort(new(view), segment, index))
            cut.TryCut(segment, details, index);
        return cut.Timeline;
    }

    private static TFold Work<TFold>(CubeView view, Func<TFold> empty, PeopleChunks chunks)
        where TFold : struct, ITimelineFold<TFold>
    {
        var fold = empty();
        var (cut, journey) = (CutOf(view), new JourneyCut(view));
        while (chunks.TryTake(out var chunk))
        {
            var (s, from, to) = chunk;
            var (segment, whole) = (view.Stack.Segments[s], view.Stack.IsWhole(s));
            for (var i = from; i < to; i++)
            {
                if ((whole || !view.Stack.IsReplaced(s, i)) && IsInCohort(journey, segment, i) && cut.TryCut(segment, segment.Details!, i))
                    fold.Add(segment.Claimants[i], cut.Timeline);
            }
        }

        return fold;
    }

    private static TimelineCut CutOf(CubeView view) => new(view.Pages, view.Moments, view.Limits, EventsWanted.All(view.Pages));

    private static bool IsInCohort(JourneyCut journey, Segment segment, int index)
    {
        journey.Open(segment);
        return journey.IsInCohort(index);
    }
}
