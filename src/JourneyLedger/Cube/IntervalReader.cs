using JourneyLedger.Clocks;
using JourneyLedger.Journeys;

namespace JourneyLedger.Cube;

/// <summary>
/// Gives the ready clocks and episodes of a segment's people as of a day, but those that turned out to be part of another one. Immutable; for any
/// number of workers.
/// </summary>
internal sealed class IntervalReader(Segment segment, SegmentDetails details, BookPages pages)
{
    private static readonly bool[] CountsLastDay = [.. IntervalTable.All.Select(definition => definition.CountsLastDay)];

    private readonly SegmentIntervals _ready = segment.IntervalsBy(pages);
    private readonly IntervalWords[] _words = pages.IntervalWords.UpTo(pages.Particulars);

    /// <summary>An event as intervals need it.</summary>
    private readonly record struct Row(int Day, bool Coarse, uint Position, int Place, int What);

    /// <summary>Adds a person's intervals as of a day, in the order of their starts.</summary>
    /// <param name="person">Index in the segment.</param>
    /// <param name="day">Civil day since 1970-01-01.</param>
    /// <param name="kinds">A bit for each kind that is wanted.</param>
    /// <param name="into">Is added to.</param>
    public void Read(int person, int day, uint kinds, List<ClockInterval> into)
    {
        var codes = _ready.Code.AsSpan(_ready.Starts[person].._ready.Starts[person + 1]);
        for (var i = 0; i < codes.Length; i++)
        {
            if ((kinds >> (int)SegmentIntervals.KindOf(codes[i]) & 1) == 0)
                continue;
            var interval = _ready.Starts[person] + i;
            var start = RowAt(person, _ready.Start[interval]);
            if (start.Day > day)
                continue;
            var one = At(person, interval, start, day);
            if (one.Stop != StopKind.Joined)
                into.Add(one);
        }
    }

    private ClockInterval At(int person, int interval, Row start, int day)
    {
        var code = _ready.Code[interval];
        var kind = SegmentIntervals.KindOf(code);
        ref readonly var words = ref _words[start.What - 1];
        var open = new ClockInterval(
            kind, ThreadAt(person, _ready.Start[interval]), words.Subject, words.Service, OrganisationOf(start.Place),
            kind == IntervalKind.ReferralToStart ? start.Day + words.FirstDays : start.Day, start.Day, start.Position, Coarse: start.Coarse)
        { StartIsCoarse = start.Coarse };
        if (SegmentIntervals.IsExpired(code))
        {
            var ended = start.Day + words.LastDays + 1;
            return ended > day ? open : open with { Stop = StopKind.Other, StopReason = IntervalFold.Expired, StopDay = ended };
        }

        var how = SegmentIntervals.StopOf(code);
        return how == StopKind.None ? open : Stopped(open, RowAt(person, _ready.Stop[interval]), how, day);
    }

    private ClockInterval Stopped(in ClockInterval open, Row stop, StopKind how, int day)
    {
        ref readonly var words = ref _words[stop.What - 1];
        var ended = stop.Day + (CountsLastDay[(int)open.Kind] && words.Type != IntervalTable.Death ? 1 : 0);
        if (ended > day)
            return open;
        return open with
        {
            Stop = how,
            StopType = words.Type,
            StopReason = (words.WithReason >> (int)open.Kind & 1) != 0 ? words.Reason : null,
            StopDay = ended,
            StoppedBy = stop.Position,
            StopOrganisation = OrganisationOf(stop.Place),
            Coarse = open.Coarse || stop.Coarse,
        };
    }

    private Row RowAt(int person, int row)
    {
        var (first, steps) = (segment.Starts[person], segment.Starts[person + 1] - segment.Starts[person]);
        if (row < steps)
        {
            var i = first + row;
            return new(WallClock.DayNumber(segment.At[i]), (segment.Step[i] & Segment.Coarse) != 0, segment.Position[i], segment.Place[i], details.What[i]);
        }

        var silent = details.SilentStarts[person] + row - steps;
        return new(
            WallClock.DayNumber(details.SilentAt[silent]), details.SilentCoarse[silent] != 0, details.SilentPosition[silent], details.SilentPlace[silent], details.SilentWhat[silent]);
    }

    private ulong ThreadAt(int person, int row)
    {
        var steps = segment.Starts[person + 1] - segment.Starts[person];
        return row < steps ? details.ThreadAt(person, segment.Starts[person] + row) : details.SilentThreadAt(person, details.SilentStarts[person] + row - steps);
    }

    private string OrganisationOf(int place) => pages.Organisations[pages.Places[place].Organisation];
}
