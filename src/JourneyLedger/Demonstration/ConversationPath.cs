using JourneyLedger.Vocabulary.Events;
using NodaTime;

namespace JourneyLedger.Demonstration;

/// <summary>Appointments with the work coach: how often, how long, kept or missed.</summary>
internal static class ConversationPath
{
    public static void Walk(ClaimSpell claim, Diary diary)
    {
        var draw = claim.Draw(Subject.Conversation);
        Regime.Note(claim, diary);
        var sanctions = new SanctionPath(claim, diary);
        HealthAndWork(claim, diary, draw);
        var first = true;
        for (var day = claim.CommitmentAgreed.PlusDays(ContactRates.CommitmentToFirst.Pick(draw)); day <= claim.End; day = day.PlusDays(Interval(claim, day, draw)))
        {
            day = Calendar.Weekday(day);
            var now = Regime.On(claim, day);
            if (now == Regime.WorkingNoRequirements || now == Regime.NoWorkRequirements && !draw.Chance(ContactRates.SupportGroupSeen))
                continue;
            var moment = day + new LocalTime(9, 0).PlusMinutes(10 * draw.Between(0, 44));
            if (draw.Chance(first ? ContactRates.MissedFirst : ContactRates.Missed))
            {
                var notice = draw.Chance(ContactRates.NoticeGiven);
                diary.Note(moment, claim.Jobcentre, claim.Id,
                    new ConversationMissed(First: first, NoticeGiven: notice, Reason: notice ? "health" : "unknown"));
                if (now is Regime.Searching or Regime.Preparing or Regime.WorkingWithRequirements && !notice)
                    sanctions.Consider(day);
            }
            else
            {
                diary.Note(moment, claim.Jobcentre, claim.Id,
                    new ConversationHeld(Kind: Kind(now, first), Channel: ContactRates.Channel.Pick(draw), Minutes: Minutes(now, first, draw)));
                claim.Appointments.Add(moment);
            }

            first = false;
        }

        if (claim.Number == 1 && claim.Appointments.Count > 0 && draw.Chance(PersonRates.AspirationAsked))
            State(claim, diary, draw);
    }

    private static void State(ClaimSpell claim, Diary diary, Draw draw)
    {
        var wants = draw.Chance(claim.Person.HealthRelated ? PersonRates.WantsWorkSupportGroup : PersonRates.WantsWorkOthers);
        var answer = (wants ? ContactRates.WantsWorkHow : ContactRates.WantsNoWorkHow).Pick(draw);
        diary.Note(claim.Appointments[0].PlusMinutes(10), claim.Jobcentre, claim.Id, new WorkAspirationStated(answer));
    }

    /// <summary>The one long conversation about health and work, about the fourth week.</summary>
    private static void HealthAndWork(ClaimSpell claim, Diary diary, Draw draw)
    {
        if (!claim.Person.HealthRelated)
            return;
        var day = Calendar.Weekday(claim.Opened.PlusDays(ContactRates.HealthConversationDay.Pick(draw)));
        var held = draw.Chance(ContactRates.HealthConversationHeld);
        if (held && day > claim.CommitmentAgreed && day <= claim.End)
            diary.Note(day + new LocalTime(10, 30), claim.Jobcentre, claim.Id,
                new ConversationHeld(Kind: "health-and-work-conversation", Channel: "face-to-face", Minutes: ContactRates.HealthConversationMinutes.Pick(draw)));
    }

    private static int Interval(ClaimSpell claim, LocalDate day, Draw draw)
    {
        DayRange between = Regime.On(claim, day) switch
        {
            Regime.Searching => ContactRates.SeenSearching,
            Regime.WorkingWithRequirements => ContactRates.SeenInWork,
            Regime.WorkingNoRequirements => ContactRates.LookedAtInWork,
            Regime.NoWorkRequirements => ContactRates.SeenSupportGroup,
            _ => claim.CapabilityOn(day) == Capability.Undecided ? ContactRates.SeenBeforeDecision : ContactRates.SeenLimited,
        };
        return between.Pick(draw);
    }

    private static string Kind(string regime, bool first) => first ? "first-commitment" : regime switch
    {
        Regime.Searching => "work-search-review",
        Regime.WorkingWithRequirements => "in-work",
        Regime.NoWorkRequirements => "review",
        _ => "work-focused-interview",
    };

    private static int Minutes(string regime, bool first, Draw draw)
    {
        var mean = first ? ContactRates.MinutesFirst : regime == Regime.Searching ? ContactRates.MinutesSearching : ContactRates.MinutesLimited;
        return Math.Clamp((int)(draw.Gamma(4, mean) + 0.5), 1, 180);
    }
}
