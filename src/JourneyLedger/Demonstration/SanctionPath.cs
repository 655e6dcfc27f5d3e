using JourneyLedger.Demonstration.Plants;
using JourneyLedger.Vocabulary;
using JourneyLedger.Vocabulary.Events;
using NodaTime;

namespace JourneyLedger.Demonstration;

/// <summary>What may follow a missed contact: doubt, check, decision, reduction, compliance, end, challenge. One sanction at a time.</summary>
internal sealed class SanctionPath(ClaimSpell claim, Diary diary)
{
    private readonly Draw _draw = claim.Draw(Subject.Sanction);
    private readonly Dictionary<string, List<LocalDate>> _failures = [];
    private LocalDate _freeFrom = LocalDate.MinIsoValue;
    private int _number;
    private bool _before;

    public static void Walk(ClaimSpell claim, Diary diary)
    {
        if (claim.MissedContacts.Count == 0)
            return;
        var path = new SanctionPath(claim, diary);
        foreach (var missed in claim.MissedContacts.OrderBy(one => one.Day))
        {
            if (missed.Day >= path._freeFrom && missed.Day <= claim.End && Regime.IsSanctionable(Regime.On(claim, missed.Day)))
                path.Consider(missed);
        }
    }

    private bool Doubted(MissedContact missed)
    {
        if (missed.Doubt is { } provider)
            return _draw.Chance(provider);
        var condition = claim.Person.Condition is not null;
        var times = EagerOffice.Times(claim);
        return condition || _before || times != 1
            ? _draw.Chance(Math.Min(0.95, SanctionRates.Doubt * (condition ? SanctionRates.ConditionRatio.Number : 1) * (_before ? SanctionRates.RepeatRatio.Number : 1) * times))
            : _draw.Chance(SanctionRates.Doubt);
    }

    /// <summary>A failure on that day; most come to nothing.</summary>
    private void Consider(MissedContact missed)
    {
        if (!Doubted(missed))
            return;
        var thing = $"{claim.Id}-sanction-{++_number}";
        var reason = missed.Doubt is not null ? "programme-attendance" : _draw.Chance(SanctionRates.InterviewShare) ? "attend-interview" : SanctionRates.OtherFailure.Pick(_draw);
        var referred = missed.Day.PlusDays(SanctionRates.FailureToDoubt.Pick(_draw));
        diary.Note(referred, missed.By, thing, new SanctionReferred(FailureDate: missed.Day, Reason: reason, ReferrerType: missed.Doubt is null ? "jobcentre" : "provider"));
        var decided = referred.PlusDays(SanctionRates.DoubtToDecision.Days(_draw, 2));
        if (_draw.Chance(SanctionRates.Checked))
            diary.Note(decided.PlusDays(-1), ReportingBodies.DecisionMakers, thing, new SafeguardingCheckRecorded(SanctionRates.CheckResult.Pick(_draw)));
        if (!_draw.Chance(SanctionRates.Adverse))
        {
            diary.Note(decided, ReportingBodies.DecisionMakers, thing,
                new SanctionDecided(Outcome: SanctionRates.NotAdverse.Pick(_draw), Reason: reason, FailureOf: "appointment"));
            _freeFrom = decided;
            return;
        }

        _before = true;
        var level = Level(missed.Day);
        var days = FixedDays(level, missed.Day);
        var open = level is "low" or "lowest";
        diary.Note(decided, ReportingBodies.DecisionMakers, thing,
            new SanctionDecided(Outcome: "adverse", Reason: reason, FailureOf: "appointment", Level: level, FixedDays: days, OpenEnded: open, AmountPct: level == "lowest" ? 40 : 100));
        Reduce(thing, missed.Day, decided, level, days, open);
    }

    private void Reduce(string thing, LocalDate failed, LocalDate decided, string level, int days, bool open)
    {
        var started = decided.PlusDays(SanctionRates.DecisionToReduction.Pick(_draw));
        diary.Note(started, ReportingBodies.DecisionMakers, thing, new SanctionStarted(level));
        var waited = open ? SanctionRates.FailureToCompliance.Days(_draw, 1) : 0;
        if (open)
            diary.Note(failed.PlusDays(waited), claim.Jobcentre, thing, new ComplianceMet());
        var ended = started.PlusDays(Math.Max(1, waited + days));
        if (_draw.Chance(SanctionRates.HardshipAsked))
            Hardship(thing, started);
        if (_draw.Chance(SanctionRates.Reconsidered))
            ended = Challenge(thing, started, ended, level);
        else
            diary.Note(ended, ReportingBodies.DecisionMakers, thing, new SanctionEnded(Reason: level == "lowest" ? "complied" : "served"));
        claim.Reductions.Add((started, ended));
        _freeFrom = ended;
    }

    private LocalDate Challenge(string thing, LocalDate started, LocalDate ended, string level)
    {
        var registered = started.PlusDays(SanctionRates.ReductionToChallenge.Pick(_draw));
        var reconsidered = registered.PlusDays(AssessmentRates.ReconsiderationDays.Days(_draw, 3));
        var revised = _draw.Chance(SanctionRates.Revised);
        diary.Note(registered, ReportingBodies.DecisionMakers, thing, new MandatoryReconsiderationRegistered("sanction"));
        diary.Note(reconsidered, ReportingBodies.DecisionMakers, thing, new MandatoryReconsiderationDecided(Of: "sanction", Result: revised ? "revised-in-favour" : "not-revised"));
        var overturned = revised && reconsidered < ended;
        diary.Note(overturned ? reconsidered : ended, ReportingBodies.DecisionMakers, thing,
            new SanctionEnded(Reason: overturned ? "overturned" : level == "lowest" ? "complied" : "served"));
        return overturned ? reconsidered : ended;
    }

    private void Hardship(string thing, LocalDate started)
    {
        diary.Note(started.PlusDays(7), ReportingBodies.DecisionMakers, $"{thing}-hardship", new HardshipRequested());
        diary.Note(started.PlusDays(10), ReportingBodies.DecisionMakers, $"{thing}-hardship", new HardshipDecided(SanctionRates.HardshipPence.Pick(_draw), Recoverable: true));
    }

    private string Level(LocalDate day) => claim.Person.Benefit == "NS-ESA" ? "low"
        : claim.CapabilityOn(day) == Capability.Limited && claim.Person.Benefit == "UC" ? "lowest"
        : SanctionRates.SanctionLevel.Pick(_draw);

    /// <summary>By the dated rule, with the failures of the same level that came before.</summary>
    private int FixedDays(string level, LocalDate failed)
    {
        var edition = SanctionLengths.InForce(failed);
        if (!_failures.TryGetValue(level, out var earlier))
            _failures.Add(level, earlier = []);
        var days = edition.FixedDays(edition.Find(claim.Person.Benefit, level)!, failed, earlier);
        earlier.Add(failed);
        return days;
    }
}
