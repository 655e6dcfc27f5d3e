namespace JourneyLedger.Demonstration;

/// <summary>The variant in which half of the jobseekers, at random, are seen every week.</summary>
internal static class WeeklyReviews
{
    public const int Days = 7;

    public static bool Seen(ClaimSpell claim) => !claim.Person.HealthRelated && claim.Person.Draw(Subject.Segment).Between(0, 1) == 1;
}
