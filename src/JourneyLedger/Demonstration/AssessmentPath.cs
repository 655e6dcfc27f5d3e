using JourneyLedger.Vocabulary.Events;
using NodaTime;

namespace JourneyLedger.Demonstration;

/// <summary>The Work Capability Assessment: referral, questionnaire, assessment, a clinician's opinion, decision, and assessment again.</summary>
internal static class AssessmentPath
{
    private const int MonthDays = 30;
    private const int SoonestDecision = 28;

    public static void Walk(ClaimSpell claim, Diary diary)
    {
        var draw = claim.Draw(Subject.Assessment);
        if (!claim.Person.HealthRelated)
        {
            claim.Assess(LocalDate.MinIsoValue, Capability.Searching);
            claim.Lightened = claim.Person.Benefit == "UC" && draw.Chance(SanctionRates.Rested) && !claim.Design.Has(Variant.Sanctionable2020);
            return;
        }

        claim.Assess(LocalDate.MinIsoValue, Capability.Undecided);
        claim.Lightened = draw.Chance(SanctionRates.Lightened) && !claim.Design.Has(Variant.Sanctionable2020);
        var known = claim.Number == 1 ? claim.Person.StageAtStart : null;
        string outcome;
        LocalDate decided;
        if (known is null or "undecided")
        {
            var days = AssessmentRates.ClaimToDecision.Days(draw, SoonestDecision);
            decided = claim.Opened.PlusDays(days);
            if (decided < claim.Start)
                (decided, days) = (claim.Start.PlusDays(days / 4), Period.DaysBetween(claim.Opened, claim.Start) + days / 4);
            if (draw.Chance(AssessmentRates.ClosesBeforeDecision) && !claim.Person.IsFew)
            {
                // The day is drawn before anything is noted: the claim's end cuts the path at its first stage or any other.
                var left = Math.Max(1, Period.DaysBetween(claim.Start, decided));
                claim.CloseOn(claim.Start.PlusDays(draw.Between(Math.Min(21, left - 1), left - 1)), ClaimRates.OtherClaimEndReason.Pick(draw));
            }

            outcome = Outcomes(claim).Pick(draw);
            outcome = Decide(claim, diary, draw, new(claim.Opened, decided, "initial", outcome));
        }
        else
        {
            outcome = known;
            decided = claim.Opened.PlusDays(Math.Min(AssessmentRates.ClaimToDecision.Days(draw, SoonestDecision), Period.DaysBetween(claim.Opened, claim.Start) - 1));
            outcome = Decide(claim, diary, draw, new(claim.Opened, decided, "initial", outcome), challenged: false);
        }

        Again(claim, diary, draw, decided, outcome);
    }

    private static void Again(ClaimSpell claim, Diary diary, Draw draw, LocalDate decided, string outcome)
    {
        while (true)
        {
            var months = draw.Chance(AssessmentRates.ReassessedWithinTwoYears) ? AssessmentRates.ReassessedSoon.Pick(draw) : AssessmentRates.ReassessedLate.Pick(draw);
            decided = decided.PlusDays(MonthDays * months);
            if (decided > claim.End)
                return;
            if (!draw.Chance(AssessmentRates.SameOutcomeAgain))
                outcome = Outcomes(claim).Pick(draw);
            // Older decisions than the ledger: only the last of them was handed over.
            if (decided < claim.Start)
                continue;
            var referred = decided.PlusDays(-AssessmentRates.ReassessmentTakes.Pick(draw));
            outcome = Decide(claim, diary, draw, new(referred, decided, "repeat", outcome));
        }
    }

