using NodaTime;

namespace JourneyLedger.Demonstration.Plants;

/// <summary>
/// Z12: of second assessments, so many are avoidable: the person had agreed to sharing and nothing was shared. Where it is not planted, what may be
/// shared is shared, and is repeated all the same.
/// </summary>
internal static class AvoidableAssessments
{
    public static void Prepare(ClaimSpell claim, Diary diary, Draw draw, ReferralRequest request, LocalDate started)
    {
        var avoidable = claim.Has(Plant.Z12) && draw.Chance(PlantRates.Z12Avoidable);
        var consented = claim.ConsentedAt(started.AtMidnight());
        if (avoidable && !consented)
            ClaimPath.Agree(claim, diary, started.AtMidnight(), LocalDate.MaxIsoValue);
        else if (!avoidable && consented)
            SharingPath.Share(claim, diary, request.From, request.To, started, $"{request.Domain}-needs", request.Id);
    }
}
