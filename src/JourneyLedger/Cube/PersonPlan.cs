using JourneyLedger.Clocks;
using JourneyLedger.Journeys;

namespace JourneyLedger.Cube;

/// <summary>A reading put into codes once for all workers of a scan.</summary>
internal sealed class PersonPlan
{
    private readonly IntervalReader?[] _readers;

    public PersonPlan(CubeView view, PersonReading reading)
    {
        (View, Day) = (view, WallClock.DayNumber(view.Day));
        Wanted = EventsWanted.Of(reading.Types.ToHashSet(StringComparer.Ordinal), view.Pages);
        WantsEvents = reading.Types.Count > 0;
        foreach (var kind in reading.Intervals)
            Kinds |= 1u << (int)kind;
        Steps = reading.Steps;
        StepsAt = reading.StepsAt is { } level ? view.Axis(level) : null;
        _readers = new IntervalReader?[view.Stack.Segments.Length];
        if (Kinds == 0)
            return;

        // What is ready was made of everything known; what was known at some position is read off timelines.
        if (view.Limits.Known != uint.MaxValue)
            OfClocks = EventsWanted.Of(IntervalTable.Types, view.Pages);
        else
            _readers = [.. view.Stack.Segments.Select(segment => segment.Details is { } details ? new IntervalReader(segment, details, view.Pages) : null)];
    }

    public CubeView View { get; }

    /// <summary>Civil day since 1970-01-01 that clocks are read as of.</summary>
    public int Day { get; }

    public EventsWanted Wanted { get; }

    public bool WantsEvents { get; }

    /// <summary>A bit for each kind of interval that is wanted.</summary>
    public uint Kinds { get; }

    public StepClock? Steps { get; }

    /// <summary>How the steps of journeys are told apart; null where they are not wanted.</summary>
    public StepAxis? StepsAt { get; }

    /// <summary>The events that clocks are read off; null where they are ready or not wanted.</summary>
    public EventsWanted? OfClocks { get; }

    /// <summary>The ready intervals of a segment of the view's stack; null where there are none or they are not wanted.</summary>
    public IntervalReader? ReaderOf(int segment) => _readers[segment];
}
