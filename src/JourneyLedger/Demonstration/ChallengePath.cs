using JourneyLedger.Demonstration.Organisations;
using JourneyLedger.Vocabulary.Events;
using NodaTime;

namespace JourneyLedger.Demonstration;

/// <summary>What may follow an assessment's decision: reconsideration and appeal.</summary>
internal static class ChallengePath
{
    /// <summary>Gives the outcome that stands in the end.</summary>
    public static string Walk(ClaimSpell claim, Diary diary, Draw draw, LocalDate decided, string assessment, string outcome)
    {
        var stage = AssessmentPath.CapabilityOf(outcome);
        if (stage == Capability.SupportGroup || !draw.Chance(stage == Capability.Searching ? AssessmentRates.ReconsiderationAsked : AssessmentRates.ReconsiderationOfLimited))
            return outcome;
        var better = claim.Person.EmploymentSupportAllowance ? "SG" : "LCWRA";
        var registered = decided.PlusDays(AssessmentRates.DecisionToChallenge.Pick(draw));
        diary.Note(registered, ReportingBodies.DecisionMakers, assessment, new MandatoryReconsiderationRegistered("wca"));
        var reconsidered = registered.PlusDays(AssessmentRates.ReconsiderationDays.Days(draw, 3));
        if (draw.Chance(stage == Capability.Searching ? AssessmentRates.ReconsiderationInFavour : AssessmentRates.LimitedToSupportGroup))
        {
            diary.Note(reconsidered, ReportingBodies.DecisionMakers, assessment,
                new MandatoryReconsiderationDecided(Of: "wca", Result: "revised-in-favour", NewOutcome: better));
            claim.Assess(reconsidered, Capability.SupportGroup);
            return better;
        }

        diary.Note(reconsidered, ReportingBodies.DecisionMakers, assessment, new MandatoryReconsiderationDecided(Of: "wca", Result: "not-revised"));
        return stage == Capability.Searching ? Appeal(claim, diary, draw, reconsidered, assessment, outcome, better) : outcome;
    }

    private static string Appeal(ClaimSpell claim, Diary diary, Draw draw, LocalDate reconsidered, string assessment, string outcome, string better)
    {
        var past = claim.Design.Has(Variant.Appeals2012);
        if (!draw.Chance(past ? AssessmentRates.AppealOfUpheld2012 : AssessmentRates.AppealOfUpheld))
            return outcome;
        var lodged = reconsidered.PlusDays(AssessmentRates.DecisionToChallenge.Pick(draw));
        diary.Note(lodged, ReportingBodies.Tribunal, assessment, new AppealLodged("wca"));
        var heard = lodged.PlusDays(AssessmentRates.AppealDays.Days(draw, 30));
        var allowed = draw.Chance(past ? AssessmentRates.AppealAllowed2012 : AssessmentRates.AppealAllowed);
        diary.Note(heard, ReportingBodies.Tribunal, assessment, allowed ? new AppealDecided("wca", "allowed", better) : new AppealDecided("wca", "refused"));
        Cost.OfHearing(claim, diary, heard, assessment);
        if (!allowed)
            return outcome;
        claim.Assess(heard, Capability.SupportGroup);
        return better;
    }
}
