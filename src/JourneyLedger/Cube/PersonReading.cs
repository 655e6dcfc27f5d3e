using JourneyLedger.Clocks;

namespace JourneyLedger.Cube;

/// <summary>A clock between two kinds of step by their names, for ledgers whose steps are an organisation's own.</summary>
/// <param name="From">Each such step starts the clock, unless it runs already.</param>
/// <param name="To">The next such step ends it.</param>
public sealed record StepClock(string From, string To);

/// <summary>What a report reads of people: what it does not name costs it next to nothing.</summary>
/// <param name="Types">Event types that timelines are to hold.</param>
/// <param name="Intervals">Kinds of clocks and episodes.</param>
public sealed record PersonReading(IReadOnlyCollection<string> Types, IReadOnlyCollection<IntervalKind> Intervals)
{
    /// <summary>Besides these, intervals of kind <see cref="IntervalKind.BetweenSteps"/>; null for none.</summary>
    public StepClock? Steps { get; init; }

    /// <summary>Besides these, the steps of journeys as the map sees them, told apart so finely; null for none.</summary>
    public ZoomLevel? StepsAt { get; init; }
}
