using NodaTime;

namespace JourneyLedger.Demonstration;

/// <summary>Needs beyond work, and what is done about them: nothing, a leaflet, a refusal, an offer, or a referral that leads to support.</summary>
internal static class SupportPath
{
    public static void Walk(ClaimSpell claim, Diary diary)
    {
        var draw = claim.Draw(Subject.Support);
        if (claim.Number == 1)
            Needs(claim, diary, draw);
        Therapy(claim, diary, draw);
    }

    private static void Needs(ClaimSpell claim, Diary diary, Draw draw)
    {
        var jobcentre = Organisations.Jobcentre(claim.Person.District);
        var met = new HashSet<string>();
        for (var need = 1; need <= claim.Person.Needs; need++)
        {
            var domain = Rates.NeedDomain.Pick(draw);
            if (!met.Add(domain) || claim.AppointmentFrom(claim.CommitmentAgreed.PlusDays(draw.Between(1, 60))) is not { } appointment)
                continue;
            var found = appointment.PlusMinutes(10 + need);
            var thing = $"{claim.Person.Pseudonym}-need-{need}";
            var wants = draw.Chance(0.6) ? "yes" : draw.Chance(0.5) ? "unsure" : "no";
            diary.Note(found, "need.identified", jobcentre, thing, new { domain, severity = draw.Between(1, 4), wantsHelp = wants, identifiedBy = draw.Chance(0.5) ? "person" : "coach" });
            if (wants != "no" && draw.Chance(Rates.NeedAnswered))
                Answer(claim, diary, draw, thing, domain, found);
        }
    }

    private static void Answer(ClaimSpell claim, Diary diary, Draw draw, string need, string domain, LocalDateTime found)
    {
        var jobcentre = Organisations.Jobcentre(claim.Person.District);
        if (draw.Chance(Rates.Signposted))
        {
            diary.Note(found.PlusMinutes(10), "signposted", jobcentre, need, new { domain });
            return;
        }

        if (claim.AppointmentFrom(found.Date.PlusDays(Rates.NeedToAnswer.Days(draw, 1))) is not { } appointment)
            return;
        var day = appointment.PlusMinutes(10);

        if (draw.Chance(Unavailable(domain)))
        {
            diary.Note(day, "provision.unavailable", jobcentre, need, new { domain, reason = Rates.UnavailableReason.Pick(draw) });
            return;
        }

        diary.Note(day, "support.offered", jobcentre, need, new { service = Service(domain), basis = "voluntary" });
        if (draw.Chance(Rates.OfferDeclined))
        {
            diary.Note(day.PlusMinutes(5), "support.declined", jobcentre, need, new { service = Service(domain), reason = "not-now" });
            return;
        }

        var request = new Referral.Request($"{need}-referral", domain, jobcentre, Provider(domain), "voluntary");
        if (Referral.Make(request, day.PlusMinutes(5), Rates.OtherSupportStarts, Rates.OtherSupportWait, diary, draw) is not { } started)
            return;
        var ended = Support(request, Service(domain), started, draw.Between(20, 200), diary, draw);
        if (draw.Chance(0.7))
            diary.Note(ended.PlusDays(draw.Between(0, 30)), "need.closed", request.To, need, new { domain, reason = draw.Chance(0.75) ? "met" : "unmet-stopped-trying" });
    }

    /// <summary>Treatment that the work coach or the surgery asks for.</summary>
    private static void Therapy(ClaimSpell claim, Diary diary, Draw draw)
    {
        var (domain, to, service) = claim.Person.Condition switch
        {
            "mental-health" => ("mental-health", Organisations.TalkingTherapies, "talking-therapies"),
            "musculoskeletal" => ("pain-msk", Organisations.Physiotherapy, "physiotherapy"),
            _ => default,
        };
        if (domain is null || !draw.Chance(Rates.TherapyReferred))
            return;
        var due = claim.CommitmentAgreed.PlusDays(draw.Between(5, 200));
        var surgery = draw.Chance(0.4);
        if (due > claim.End || (surgery ? due.AtMidnight() : claim.AppointmentFrom(due)) is not { } day)
            return;
        var from = surgery ? Organisations.Surgeries : Organisations.Jobcentre(claim.Person.District);
        if (draw.Chance(Rates.UnavailableTherapy))
        {
            diary.Note(day, "provision.unavailable", from, claim.Id, new { domain, reason = Rates.UnavailableReason.Pick(draw) });
            return;
        }

        var request = new Referral.Request($"{claim.Id}-therapy", domain, from, to, "voluntary");
        if (Referral.Make(request, day.PlusMinutes(15), Rates.TherapyStarts, Rates.TherapyWait, diary, draw) is { } started)
            Support(request, service, started, draw.Between(40, 160), diary, draw);
    }

    private static LocalDate Support(Referral.Request request, string service, LocalDate started, int days, Diary diary, Draw draw)
    {
        var finished = draw.Chance(0.7);
        var ended = started.PlusDays(finished ? days : 1 + days / 3);
        diary.Note(started, "support.started", request.To, request.Id, new { domain = request.Domain, service });
        diary.Note(ended, "support.ended", request.To, request.Id, new { domain = request.Domain, service, reason = finished ? "completed" : "disengaged" });
        Referral.Return(request, ended, finished ? "completed" : "disengaged", diary, draw);
        return ended;
    }

    private static double Unavailable(string domain) => domain switch
    {
        "housing" => Rates.UnavailableHousing,
        "debt-money" => Rates.UnavailableDebt,
        "skills-education" or "digital" => Rates.UnavailableSkills,
        _ => 0,
    };

    private static Organisation Provider(string domain) => domain switch
    {
        "debt-money" => Organisations.Advice,
        "skills-education" or "digital" => Organisations.College,
        _ => Organisations.Council,
    };

    private static string Service(string domain) => domain switch
    {
        "debt-money" => "debt-advice",
        "housing" => "housing-advice",
        "skills-education" or "digital" => "training",
        _ => "council-support",
    };
}
