using JourneyLedger.Demonstration.Plants;
using JourneyLedger.Vocabulary.Events;
using NodaTime;

namespace JourneyLedger.Demonstration;

/// <summary>Assessments that two organisations make, and what organisations tell each other.</summary>
internal static class SharingPath
{
    private const int ActiveDays = 28;

    /// <summary>The referrer, Jobcentre or surgery, may assess the need before it asks.</summary>
    public static void AssessFirst(ClaimSpell claim, Diary diary, Draw draw, ReferralRequest request, LocalDateTime moment)
    {
        if (draw.Chance(ReferralRates.FirstAssessment))
        {
            diary.Note(moment, request.From, request.Id, new AssessmentCompleted(Kind(request), request.Domain, request.From.Id));
            diary.Assessed.Add(request.Id);
        }
    }

    /// <summary>The second organisation makes the same assessment again, or one of its own.</summary>
    public static void AssessAgain(ClaimSpell claim, Diary diary, Draw draw, ReferralRequest request, LocalDate started)
    {
        if (!diary.Assessed.Contains(request.Id))
            return;
        var day = started.PlusDays(ReferralRates.StartToAssessment.Pick(draw));
        if (!draw.Chance(ReferralRates.SecondAssessment))
        {
            diary.Note(day, request.To, request.Id, new AssessmentCompleted($"{request.To.Type}-entry", request.Domain, request.To.Id));
            return;
        }

        AvoidableAssessments.Prepare(claim, diary, draw, request, started);
        diary.Note(day, request.To, request.Id, new AssessmentCompleted(Kind(request), request.Domain, request.To.Id));
    }

    /// <summary>The first tells the second what it knows; on the person's consent, or in the public interest where none was given.</summary>
    public static void Share(ClaimSpell claim, Diary diary, ReportingBody from, ReportingBody to, LocalDate day, string kind, string thing)
    {
        // A consent that is taken back later would have to be looked at again on the day of the record.
        var consented = claim.ConsentedAt(day.AtMidnight()) && claim.Consent!.Value.Until == LocalDate.MaxIsoValue;
        var basis = consented ? "consent" : "public-task";
        diary.Note(day, from, thing, new InformationShared(kind, from.Id, to.Id, basis), consented ? ClaimPath.ConsentOf(claim) : null, basis);
    }

    /// <summary>Of two organisations active at the same time, some tell each other, and few meet.</summary>
    public static void BetweenServices(ClaimSpell claim, Diary diary)
    {
        if (claim.Services.Count < 2)
            return;
        var draw = claim.Draw(Subject.Sharing);
        for (var first = 0; first < claim.Services.Count; first++)
        {
            for (var second = first + 1; second < claim.Services.Count; second++)
                Between(claim, diary, draw, claim.Services[first], claim.Services[second], $"{claim.Id}-sharing-{first}-{second}");
        }
    }

    private static void Between(ClaimSpell claim, Diary diary, Draw draw, ServiceSpell one, ServiceSpell other, string thing)
    {
        var from = LocalDate.Max(one.Started, other.Started);
        var to = LocalDate.Min(LocalDate.Min(one.Ended, other.Ended), claim.Horizon.Until);
        if (ReferenceEquals(one.By, other.By) || Period.DaysBetween(from, to) < ActiveDays)
            return;
        if (draw.Chance(ReferralRates.InformationShared))
            Share(claim, diary, one.By, other.By, from.PlusDays(draw.Between(0, ActiveDays)), "support-plan", thing);
        if (draw.Chance(ReferralRates.CaseConference))
            diary.Note(from.PlusDays(draw.Between(0, ActiveDays)), one.By, $"{thing}-meeting", new CaseConferenceHeld([one.By.Id, other.By.Id], PersonPresent: draw.Between(0, 1) == 1));
    }

    // A surgery's is a clinical one: nobody repeats the Jobcentre's by making it.
    private static string Kind(ReferralRequest request) => $"{request.Domain}-{(ReferenceEquals(request.From, ReportingBodies.Surgeries) ? "clinical" : "needs")}";
}
