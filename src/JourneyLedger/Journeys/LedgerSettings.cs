namespace JourneyLedger.Journeys;

/// <summary>How immediate repeats of a step are read on a map.</summary>
public enum RepeatsReading : byte
{
    /// <summary>One step with a self-loop count: the reading for claimant journeys.</summary>
    Collapse,

    /// <summary>A line from the step to itself: the process-mining convention, for foreign logs.</summary>
    Keep,
}

/// <summary>What is fixed when a ledger is created.</summary>
/// <param name="Name">Lower-case letters, digits and hyphens, 1 to 40, starting with a letter: it is also in addresses.</param>
/// <param name="Title">Words for a page's heading.</param>
/// <param name="Zone">IANA zone whose wall clock sorts journeys and counts days: Europe/London for claimants, UTC for a foreign log.</param>
/// <param name="Simulated">Made-up people: every page says so, and events may bring their own recorded moment.</param>
/// <param name="Repeats">Default reading of immediate repeats.</param>
public sealed record LedgerSettings(string Name, string Title, string Zone, bool Simulated, RepeatsReading Repeats);
