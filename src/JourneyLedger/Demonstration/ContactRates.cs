using static JourneyLedger.Demonstration.NumberOrigin;

namespace JourneyLedger.Demonstration;

/// <summary>Appointments: how often, how long, kept or missed.</summary>
public static class ContactRates
{
    public static readonly Rate MinutesSearching = new(10, Seed, "Ten minutes a fortnight, gamma of shape 4");
    public static readonly Rate MinutesLimited = new(12, Assumed);
    public static readonly Rate MinutesFirst = new(50, Assumed);
    public static readonly Rate SupportGroupSeen = new(0.6, Assumed, "Of contacts due every 180 days, kept by the office");
    public static readonly Rate HealthConversationHeld = new(
        0.85, Assumed, "45 minutes in week 4 (DWP Health and Work Conversation instructions), two weeks either way");
    public static readonly Rate MissedFirst = new(0.18, Assumed);
    public static readonly Rate Missed = new(0.12, Assumed);
    public static readonly DayRange CommitmentToFirst = new(3, 14, Assumed);
    public static readonly DayRange HealthConversationDay = new(
        14, 42, Source, "Week 4, two weeks either way: DWP Health and Work Conversation instructions");
    public static readonly DayRange HealthConversationMinutes = new(40, 50, Assumed, "Minutes");
    public static readonly DayRange SeenSearching = new(12, 16, Seed, "A fortnight");
    public static readonly DayRange SeenBeforeDecision = new(30, 40, Assumed);
    public static readonly DayRange SeenLimited = new(52, 68, Assumed);
    public static readonly DayRange SeenSupportGroup = new(155, 205, Assumed, "Seed: none or virtually none");
    public static readonly DayRange SeenInWork = new(36, 48, Assumed);
    public static readonly DayRange LookedAtInWork = new(52, 68, Assumed);
    public static readonly Rate NoticeGiven = new(0.3, Assumed);
    public static readonly Mix<string> Channel = new([("face-to-face", 70), ("phone", 30)], Assumed);
    public static readonly Mix<string> WantsWorkHow = new([("yes-now", 50), ("yes-later", 50)], Assumed);
    public static readonly Mix<string> WantsNoWorkHow = new([("unsure", 50), ("no", 50)], Assumed);
}
