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

    private readonly CubeView _view;
    private readonly JourneyCut _cut;
    private readonly ScanLimits _limits;
    private readonly List<TimelineEvent> _events = [];

    public TimelineCut(CubeView view)
    {
        (_view, _cut, _limits) = (view, new(view), view.Limits);
        Timeline = new(_events);
    }

    /// <summary>What was cut, good until the next cut.</summary>
    public Timeline Timeline { get; }

    /// <summary>False, and the timeline empty, when the person is not in the view's cohort or nothing of theirs is known in it.</summary>
    public bool TryCut(Segment segment, int index)
    {
        _events.Clear();
        _cut.Open(segment);
        if (segment.Details is not { } details || !_cut.IsInCohort(index))
            return false;
        AddSteps(segment, details, index);
        AddSilent(details, index);
        if (_events.Count == 0)
            return false;
        PutInOrder();
        AddLinks(details, index);
        return true;
    }

    private void AddSteps(Segment segment, SegmentDetails details, int index)
    {
        for (var i = segment.Starts[index]; i < segment.Starts[index + 1] && segment.At[i] <= _limits.AsOf; i++)
        {
            if (segment.Position[i] <= _limits.Known)
                Add(segment.At[i], (segment.Step[i] & Segment.Coarse) != 0, segment.Position[i], segment.Place[i], details.What[i], Thread(details, index, details.Thread[i]));
        }
    }

    private void AddSilent(SegmentDetails details, int index)
    {
        for (var i = details.SilentStarts[index]; i < details.SilentStarts[index + 1] && details.SilentAt[i] <= _limits.AsOf; i++)
        {
            if (details.SilentPosition[i] <= _limits.Known)
            {
                Add(
                    details.SilentAt[i], details.SilentCoarse[i] != 0, details.SilentPosition[i], details.SilentPlace[i], details.SilentWhat[i],
                    Thread(details, index, details.SilentThread[i]));
            }
        }
    }

    private void Add(long at, bool coarse, uint position, int place, int what, ulong thread)
    {
        if (what == 0)
            return;
        var where = _view.Pages.Places[place];
        _events.Add(new(
            at, coarse, position, _view.Moments.MomentOf(position), _view.Pages.Organisations[where.Organisation], where.Area < 0 ? null : _view.Pages.Areas[where.Area],
            _view.Pages.Particulars[what - 1], thread, []));
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

    private void AddLinks(SegmentDetails details, int index)
    {
        var (first, last) = (details.LinkStarts[index], details.LinkStarts[index + 1]);
        if (first == last)
            return;
        for (var i = 0; i < _events.Count; i++)
        {
            var found = details.LinkPosition.AsSpan(first..last).BinarySearch((uint)_events[i].Position);
            if (found < 0)
                continue;
            var (from, to) = (first + found, first + found + 1);
            while (from > first && details.LinkPosition[from - 1] == details.LinkPosition[from])
                from--;
            while (to < last && details.LinkPosition[to] == details.LinkPosition[from])
                to++;
            var links = new StepLink[to - from];
            for (var link = from; link < to; link++)
                links[link - from] = new(_view.Pages.LinkFields[details.LinkField[link]], details.Thing[details.ThingStarts[index] + details.LinkThing[link]]);
            _events[i] = _events[i] with { Links = links };
        }
    }

    private static ulong Thread(SegmentDetails details, int index, int thread) => thread == 0 ? 0 : details.Thing[details.ThingStarts[index] + thread - 1];
}
