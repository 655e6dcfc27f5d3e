namespace JourneyLedger.Demonstration.Plants;

/// <summary>Z9: people who wish to work volunteer more and find more jobs; the voluntary programme itself does nothing.</summary>
internal static class SelectedVolunteers
{
    public static bool Refers(ClaimSpell claim, Draw draw) => claim.WantsWork || draw.Chance(PlantRates.Z9Volunteers);

    public static double Hazard(ClaimSpell claim, double alone, ProgrammeSpell? spell)
    {
        var own = Math.Min(0.5, alone * (claim.WantsWork ? PlantRates.Z9Wishing : PlantRates.Z9Others));
        return spell is { Programme.IsMandatory: true } ? Math.Max(own, spell.Programme.JobHazard) : own;
    }
}
