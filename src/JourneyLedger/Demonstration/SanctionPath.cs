using JourneyLedger.Vocabulary.Events;
using NodaTime;

namespace JourneyLedger.Demonstration;

/// <summary>What may follow a missed interview: doubt, decision, reduction, compliance, end, challenge. One sanction at a time.</summary>
internal sealed class SanctionPath(ClaimSpell claim, Diary diary)
{
    private readonly Draw _draw = claim.Draw(Subject.Sanction);
    private LocalDate _freeFrom = LocalDate.MinIsoValue;
    private int _before;
    private int _number;

    /// <summary>A failure on that day; most come to nothing.</summary>
    public void Consider(LocalDate failed)
    {
        if (!_draw.Chance(SanctionRates.SanctionReferral) || failed < _freeFrom)
            return;
        var thing = $"{claim.Id}-sanction-{++_number}";
        var reason = _draw.Chance(SanctionRates.InterviewShare) ? "attend-interview" : SanctionRates.OtherFailure.Pick(_draw);
        var referred = failed.PlusDays(SanctionRates.FailureToDoubt.Pick(_draw));
        diary.Note(referred, claim.Jobcentre, thing, new SanctionReferred(FailureDate: failed, Reason: reason, ReferrerType: "jobcentre"));
        var decided = referred.PlusDays(SanctionRates.DoubtToDecision.Days(_draw, 1));
        if (!_draw.Chance(SanctionRates.Adverse))
        {
            diary.Note(decided, ReportingBodies.DecisionMakers, thing,
                new SanctionDecided(Outcome: SanctionRates.NotAdverse.Pick(_draw), Reason: reason, FailureOf: "appointment"));
            _freeFrom = decided;
            return;
        }

        var level = claim.CapabilityOn(failed) == Capability.Limited ? "lowest" : SanctionRates.SanctionLevel.Pick(_draw);
        var days = FixedDays(level);
        diary.Note(decided, ReportingBodies.DecisionMakers, thing,
            new SanctionDecided(Outcome: "adverse", Reason: reason, FailureOf: "appointment", Level: level, FixedDays: days, OpenEnded: level is "low" or "lowest", AmountPct: level == "lowest" ? 40 : 100));
        _before++;
        Reduce(thing, failed, decided, level, days);
    }

    private void Reduce(string thing, LocalDate failed, LocalDate decided, string level, int days)
    {
        var started = decided.PlusDays(SanctionRates.DecisionToReduction.Pick(_draw));
        diary.Note(started, ReportingBodies.DecisionMakers, thing, new SanctionStarted(level));
        var complied = failed.PlusDays(SanctionRates.FailureToCompliance.Days(_draw, 1));
        var open = 0;
        if (level is "low" or "lowest")
        {
            diary.Note(complied, claim.Jobcentre, thing, new ComplianceMet());
            open = Period.DaysBetween(failed, complied);
        }

        var ended = started.PlusDays(Math.Max(1, open + days));
        _freeFrom = ended;
        if (!_draw.Chance(SanctionRates.SanctionReconsidered))
        {
            diary.Note(ended, ReportingBodies.DecisionMakers, thing, new SanctionEnded(Reason: level == "lowest" ? "complied" : "served"));
            return;
        }

        var registered = started.PlusDays(SanctionRates.ReductionToChallenge.Pick(_draw));
        var reconsidered = registered.PlusDays(HealthRates.ReconsiderationDays.Days(_draw, 3));
        var revised = _draw.Chance(SanctionRates.SanctionRevised);
        diary.Note(registered, ReportingBodies.DecisionMakers, thing, new MandatoryReconsiderationRegistered("sanction"));
        diary.Note(reconsidered, ReportingBodies.DecisionMakers, thing,
            new MandatoryReconsiderationDecided(Of: "sanction", Result: revised ? "revised-in-favour" : "not-revised"));
        var overturned = revised && reconsidered < ended;
        diary.Note(overturned ? reconsidered : ended, ReportingBodies.DecisionMakers, thing,
            new SanctionEnded(Reason: overturned ? "overturned" : "served"));
    }

    /// <summary>Universal Credit lengths for adults, by how many came before.</summary>
    private int FixedDays(string level) => (level, _before) switch
    {
        ("high", 0) => 91,
        ("high", _) => 182,
        ("medium", 0) => 28,
        ("medium", _) => 91,
        ("low", 0) => 7,
        ("low", 1) => 14,
        ("low", _) => 28,
        _ => 0,
    };
}
