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
        var jobcentre = Organisations.Jobcentre(claim.Person.District);
        HealthAndWork(claim, diary, draw, jobcentre);
        var first = true;
        for (var day = claim.CommitmentAgreed.PlusDays(draw.Between(3, 14)); day <= claim.End; day = day.PlusDays(Interval(claim, day, draw)))
        {
            day = Calendar.Weekday(day);
            var now = Regime.On(claim, day);
            if (now == "working-no-requirements" || now == "no-work-requirements" && !draw.Chance(Rates.SupportGroupSeen))
                continue;
            var moment = day + new LocalTime(9, 0).PlusMinutes(10 * draw.Between(0, 44));
            if (draw.Chance(first ? Rates.MissedFirst : Rates.Missed))
            {
                var notice = draw.Chance(0.3);
                diary.Note(moment, "conversation.missed", jobcentre, claim.Id, new { first, noticeGiven = notice, reason = notice ? "health" : "unknown" });
                if (now is "searching" or "preparing" or "working-with-requirements" && !notice)
                    sanctions.Consider(day);
            }
            else
            {
                diary.Note(moment, "conversation.held", jobcentre, claim.Id, new { kind = Kind(now, first), channel = draw.Chance(0.7) ? "face-to-face" : "phone", minutes = Minutes(now, first, draw) });
                claim.Appointments.Add(moment);
            }

            first = false;
        }

        if (claim.Number == 1 && claim.Appointments.Count > 0 && draw.Chance(Rates.AspirationAsked))
            State(claim, diary, draw, jobcentre);
    }

    private static void State(ClaimSpell claim, Diary diary, Draw draw, Organisation jobcentre)
    {
        var wants = draw.Chance(claim.Person.HealthRelated ? Rates.WantsWorkSupportGroup : Rates.WantsWorkOthers);
        var answer = wants ? draw.Chance(0.5) ? "yes-now" : "yes-later" : draw.Chance(0.5) ? "unsure" : "no";
        diary.Note(claim.Appointments[0].PlusMinutes(10), "work-aspiration.stated", jobcentre, claim.Id, new { wantsWork = answer });
    }

    /// <summary>The one long conversation about health and work, about the fourth week.</summary>
    private static void HealthAndWork(ClaimSpell claim, Diary diary, Draw draw, Organisation jobcentre)
    {
        if (!claim.Person.HealthRelated)
            return;
        var day = Calendar.Weekday(claim.Opened.PlusDays(28 + draw.Between(-14, 14)));
        var held = draw.Chance(Rates.HealthConversationHeld);
        if (held && day > claim.CommitmentAgreed && day <= claim.End)
            diary.Note(day + new LocalTime(10, 30), "conversation.held", jobcentre, claim.Id, new { kind = "health-and-work-conversation", channel = "face-to-face", minutes = draw.Between(40, 50) });
    }

    private static int Interval(ClaimSpell claim, LocalDate day, Draw draw)
    {
        var usual = Regime.On(claim, day) switch
        {
            "searching" => 14,
            "working-with-requirements" => 42,
            "working-no-requirements" => 60,
            "no-work-requirements" => 180,
            _ => claim.CapabilityOn(day) == Capability.Undecided ? 35 : 60,
        };
        return draw.Between(usual - usual / 7, usual + usual / 7);
    }

    private static string Kind(string regime, bool first) => first ? "first-commitment" : regime switch
    {
        "searching" => "work-search-review",
        "working-with-requirements" => "in-work",
        "no-work-requirements" => "review",
        _ => "work-focused-interview",
    };

    private static int Minutes(string regime, bool first, Draw draw)
    {
        var mean = first ? Rates.MinutesFirst : regime == "searching" ? Rates.MinutesSearching : Rates.MinutesLimited;
        return Math.Clamp((int)(draw.Gamma(4, mean) + 0.5), 1, 180);
    }
}
