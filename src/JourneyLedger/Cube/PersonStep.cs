using JourneyLedger.Vocabulary;

namespace JourneyLedger.Cube;

/// <summary>One step of a person's journey, as the map sees it.</summary>
/// <param name="Step">Told apart at the level that was asked for.</param>
/// <param name="Day">Civil day since 1970-01-01.</param>
/// <param name="Coarse">Known only to the month or year.</param>
public readonly record struct PersonStep(StepDescription Step, int Day, bool Coarse);
