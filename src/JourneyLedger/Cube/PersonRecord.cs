using System.Runtime.InteropServices;
using JourneyLedger.Clocks;
using JourneyLedger.Journeys;

namespace JourneyLedger.Cube;

/// <summary>
/// One person as a report reads them: their clocks and episodes as of the view's day, and the events of the types that were asked for. Whoever has
/// neither is not shown to a fold. Good until the next person.
/// </summary>
public sealed class PersonRecord
{
    private readonly List<TimelineEvent> _events = [];
    private readonly List<ClockInterval> _intervals = [];
    private readonly IntervalFold _fold = new();
    private readonly HashSet<string> _types;
    private readonly bool[] _kinds = new bool[Enum.GetValues<IntervalKind>().Length];
    private readonly CubeView _view;
    private readonly StepClocks? _steps;
    private readonly int _day;
    private Timeline _whole = new([]);
    private Segment _segment = Segment.Empty;
    private int _index;

    internal PersonRecord(CubeView view, PersonReading reading)
    {
        _view = view;
        _types = [.. reading.Types];
        foreach (var kind in reading.Intervals)
            _kinds[(int)kind] = true;
        _steps = reading.Steps is { } clock ? new(view, clock) : null;
        _day = WallClock.DayNumber(view.Day);
        Timeline = new(_events);
    }

    /// <summary>Their number in the cube; <see cref="CubeView.ClaimantName"/> gives the pseudonym.</summary>
    public int Claimant { get; private set; }

    /// <summary>Their events of the types asked for, by the end of the day, in journey order.</summary>
    public Timeline Timeline { get; }

    /// <summary>Their clocks and episodes of the kinds asked for, as of the day, in the order of their starts. None is of kind <see cref="StopKind.Joined"/>.</summary>
    public ReadOnlySpan<ClockInterval> Intervals => CollectionsMarshal.AsSpan(_intervals);

    /// <summary>Area of the first event that names one: where they are counted; or null.</summary>
    public string? Area { get; private set; }

    /// <summary>Civil day of the last event, of whatever type, on a thing by the view's day; null where there is none.</summary>
    /// <param name="thread">Of the thing; 0 is none.</param>
    public int? LastDayOf(ulong thread)
    {
        int? last = null;
        foreach (var one in _whole.Events)
        {
            if (thread != 0 && one.Thread == thread)
                last = one.Day;
        }

        return last;
    }

    /// <summary>The latest visible word on an attribute such as <c>sex</c> or <c>ageBand</c>; null where nothing was said.</summary>
    public string? Attribute(string name)
    {
        for (var i = _segment.FactStarts[_index + 1] - 1; i >= _segment.FactStarts[_index]; i--)
        {
            var fact = _view.Pages.Facts[_segment.Fact[i]];
            if (fact.Attribute == name && _segment.FactAt[i] <= _view.Limits.AsOf && _segment.FactPosition[i] <= _view.Limits.Known)
                return fact.Value;
        }

        return null;
    }

    /// <summary>False when there is nothing that was asked for.</summary>
    internal bool TryFill(Segment segment, int index, TimelineCut cut, JourneyCut journey)
    {
        (_segment, _index, Claimant, Area) = (segment, index, segment.Claimants[index], null);
        _events.Clear();
        _intervals.Clear();
        _whole = cut.Timeline;
        cut.Clear();
        journey.Open(segment);
        var any = segment.Details is { } details && journey.IsInCohort(index) && cut.TryCut(segment, details, index);
        if (any)
        {
            _fold.Read(cut.Timeline.Events, _day, _intervals);
            _intervals.RemoveAll(one => one.Stop == StopKind.Joined || !_kinds[(int)one.Kind]);
            foreach (var one in cut.Timeline.Events)
            {
                Area ??= one.Area;
                if (_types.Contains(one.Type))
                    _events.Add(one);
            }
        }

        _steps?.AddTo(_intervals, segment, index);
        return _events.Count + _intervals.Count > 0;
    }
}
