using JourneyLedger.Journeys;
using NodaTime;

namespace JourneyLedger.Demonstration;

/// <summary>Made-up people of a fictional combined authority, drawn from a seed at published or assumed rates.</summary>
public static class DemonstrationArea
{
    /// <summary>Events in the order they became known (SimulatedRecordedAt rises); the same for the same arguments, for ever.</summary>
    /// <param name="claimants">How many people.</param>
    /// <param name="seed">Any number.</param>
    /// <param name="until">The last day anything happened or was recorded; the four years before it are filled.</param>
    public static IEnumerable<NewEvent> Generate(int claimants, int seed, LocalDate until) => throw new NotImplementedException();
}
