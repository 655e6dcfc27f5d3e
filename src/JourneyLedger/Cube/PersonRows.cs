using JourneyLedger.Journeys;

namespace JourneyLedger.Cube;

/// <summary>Looks into the rows of one person for what is asked of few people, whatever events a report reads.</summary>
internal readonly struct PersonRows(Segment segment, SegmentDetails details, ScanLimits limits)
{
    /// <summary>Area of the first event, in journey order, that names one; or null.</summary>
    public string? FirstArea(int person, BookPages pages)
    {
        var first = (At: long.MaxValue, Rank: byte.MaxValue, Position: uint.MaxValue, Area: -1);
        for (var i = segment.Starts[person]; i < segment.Starts[person + 1] && segment.At[i] <= Math.Min(first.At, limits.AsOf); i++)
            Try(ref first, segment.At[i], segment.Position[i], segment.Place[i], details.What[i], pages);
        for (var i = details.SilentStarts[person]; i < details.SilentStarts[person + 1] && details.SilentAt[i] <= Math.Min(first.At, limits.AsOf); i++)
            Try(ref first, details.SilentAt[i], details.SilentPosition[i], details.SilentPlace[i], details.SilentWhat[i], pages);
        return first.Area < 0 ? null : pages.Areas[first.Area];
    }

    /// <summary>Civil day of the last event on a thing; null for none.</summary>
    public int? LastDayOf(int person, ulong thread)
    {
        var things = details.Thing.AsSpan(details.ThingStarts[person]..details.ThingStarts[person + 1]);
        var thing = things.IndexOf(thread) + 1;
        if (thing == 0)
            return null;
        var last = long.MinValue;
        for (var i = segment.Starts[person]; i < segment.Starts[person + 1] && segment.At[i] <= limits.AsOf; i++)
        {
            if (details.Thread[i] == thing && details.What[i] != 0 && segment.Position[i] <= limits.Known)
                last = segment.At[i];
        }

        for (var i = details.SilentStarts[person]; i < details.SilentStarts[person + 1] && details.SilentAt[i] <= limits.AsOf; i++)
        {
            if (details.SilentThread[i] == thing && details.SilentWhat[i] != 0 && details.SilentPosition[i] <= limits.Known)
                last = Math.Max(last, details.SilentAt[i]);
        }

        return last == long.MinValue ? null : WallClock.DayNumber(last);
    }

    private void Try(ref (long At, byte Rank, uint Position, int Area) first, long at, uint position, int place, int what, BookPages pages)
    {
        var area = pages.Places[place].Area;
        if (what == 0 || area < 0 || position > limits.Known)
            return;
        var rank = pages.Particulars[what - 1].Rank;
        if ((at, rank, position).CompareTo((first.At, first.Rank, first.Position)) < 0)
            first = (at, rank, position, area);
    }
}
