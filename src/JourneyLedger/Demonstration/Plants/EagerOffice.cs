namespace JourneyLedger.Demonstration.Plants;

/// <summary>Z6: one Jobcentre office refers for sanctions more often than all others. It does as offices usually do here; the others do less, since few doubts more are possible.</summary>
internal static class EagerOffice
{
    private const int Place = 3;

    public static ReportingBody Office => ReportingBodies.Jobcentres[Place];

    public static double Times(ClaimSpell claim) => claim.Has(Plant.Z6) && !ReferenceEquals(claim.Jobcentre, Office) ? 1 / PlantRates.Z6Doubts : 1;
}
