namespace JourneyLedger.Demonstration.Plants;

/// <summary>Z8: individual placement and support works in the west, by a known amount, and does nothing in the south.</summary>
internal static class PlacementEffect
{
    private const int Months = 12;

    /// <summary>The monthly hazard that adds the effect to what a year without the programme brings.</summary>
    public static double Hazard(Programme programme, double alone)
    {
        if (!ReferenceEquals(programme.By, ReportingBodies.PlacementWest))
            return alone;
        var without = Draw.Power(1 - alone, Months);
        return 1 - Draw.Power(without - PlantRates.Z8Effect, 1.0 / Months);
    }
}