    /// <summary>One decision and what is made of it; gives the outcome that stands in the end.</summary>
    private static string Decide(ClaimSpell claim, Diary diary, Draw draw, Decision decision, bool challenged = true)
    {
        var assessment = $"{claim.Id}-wca-{Period.DaysBetween(claim.Opened, decision.On)}";
        var stage = CapabilityOf(decision.Outcome);
        if (!Stages(claim, diary, draw, assessment, decision))
            return decision.Outcome;
        var limited = stage is Capability.Limited or Capability.SupportGroup;
        diary.Note(decision.On, ReportingBodies.DecisionMakers, assessment,
            new WcaDecided(Benefit: claim.Person.Benefit, Outcome: decision.Outcome, Kind: decision.Kind, Basis: limited ? AssessmentRates.DecisionBasis.Pick(draw) : null));
        claim.Assess(decision.On, stage);
        return challenged ? ChallengePath.Walk(claim, diary, draw, decision.On, assessment, decision.Outcome) : decision.Outcome;
    }

    /// <summary>What comes before the decision. False when the claim ends first.</summary>
    private static bool Stages(ClaimSpell claim, Diary diary, Draw draw, string assessment, Decision decision)
    {
        var days = Period.DaysBetween(decision.From, decision.On);
        LocalDate After(DayRange share) => decision.From.PlusDays(Math.Min(days - 1, days * share.Pick(draw) / 100));
        var referred = decision.Kind == "initial" ? After(AssessmentRates.ReferredAfter) : decision.From;
        var returned = draw.Chance(AssessmentRates.QuestionnaireReturned) ? LocalDate.Max(referred, After(AssessmentRates.QuestionnaireAfter)) : (LocalDate?)null;
        var assessed = LocalDate.Max(returned ?? referred, After(AssessmentRates.AssessedAfter));
        var advice = draw.Chance(AssessmentRates.AdviceFollowed) ? decision.Outcome : Outcomes(claim).Pick(draw);
        var opinion = draw.Chance(AssessmentRates.OpinionBeforeDecision) ? decision.On.PlusDays(-AssessmentRates.OpinionToDecision.Pick(draw)) : (LocalDate?)null;
        if (referred > claim.End)
            return false;
        diary.Note(referred, ReportingBodies.DecisionMakers, assessment, new WcaReferred(decision.Kind));
        if (returned is { } day && day <= claim.End)
            diary.Note(day, ReportingBodies.Assessors, assessment, new WcaQuestionnaireReturned());
        if (assessed <= claim.End)
            diary.Note(assessed, ReportingBodies.Assessors, assessment, new WcaAssessed(AssessmentRates.Channel.Pick(draw), advice, claim.Person.Benefit));
        if (opinion is { } given && given > claim.Opened && given <= claim.End)
            Opine(diary, draw, given, assessment, decision.Outcome);
        if (decision.On <= claim.End)
            return true;
        if (claim.Closed <= claim.Horizon.Until)
            diary.Note(claim.Closed, ReportingBodies.DecisionMakers, assessment, new WcaClosedWithoutDecision("claim-closed"));
        return false;
    }

    private static void Opine(Diary diary, Draw draw, LocalDate given, string assessment, string outcome)
    {
        var opinion = (CapabilityOf(outcome) == Capability.Searching ? AssessmentRates.OpinionOfFit : AssessmentRates.OpinionOfLimited).Pick(draw);
        diary.Note(given, ReportingBodies.Surgeries, $"{assessment}-opinion",
            new FitnessOpinionGiven(opinion, AssessmentRates.OpinionHorizon.Pick(draw), AssessmentRates.Clinician.Pick(draw)));
    }

    private static Mix<string> Outcomes(ClaimSpell claim) => !claim.Person.EmploymentSupportAllowance ? AssessmentRates.OutcomeUniversalCredit
        : claim.Design.Has(Variant.Esa2019) ? AssessmentRates.OutcomeEmploymentSupport2019 : AssessmentRates.OutcomeEmploymentSupport;

    public static Capability CapabilityOf(string outcome) => outcome switch
    {
        "SG" or "LCWRA" => Capability.SupportGroup,
        "WRAG" or "LCW" => Capability.Limited,
        _ => Capability.Searching,
    };

    /// <summary>One assessment from the day it may begin to the day of its decision.</summary>
    private readonly record struct Decision(LocalDate From, LocalDate On, string Kind, string Outcome);
}
