using JourneyLedger.Demonstration.Plants;
using JourneyLedger.Vocabulary.Events;
using NodaTime;

namespace JourneyLedger.Demonstration;

/// <summary>Appointments with the work coach: how often, how long, kept or missed, and what is said in the first.</summary>
internal static class ConversationPath
{
    private static readonly string[] Criteria = ["pay", "hours", "near-home", "colleagues", "health"];

    public static void Walk(ClaimSpell claim, Diary diary)
    {
        var draw = claim.Draw(Subject.Conversation);
        Regime.Note(claim, diary);
        var first = !claim.IsExisting;
        for (var day = claim.Begun.PlusDays(ContactRates.CommitmentToFirst.Pick(draw)); day <= claim.End; day = day.PlusDays(Interval(claim, day, draw)))
        {
            day = Calendar.Weekday(day);
            var now = Regime.On(claim, day);
            if (now == Regime.WorkingNoRequirements)
                continue;
            var moment = day + new LocalTime(9, 0).PlusMinutes(10 * draw.Between(0, 44));
            if (draw.Chance(first ? ContactRates.MissedFirst : ContactRates.Missed))
                Miss(claim, diary, draw, moment, now, first);
            else
                Hold(claim, diary, draw, moment, now, first);
            first = false;
        }

        if (claim.Number != 1 || claim.Appointments.Count == 0)
            return;
        if (draw.Chance(PersonRates.AspirationAsked) || claim.Has(Plant.Z9))
            State(claim, diary, draw);
        if (draw.Chance(ContactRates.Segmented))
            Segments.Sort(claim, diary);
    }

    private static void Miss(ClaimSpell claim, Diary diary, Draw draw, LocalDateTime moment, string now, bool first)
    {
        var notice = draw.Chance(ContactRates.NoticeGiven);
        diary.Note(moment, claim.Jobcentre, claim.Id, new ConversationMissed(First: first, NoticeGiven: notice, Reason: notice ? "health" : "unknown"));
        if (Regime.IsSanctionable(now) && !notice)
            claim.MissedContacts.Add(new(moment.Date, claim.Jobcentre, null));
    }

    private static void Hold(ClaimSpell claim, Diary diary, Draw draw, LocalDateTime moment, string now, bool first)
    {
        var decided = claim.CapabilityOn(moment.Date) == Capability.SupportGroup && claim.JobOn(moment.Date) is null;
        var kind = first ? "first-commitment"
            : decided && draw.Chance(ContactRates.SupportGroupCompliance) ? "compliance"
            : Kind(now);
        var minutes = Minutes(now, first).Pick(draw);
        var support = kind == "compliance" ? 0 : minutes * ContactRates.SupportShare.Pick(draw) / 100;
        diary.Note(moment, claim.Jobcentre, claim.Id,
            new ConversationHeld(Kind: kind, Channel: ContactRates.Channel.Pick(draw), Minutes: minutes, ComplianceMinutes: minutes - support, SupportMinutes: support));
        claim.Appointments.Add(moment);
    }

    private static void State(ClaimSpell claim, Diary diary, Draw draw)
    {
        var answer = (claim.WantsWork ? ContactRates.WantsWorkHow : ContactRates.WantsNoWorkHow).Pick(draw);
        var weights = claim.CriterionWeights;
        var stated = weights.Length == 0
            ? new WorkAspirationStated(answer)
            : new WorkAspirationStated(answer, Criteria[..weights.Length], weights, Math.Round(Math.Clamp(WorkRates.GoodEnough.Pick(draw), 0, 1), 2));
        diary.Note(claim.Appointments[0].PlusMinutes(10), claim.Jobcentre, claim.Id, stated);
    }

    private static int Interval(ClaimSpell claim, LocalDate day, Draw draw)
    {
        DayRange between = Regime.On(claim, day) switch
        {
            Regime.Searching => ContactRates.SeenSearching,
            Regime.WorkingWithRequirements => ContactRates.SeenInWork,
            Regime.WorkingNoRequirements => ContactRates.LookedAtInWork,
            _ => claim.CapabilityOn(day) switch
            {
                Capability.Undecided => ContactRates.SeenBeforeDecision,
                Capability.SupportGroup => ContactRates.SeenSupportGroup,
                _ => ContactRates.SeenLimited,
            },
        };
        var days = between.Pick(draw);
        return ReferenceEquals(between, ContactRates.SeenSearching) && claim.Design.Has(Variant.WeeklyReviews) && WeeklyReviews.Seen(claim) ? WeeklyReviews.Days : days;
    }

    private static string Kind(string regime) => regime switch
    {
        Regime.Searching => "work-search-review",
        Regime.WorkingWithRequirements => "in-work",
        Regime.NoWorkRequirements => "review",
        _ => "work-focused-interview",
    };

    private static ContactMinutes Minutes(string regime, bool first) =>
        first ? ContactRates.MinutesFirst : regime == Regime.Searching ? ContactRates.MinutesSearching : ContactRates.MinutesLimited;
}
