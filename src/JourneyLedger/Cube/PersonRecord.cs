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
    private readonly PersonPlan _plan;
    private readonly ScanLimits _limits;
    private readonly List<ClockInterval> _intervals = [];
    private readonly TimelineCut _cut;
    private readonly JourneyCut _journey;
    private readonly StepClocks? _steps;
    private readonly List<PersonStep> _journeySteps = [];
    private readonly IntervalFold _fold = new();
    private readonly TimelineCut? _clocks;
    private Segment _segment = Segment.Empty;
    private IntervalReader? _ready;
    private int _index;
    private bool _isIn;
    private bool _isCut;

    internal PersonRecord(PersonPlan plan)
    {
        var view = plan.View;
        (_plan, _limits, _journey) = (plan, view.Limits, new(view));
        _cut = new(view.Pages, view.Moments, _limits, plan.Wanted);
        _clocks = plan.OfClocks is { } wanted ? new(view.Pages, view.Moments, _limits, wanted) : null;
        _steps = plan.Steps is { } clock ? new(view, clock) : null;
    }

    /// <summary>Their number in the cube; <see cref="CubeView.ClaimantName"/> gives the pseudonym.</summary>
    public int Claimant { get; private set; }

    /// <summary>Their events of the types asked for, by the end of the day, in journey order. Put together when it is first asked.</summary>
    public Timeline Timeline
    {
        get
        {
            Cut();
            return _cut.Timeline;
        }
    }

    /// <summary>Their clocks and episodes of the kinds asked for, as of the day, in the order of their starts. None is of kind <see cref="StopKind.Joined"/>.</summary>
    public ReadOnlySpan<ClockInterval> Intervals => CollectionsMarshal.AsSpan(_intervals);

    /// <summary>Their steps by the end of the day, in journey order; empty where none were asked for.</summary>
    public ReadOnlySpan<PersonStep> Steps => CollectionsMarshal.AsSpan(_journeySteps);

    /// <summary>Area of the first event that names one: where they are counted; or null.</summary>
    public string? Area => _isIn ? new PersonRows(_segment, _segment.Details!, _limits).FirstArea(_index, _plan.View.Pages) : null;

    /// <summary>Civil day of the last event, of whatever type, on a thing by the view's day; null where there is none.</summary>
    /// <param name="thread">Of the thing; 0 is none.</param>
    public int? LastDayOf(ulong thread) => _isIn && thread != 0 ? new PersonRows(_segment, _segment.Details!, _limits).LastDayOf(_index, thread) : null;

    /// <summary>The latest visible word on an attribute such as <c>sex</c> or <c>ageBand</c>; null where nothing was said.</summary>
    public string? Attribute(string name)
    {
        for (var i = _segment.FactStarts[_index + 1] - 1; i >= _segment.FactStarts[_index]; i--)
        {
            var fact = _plan.View.Pages.Facts[_segment.Fact[i]];
            if (fact.Attribute == name && _segment.FactAt[i] <= _limits.AsOf && _segment.FactPosition[i] <= _limits.Known)
                return fact.Value;
        }

        return null;
    }

    /// <summary>Says which segment of the stack the next people are of.</summary>
    internal void Open(int segment)
    {
        (_segment, _ready) = (_plan.View.Stack.Segments[segment], _plan.ReaderOf(segment));
        _journey.Open(_segment);
    }

    /// <summary>False when there is nothing that was asked for.</summary>
    internal bool TryFill(int index)
    {
        (_index, Claimant, _isCut) = (index, _segment.Claimants[index], false);
        _intervals.Clear();
        _isIn = _segment.Details is not null && _journey.IsInCohort(index);
        if (_isIn)
            AddIntervals();
        _steps?.AddTo(_intervals, _segment, index);
        AddJourney();
        return _intervals.Count > 0 || _journeySteps.Count > 0 || (_isIn && _plan.WantsEvents && Cut());
    }

    private void AddJourney()
    {
        _journeySteps.Clear();
        if (_plan.StepsAt is not { } axis || !_journey.TryCut(_index))
            return;
        var journey = _journey.Journey;
        for (var i = 0; i < journey.Length; i++)
            _journeySteps.Add(new(axis.Steps[axis.OfRaw[journey.RawStep[i]]], WallClock.DayNumber(journey.At[i]), journey.IsCoarse(i)));
    }

    private void AddIntervals()
    {
        if (_ready is not null)
        {
            _ready.Read(_index, _plan.Day, _plan.Kinds, _intervals);
            return;
        }

        if (_clocks is null || !_clocks.TryCut(_segment, _segment.Details!, _index))
            return;
        _fold.Read(_clocks.Timeline.Events, _plan.Day, _intervals);
        _intervals.RemoveAll(one => one.Stop == StopKind.Joined || (_plan.Kinds >> (int)one.Kind & 1) == 0);
    }

    private bool Cut()
    {
        if (_isCut)
            return _cut.Timeline.Events.Count > 0;
        _isCut = true;
        _cut.Clear();
        return _isIn && _plan.WantsEvents && _cut.TryCut(_segment, _segment.Details!, _index);
    }
}
