using JourneyLedger.Demonstration.Plants;
using JourneyLedger.Vocabulary.Events;
using NodaTime;

namespace JourneyLedger.Demonstration;

/// <summary>The Health and Work Conversation, needs beyond work and health, and what the Jobcentre does about them itself: an offer, a leaflet, or nothing.</summary>
internal static class NeedPath
{
    private const string OwnService = "jobcentre-support";

    public static void Walk(ClaimSpell claim, Diary diary)
    {
        var draw = claim.Draw(Subject.Support);
        HealthAndWork(claim, diary, draw);
        if (claim.Number == 1)
            Find(claim, diary, draw);
    }

    /// <summary>The one long conversation about health and work, about the fourth week.</summary>
    private static void HealthAndWork(ClaimSpell claim, Diary diary, Draw draw)
    {
        if (!claim.Person.HealthRelated || claim.IsExisting)
            return;
        var day = Calendar.Weekday(claim.Opened.PlusDays(ContactRates.HealthConversationDay.Pick(draw)));
        var held = draw.Chance(ContactRates.HealthConversationHeld);
        var missed = !held && draw.Chance(ContactRates.HealthConversationMissed);
        if (day <= claim.CommitmentAgreed || day > claim.End)
            return;
        var moment = day + new LocalTime(10, 30);
        if (held)
        {
            var minutes = ContactRates.HealthConversationMinutes.Pick(draw);
            claim.HealthConversation = moment;
            diary.Note(moment, claim.Jobcentre, claim.Id,
                new ConversationHeld(Kind: "health-and-work-conversation", Channel: "face-to-face", Minutes: minutes, SupportMinutes: minutes));
        }
        else if (missed)
        {
            // No sanction comes of it: its actions are voluntary.
            diary.Note(moment, claim.Jobcentre, claim.Id, new ConversationMissed(First: false, NoticeGiven: false, Reason: "health"));
        }
    }

    private static void Find(ClaimSpell claim, Diary diary, Draw draw)
    {
        var met = new HashSet<string>(StringComparer.Ordinal);
        for (var number = 1; number <= claim.Person.Needs; number++)
        {
            var domain = PersonRates.NeedDomain.Pick(draw);
            var usual = claim.Begun.PlusDays(SupportRates.CommitmentToNeed.Pick(draw)) + new LocalTime(11, 30 + number);
            var found = claim.HealthConversation?.PlusMinutes(10 * number) ?? usual;
            if (!met.Add(domain) || found.Date > claim.End)
                continue;
            var need = Identify(claim, diary, draw, domain, found, $"{claim.Person.Pseudonym}-need-{number}", out var wants);
            if (wants != "no")
                Answer(claim, diary, draw, need);
        }
    }

    /// <summary>Notes a need and gives it to the claim.</summary>
    public static FoundNeed Identify(ClaimSpell claim, Diary diary, Draw draw, string domain, LocalDateTime found, string thing, out string wants)
    {
        wants = SupportRates.WantsHelp.Pick(draw);
        var need = new FoundNeed(thing, domain, found);
        claim.Needs.Add(need);
        diary.Note(found, claim.Jobcentre, thing,
            new NeedIdentified(
                Domain: domain, Severity: SupportRates.NeedSeverity.Pick(draw), WantsHelp: wants, IdentifiedBy: SupportRates.NeedSeenBy.Pick(draw),
                Detail: domain == "housing" ? SupportRates.HousingDetail.Pick(draw) : null));
        return need;
    }

    private static void Answer(ClaimSpell claim, Diary diary, Draw draw, FoundNeed need)
    {
        var absent = AbsentAdvice.Of(claim, need.Domain);
        var offered = !absent && claim.HealthConversation is not null && draw.Chance(SupportRates.OfferedAfterConversation);
        var day = need.Found.Date.PlusDays(SupportRates.ConversationToOffer.Pick(draw));
        if (offered && !(claim.Has(Plant.Z14) && claim.IsExisting))
        {
            if (day <= claim.End)
                Offer(claim, diary, draw, need, day);
        }
        else if (draw.Chance(SupportRates.Signposted))
        {
            diary.Note(
                need.Found.PlusMinutes(5), claim.Jobcentre, need.Thing,
                absent ? new ProvisionUnavailable(Domain: need.Domain, Reason: AbsentAdvice.Reason) : new Signposted(need.Domain));
        }
    }

    private static void Offer(ClaimSpell claim, Diary diary, Draw draw, FoundNeed need, LocalDate day)
    {
        diary.Note(day, claim.Jobcentre, need.Thing, new SupportOffered(Service: OwnService, Basis: "voluntary", Domain: need.Domain));
        if (draw.Chance(SupportRates.OfferDeclined))
        {
            diary.Note(day.PlusDays(1), claim.Jobcentre, need.Thing, new SupportDeclined(Service: OwnService, Reason: "not-now", Domain: need.Domain));
            return;
        }

        var started = day.PlusDays(SupportRates.OfferToStart.Pick(draw));
        var ended = started.PlusDays(ReferralRates.SupportLength.Pick(draw));
        diary.Note(started, claim.Jobcentre, need.Thing, new SupportStarted(Domain: need.Domain, Service: OwnService));
        diary.Note(ended, claim.Jobcentre, need.Thing, new SupportEnded(Domain: need.Domain, Service: OwnService, Reason: "completed"));
        Close(claim, diary, draw, need, ended, claim.Jobcentre);
    }

    /// <summary>A need may be closed some time after the support for it has ended.</summary>
    public static void Close(ClaimSpell claim, Diary diary, Draw draw, FoundNeed need, LocalDate ended, ReportingBody by)
    {
        if (draw.Chance(SupportRates.NeedClosed))
            diary.Note(ended.PlusDays(SupportRates.SupportToClosed.Pick(draw)), by, need.Thing, new NeedClosed(Domain: need.Domain, Reason: SupportRates.NeedEnd.Pick(draw)));
    }
}
