using JourneyLedger.Journeys;
using NodaTime;

namespace JourneyLedger.Demonstration.Plants;

/// <summary>Z15: one organisation sends nothing for the last weeks; what it will send later is not known yet.</summary>
internal static class Silence
{
    public static ReportingBody By => ReportingBodies.College;

    public static List<NewEvent> Keep(AreaDesign design, List<NewEvent> known)
    {
        if (!design.Has(Plant.Z15))
            return known;
        var from = From(design);
        known.RemoveAll(one => one.SimulatedRecordedAt >= from && one.Source.Organisation == By.Id);
        return known;
    }

    public static bool Holds(AreaDesign design, ReportingBody body, Instant moment) => design.Has(Plant.Z15) && ReferenceEquals(body, By) && moment >= From(design);

    public static Instant From(AreaDesign design) => LondonTime.StartOf(design.Horizon.Until.PlusDays(1 - (int)PlantRates.Z15Days));
}
