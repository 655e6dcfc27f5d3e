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
        if (!_draw.Chance(Rates.SanctionReferral) || failed < _freeFrom)
            return;
        var thing = $"{claim.Id}-sanction-{++_number}";
        var reason = _draw.Chance(Rates.InterviewShare) ? "attend-interview" : _draw.Chance(0.6) ? "work-search" : "programme-attendance";
        var referred = failed.PlusDays(_draw.Between(2, 7));
        diary.Note(referred, "sanction.referred", Organisations.Jobcentre(claim.Person.District), thing, new { failureDate = Calendar.Text(failed), reason, referrerType = "jobcentre" });
        var decided = referred.PlusDays(Rates.DoubtToDecision.Days(_draw, 1));
        if (!_draw.Chance(Rates.Adverse))
        {
            diary.Note(decided, "sanction.decided", Organisations.DecisionMakers, thing, new { outcome = _draw.Chance(0.85) ? "non-adverse" : "cancelled", reason, failureOf = "appointment" });
            _freeFrom = decided;
            return;
        }

        var level = claim.CapabilityOn(failed) == Capability.Limited ? "lowest" : Rates.SanctionLevel.Pick(_draw);
        var days = FixedDays(level);
        diary.Note(decided, "sanction.decided", Organisations.DecisionMakers, thing, new { outcome = "adverse", reason, failureOf = "appointment", level, fixedDays = days, openEnded = level is "low" or "lowest", amountPct = level == "lowest" ? 40 : 100 });
        _before++;
        Reduce(thing, failed, decided, level, days);
    }

    private void Reduce(string thing, LocalDate failed, LocalDate decided, string level, int days)
    {
        var started = decided.PlusDays(_draw.Between(1, 30));
        diary.Note(started, "sanction.started", Organisations.DecisionMakers, thing, new { level });
        var complied = failed.PlusDays(Rates.FailureToCompliance.Days(_draw, 1));
        var open = 0;
        if (level is "low" or "lowest")
        {
            diary.Note(complied, "compliance.met", Organisations.Jobcentre(claim.Person.District), thing, new { });
            open = Period.DaysBetween(failed, complied);
        }

        var ended = started.PlusDays(Math.Max(1, open + days));
        _freeFrom = ended;
        if (!_draw.Chance(Rates.SanctionReconsidered))
        {
            diary.Note(ended, "sanction.ended", Organisations.DecisionMakers, thing, new { reason = level == "lowest" ? "complied" : "served" });
            return;
        }

        var registered = started.PlusDays(_draw.Between(1, 20));
        var reconsidered = registered.PlusDays(Rates.ReconsiderationDays.Days(_draw, 3));
        var revised = _draw.Chance(Rates.SanctionRevised);
        diary.Note(registered, "challenge.mr-registered", Organisations.DecisionMakers, thing, new { of = "sanction" });
        diary.Note(reconsidered, "challenge.mr-decided", Organisations.DecisionMakers, thing, new { of = "sanction", result = revised ? "revised-in-favour" : "not-revised" });
        var overturned = revised && reconsidered < ended;
        diary.Note(overturned ? reconsidered : ended, "sanction.ended", Organisations.DecisionMakers, thing, new { reason = overturned ? "overturned" : "served" });
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
