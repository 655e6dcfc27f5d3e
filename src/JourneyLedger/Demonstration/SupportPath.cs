using JourneyLedger.Vocabulary.Events;
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
        var met = new HashSet<string>();
        for (var need = 1; need <= claim.Person.Needs; need++)
        {
            var domain = PersonRates.NeedDomain.Pick(draw);
            if (!met.Add(domain) || claim.AppointmentFrom(claim.CommitmentAgreed.PlusDays(SupportRates.CommitmentToNeed.Pick(draw))) is not { } appointment)
                continue;
            var found = appointment.PlusMinutes(10 + need);
            var thing = $"{claim.Person.Pseudonym}-need-{need}";
            var wants = SupportRates.WantsHelp.Pick(draw);
            diary.Note(found, claim.Jobcentre, thing,
                new NeedIdentified(Domain: domain, Severity: SupportRates.NeedSeverity.Pick(draw), WantsHelp: wants, IdentifiedBy: SupportRates.NeedSeenBy.Pick(draw)));
            if (wants != "no" && draw.Chance(SupportRates.NeedAnswered))
                Respond(claim, diary, draw, thing, domain, found);
        }
    }

    private static void Respond(ClaimSpell claim, Diary diary, Draw draw, string need, string domain, LocalDateTime found)
    {
        if (draw.Chance(SupportRates.Signposted))
        {
            diary.Note(found.PlusMinutes(10), claim.Jobcentre, need, new Signposted(domain));
            return;
        }

        if (claim.AppointmentFrom(found.Date.PlusDays(SupportRates.NeedToAnswer.Days(draw, 1))) is not { } appointment)
            return;
        var day = appointment.PlusMinutes(10);

        if (draw.Chance(Unavailable(domain)))
        {
            diary.Note(day, claim.Jobcentre, need,
                new ProvisionUnavailable(Domain: domain, Reason: SupportRates.UnavailableReason.Pick(draw)));
            return;
        }

        diary.Note(day, claim.Jobcentre, need, new SupportOffered(Service: Service(domain), Basis: "voluntary"));
        if (draw.Chance(SupportRates.OfferDeclined))
        {
            diary.Note(day.PlusMinutes(5), claim.Jobcentre, need, new SupportDeclined(Service: Service(domain), Reason: "not-now"));
            return;
        }

        var request = new ReferralRequest($"{need}-referral", domain, claim.Jobcentre, Provider(domain), "voluntary");
        if (Referral.Make(request, day.PlusMinutes(5), SupportRates.OtherSupportStarts, SupportRates.OtherSupportWait, diary, draw) is not { } started)
            return;
        var ended = Support(request, Service(domain), started, SupportRates.SupportLength.Pick(draw), diary, draw);
        if (draw.Chance(SupportRates.NeedClosed))
            diary.Note(ended.PlusDays(SupportRates.SupportToClosed.Pick(draw)), request.To, need,
                new NeedClosed(Domain: domain, Reason: SupportRates.NeedEnd.Pick(draw)));
    }

    /// <summary>Treatment that the work coach or the surgery asks for.</summary>
    private static void Therapy(ClaimSpell claim, Diary diary, Draw draw)
    {
        var (domain, to, service) = claim.Person.Condition switch
        {
            "mental-health" => ("mental-health", ReportingBodies.TalkingTherapies, "talking-therapies"),
            "musculoskeletal" => ("pain-msk", ReportingBodies.Physiotherapy, "physiotherapy"),
            _ => default,
        };
        if (domain is null || !draw.Chance(SupportRates.TherapyReferred))
            return;
        var due = claim.CommitmentAgreed.PlusDays(SupportRates.CommitmentToTherapy.Pick(draw));
        var surgery = draw.Chance(SupportRates.TherapyFromSurgery);
        if (due > claim.End || (surgery ? due.AtMidnight() : claim.AppointmentFrom(due)) is not { } day)
            return;
        var from = surgery ? ReportingBodies.Surgeries : claim.Jobcentre;
        if (draw.Chance(SupportRates.UnavailableTherapy))
        {
            diary.Note(day, from, claim.Id, new ProvisionUnavailable(Domain: domain, Reason: SupportRates.UnavailableReason.Pick(draw)));
            return;
        }

        var request = new ReferralRequest($"{claim.Id}-therapy", domain, from, to, "voluntary");
        if (Referral.Make(request, day.PlusMinutes(15), SupportRates.TherapyStarts, SupportRates.TherapyWait, diary, draw) is { } started)
            Support(request, service, started, SupportRates.TherapyLength.Pick(draw), diary, draw);
    }

    private static LocalDate Support(ReferralRequest request, string service, LocalDate started, int days, Diary diary, Draw draw)
    {
        var finished = draw.Chance(SupportRates.SupportCompleted);
        var ended = started.PlusDays(finished ? days : 1 + days / 3);
        diary.Note(started, request.To, request.Id, new SupportStarted(Domain: request.Domain, Service: service));
        diary.Note(ended, request.To, request.Id,
            new SupportEnded(Domain: request.Domain, Service: service, Reason: finished ? "completed" : "disengaged"));
        Referral.Return(request, ended, finished ? "completed" : "disengaged", diary, draw);
        return ended;
    }

    private static double Unavailable(string domain) => domain switch
    {
        "housing" => SupportRates.UnavailableHousing,
        "debt-money" => SupportRates.UnavailableDebt,
        "skills-education" or "digital" => SupportRates.UnavailableSkills,
        _ => 0,
    };

    private static ReportingBody Provider(string domain) => domain switch
    {
        "debt-money" => ReportingBodies.Advice,
        "skills-education" or "digital" => ReportingBodies.College,
        _ => ReportingBodies.Council,
    };

    private static string Service(string domain) => domain switch
    {
        "debt-money" => "debt-advice",
        "housing" => "housing-advice",
        "skills-education" or "digital" => "training",
        _ => "council-support",
    };
}
