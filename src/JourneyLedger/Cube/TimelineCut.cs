using JourneyLedger.Journeys;

namespace JourneyLedger.Cube;

/// <summary>
/// Puts a person's timeline together from what a view may see of a segment: steps and silent rows, in one order. One for each worker, with one
/// list that is filled again for each person.
/// </summary>
internal sealed class TimelineCut
{
    private static readonly Comparison<TimelineEvent> InOrder = static (one, other) =>
        one.At != other.At ? one.At.CompareTo(other.At)
        : one.What.Rank != other.What.Rank ? one.What.Rank.CompareTo(other.What.Rank)
        : one.Position.CompareTo(other.Position);

    private readonly BookPages _pages;
    private readonly KnownMoments _moments;
    private readonly ScanLimits _limits;
    private readonly EventsWanted _wanted;
    private readonly List<TimelineEvent> _events = [];
    private SegmentDetails? _details;
    private SegmentSource? _source;

    /// <param name="pages">The dictionaries.</param>
    /// <param name="moments">When positions were recorded.</param>
    /// <param name="limits">What may be seen.</param>
    /// <param name="wanted">Events of other types are left out.</param>
    public TimelineCut(BookPages pages, KnownMoments moments, ScanLimits limits, EventsWanted wanted)
    {
        (_pages, _moments, _limits, _wanted) = (pages, moments, limits, wanted);
        Timeline = new(_events);
    }

    /// <summary>What was cut, good until the next cut.</summary>
    public Timeline Timeline { get; }

    /// <summary>False, and the timeline empty, when nothing wanted of the person's is known in the view.</summary>
    public bool TryCut(Segment segment, SegmentDetails details, int index)
    {
        if (details != _details)
            (_details, _source) = (details, new(details, _pages, _moments));
        _events.Clear();
        AddSteps(segment, details, index);
        AddSilent(details, index);
        PutInOrder();
        return _events.Count > 0;
    }

    /// <summary>Nobody's timeline.</summary>
    public void Clear() => _events.Clear();

    private void AddSteps(Segment segment, SegmentDetails details, int index)
    {
        for (var i = segment.Starts[index]; i < segment.Starts[index + 1] && segment.At[i] <= _limits.AsOf; i++)
        {
            var what = details.What[i];
            if (_wanted[what] && segment.Position[i] <= _limits.Known)
                Add(index, segment.At[i], (segment.Step[i] & Segment.Coarse) != 0, segment.Position[i], segment.Place[i], what, details.ThreadAt(index, i));
        }
    }

    private void AddSilent(SegmentDetails details, int index)
    {
        for (var i = details.SilentStarts[index]; i < details.SilentStarts[index + 1] && details.SilentAt[i] <= _limits.AsOf; i++)
        {
            var what = details.SilentWhat[i];
            if (_wanted[what] && details.SilentPosition[i] <= _limits.Known)
                Add(index, details.SilentAt[i], details.SilentCoarse[i] != 0, details.SilentPosition[i], details.SilentPlace[i], what, details.SilentThreadAt(index, i));
        }
    }

    private void Add(int person, long at, bool coarse, uint position, int place, int what, ulong thread)
    {
        var where = _pages.Places[place];
        _events.Add(new(
            _source!, person, at, coarse, position, _pages.Organisations[where.Organisation], where.Area < 0 ? null : _pages.Areas[where.Area], _pages.Particulars[what - 1], thread));
    }

    /// <summary>Steps are in order, and silent rows are few: most of them go a long way or none.</summary>
    private void PutInOrder()
    {
        for (var i = 1; i < _events.Count; i++)
        {
            if (InOrder(_events[i - 1], _events[i]) <= 0)
                continue;
            _events.Sort(InOrder);
            return;
        }
    }
}
