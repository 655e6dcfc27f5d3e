namespace JourneyLedger.Projections.Parking;

/// <summary>Verdicts on people, as cases and figures name them.</summary>
internal static class ParkingWords
{
    public const string Parked = "parked";
    public const string ParkedInWork = "parked in work";

    /// <summary>What keeps somebody who is not in touch from being parked.</summary>
    public static string Of(ProgrammeState state) => state switch
    {
        ProgrammeState.InWork => "in work",
        ProgrammeState.Disengaged => "disengaged",
        ProgrammeState.Declined => "declined",
        ProgrammeState.Paused => "paused",
        _ => "in touch",
    };
}
