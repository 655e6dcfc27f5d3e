using System.Runtime.InteropServices;
using JourneyLedger.Clocks;

namespace JourneyLedger.Cube;

/// <summary>Reads a segment's clocks and episodes once, on all processors.</summary>
internal static class SegmentIntervalsBuilder
{
    private const int PeopleAtOnce = 4096;

    public static SegmentIntervals Build(Segment segment, SegmentDetails details, BookPages pages)
    {
        var wanted = EventsWanted.Of(IntervalTable.Types, pages);
        var parts = new Part[(segment.Count + PeopleAtOnce - 1) / PeopleAtOnce];
        Parallel.For(0, parts.Length, p => parts[p] = Read(segment, details, pages, wanted, p * PeopleAtOnce, Math.Min((p + 1) * PeopleAtOnce, segment.Count)));
        var starts = new int[segment.Count + 1];
        var person = 0;
        foreach (var part in parts)
        {
            foreach (var count in part.Counts)
            {
                starts[person + 1] = starts[person] + count;
                person++;
            }
        }

        return new()
        {
            Starts = starts,
            Code = [.. parts.SelectMany(part => part.Codes)],
            Start = CodeColumn.Of([.. parts.SelectMany(part => part.Starts)]),
            Stop = CodeColumn.Of([.. parts.SelectMany(part => part.Stops)]),
        };
    }

    private static Part Read(Segment segment, SegmentDetails details, BookPages pages, EventsWanted wanted, int from, int to)
    {
        // No clock asks when an event was recorded.
        var cut = new TimelineCut(pages, new KnowledgeAxis().Moments(), new(long.MaxValue, uint.MaxValue), wanted);
        var (fold, intervals, part) = (new IntervalFold(), new List<ClockInterval>(), new Part());
        for (var person = from; person < to; person++)
        {
            cut.TryCut(segment, details, person);
            fold.Read(cut.Timeline.Events, int.MaxValue, intervals);
            foreach (ref readonly var one in CollectionsMarshal.AsSpan(intervals))
            {
                part.Codes.Add(SegmentIntervals.CodeOf(one));
                part.Starts.Add(RowOf(segment, details, person, (uint)one.StartedBy));
                part.Stops.Add(one.StoppedBy == 0 ? 0 : RowOf(segment, details, person, (uint)one.StoppedBy));
            }

            part.Counts.Add(intervals.Count);
        }

        return part;
    }

    /// <summary>Steps first, then silent rows.</summary>
    private static int RowOf(Segment segment, SegmentDetails details, int person, uint position)
    {
        var steps = segment.Position.AsSpan(segment.Starts[person]..segment.Starts[person + 1]);
        var row = steps.IndexOf(position);
        return row >= 0 ? row : steps.Length + details.SilentPosition.AsSpan(details.SilentStarts[person]..details.SilentStarts[person + 1]).IndexOf(position);
    }

    /// <summary>What one worker read.</summary>
    private sealed class Part
    {
        public List<int> Counts { get; } = [];

        public List<byte> Codes { get; } = [];

        public List<int> Starts { get; } = [];

        public List<int> Stops { get; } = [];
    }
}
