namespace JourneyLedger.Demonstration.Plants;

/// <summary>Z4: provider B gives people with a health claim less time than others.</summary>
internal static class UnequalMinutes
{
    public static double Times(ClaimSpell claim, Programme programme) =>
        claim.Has(Plant.Z4) && ReferenceEquals(programme.By, ReportingBodies.ProviderB) && claim.Person.HealthRelated ? PlantRates.Z4Minutes : 1;
}
