using NodaTime;

namespace JourneyLedger.Demonstration.Plants;

/// <summary>Z1: from one day on, talking therapies in the third district have half of their capacity.</summary>
internal static class HalvedTherapies
{
    public const string District = "E08999003";

    /// <summary>
    /// As many come as before and half as many leave, first come first served: whoever comes a number of days after the cut
    /// finds a queue that takes as many days again (with another share c, 1/c - 1 times as many).
    /// </summary>
    public static int LongerWait(ClaimSpell claim, LocalDate referred)
    {
        if (!claim.Has(Plant.Z1) || claim.Person.District != District)
            return 0;
        var since = Period.DaysBetween(From(claim.Design), referred);
        return since <= 0 ? 0 : (int)(since * (1 / PlantRates.Z1Capacity - 1));
    }

    public static LocalDate From(AreaDesign design) => design.Day((int)PlantRates.Z1Month.Number);
}
