using JourneyLedger.Vocabulary.Events;
using NodaTime;

namespace JourneyLedger.Demonstration;

/// <summary>The Work Capability Assessment: decision, reconsideration, appeal, and assessment again.</summary>
internal static class AssessmentPath
{
    private const int MonthDays = 30;

    public static void Walk(ClaimSpell claim, Diary diary)
    {
        claim.Assess(LocalDate.MinIsoValue, claim.Person.HealthRelated ? Capability.Undecided : Capability.Searching);
        if (!claim.Person.HealthRelated)
            return;
        var draw = claim.Draw(Subject.Assessment);
        var decided = claim.Opened.PlusDays(HealthRates.ClaimToDecision.Days(draw, 28));
        if (draw.Chance(HealthRates.ClosesBeforeDecision))
            claim.CloseOn(claim.Opened.PlusDays(draw.Between(21, Period.DaysBetween(claim.Opened, decided))), ClaimRates.OtherClaimEndReason.Pick(draw));
        var outcome = Outcomes(claim).Pick(draw);
        for (var kind = "initial"; decided <= claim.End; kind = "repeat")
        {
            outcome = Decide(claim, diary, draw, decided, kind, outcome);
            decided = decided.PlusDays(MonthDays * (draw.Chance(HealthRates.ReassessedWithinTwoYears) ? HealthRates.ReassessedSoon.Pick(draw) : HealthRates.ReassessedLate.Pick(draw)));
            if (!draw.Chance(HealthRates.SameOutcomeAgain))
                outcome = Outcomes(claim).Pick(draw);
        }
    }

    /// <summary>One decision and what is made of it; gives the outcome that stands in the end.</summary>
    private static string Decide(ClaimSpell claim, Diary diary, Draw draw, LocalDate decided, string kind, string outcome)
    {
        var assessment = $"{claim.Id}-wca-{Period.DaysBetween(claim.Opened, decided)}";
        var fit = CapabilityOf(outcome) == Capability.Searching;
        diary.Note(decided, ReportingBodies.DecisionMakers, assessment,
            new WcaDecided(Benefit: claim.Person.Benefit, Outcome: outcome, Kind: kind));
        claim.Assess(decided, CapabilityOf(outcome));
        if (!fit || !draw.Chance(HealthRates.ReconsiderationAsked))
            return outcome;
        return Challenge(claim, diary, draw, decided, assessment, outcome);
    }

    private static string Challenge(ClaimSpell claim, Diary diary, Draw draw, LocalDate decided, string assessment, string outcome)
    {
        var better = claim.Person.EmploymentSupportAllowance ? "SG" : "LCWRA";
        var registered = decided.PlusDays(HealthRates.DecisionToChallenge.Pick(draw));
        diary.Note(registered, ReportingBodies.DecisionMakers, assessment, new MandatoryReconsiderationRegistered("wca"));
        var reconsidered = registered.PlusDays(HealthRates.ReconsiderationDays.Days(draw, 3));
        if (draw.Chance(HealthRates.ReconsiderationInFavour))
        {
            diary.Note(reconsidered, ReportingBodies.DecisionMakers, assessment,
                new MandatoryReconsiderationDecided(Of: "wca", Result: "revised-in-favour", NewOutcome: better));
            claim.Assess(reconsidered, Capability.SupportGroup);
            return better;
        }

        diary.Note(reconsidered, ReportingBodies.DecisionMakers, assessment,
            new MandatoryReconsiderationDecided(Of: "wca", Result: "not-revised"));
        if (!draw.Chance(HealthRates.AppealOfUpheld))
            return outcome;
        var lodged = reconsidered.PlusDays(HealthRates.DecisionToChallenge.Pick(draw));
        diary.Note(lodged, ReportingBodies.Tribunal, assessment, new AppealLodged("wca"));
        var heard = lodged.PlusDays(HealthRates.AppealDays.Days(draw, 30));
        var allowed = draw.Chance(HealthRates.AppealAllowed);
        diary.Note(heard, ReportingBodies.Tribunal, assessment, allowed ? new AppealDecided("wca", "allowed", better) : new AppealDecided("wca", "refused"));
        if (!allowed)
            return outcome;
        claim.Assess(heard, Capability.SupportGroup);
        return better;
    }

    private static Mix<string> Outcomes(ClaimSpell claim) =>
        claim.Person.EmploymentSupportAllowance ? HealthRates.OutcomeEmploymentSupport : HealthRates.OutcomeUniversalCredit;

    private static Capability CapabilityOf(string outcome) => outcome switch
    {
        "SG" or "LCWRA" => Capability.SupportGroup,
        "WRAG" or "LCW" => Capability.Limited,
        _ => Capability.Searching,
    };
}
