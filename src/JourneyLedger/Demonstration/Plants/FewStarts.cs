using NodaTime;

namespace JourneyLedger.Demonstration.Plants;

/// <summary>
/// Z11: provider C has few starts, and by chance few outcomes. Chance does not give the same few in every area, so they are set: every so many
/// people one, who has a long enough claim and is referred soon.
/// </summary>
internal static class FewStarts
{
    /// <summary>12,000 people have <see cref="PlantRates.Z11Starts"/> of them.</summary>
    public const int Every = 267;

    public const int First = 11;

    public const int WeeksInJob = 40;

    private const int OneIn = 25;
    private const int Which = 12;
    private const int DaysApart = 13;
    private const int FirstDays = 600;
    private const int ToReferral = 30;
    private const int StartToJob = 150;

    /// <summary>The person with a claim that begins early enough for a year after the start to be over.</summary>
    public static Person Fit(Person person) => person with
    {
        HealthRelated = true,
        Condition = person.Condition ?? "musculoskeletal",
        Benefit = "NS-ESA",
        StageAtStart = null,
        ClaimOpened = person.Design.Horizon.From.PlusDays(person.Number / Every * DaysApart % FirstDays),
    };

    public static LocalDate Referred(ClaimSpell claim) => Calendar.Weekday(claim.Begun.PlusDays(ToReferral));

    /// <summary>The first day of the job, for the few of them who have one.</summary>
    public static LocalDate? Job(ClaimSpell claim) =>
        claim.Person.Number / Every % OneIn == Which ? claim.Programmes[0].Started.PlusDays(StartToJob) : null;
}
