using static JourneyLedger.Demonstration.NumberOrigin;

namespace JourneyLedger.Demonstration;

/// <summary>Appointments: how often, how long, kept or missed.</summary>
public static class ContactRates
{
    private const string HealthConversation = "DWP Health and Work Conversation instructions";

    public static readonly ContactMinutes MinutesSearching = new(10, Seed, "Ten minutes a fortnight");
    public static readonly ContactMinutes MinutesLimited = new(12, Assumed);
    public static readonly ContactMinutes MinutesFirst = new(50, Assumed);
    public static readonly DayRange SupportShare = new(0, 70, Assumed, "Per cent of a contact's minutes that support the person; 35 on average, the rest checks compliance");
    public static readonly Rate SupportGroupCompliance = new(0.6, Assumed, "Of contacts in the Support Group and LCWRA: compliance interviews");
    public static readonly Rate HealthConversationHeld = new(0.85, Assumed, "15% missed or exempt");
    public static readonly Rate HealthConversationMissed = new(0.5, Assumed, "Of those not held: missed; the others exempt");
    public static readonly Rate MissedFirst = new(0.18, Assumed);
    public static readonly Rate Missed = new(0.12, Assumed);
    public static readonly DayRange CommitmentToFirst = new(3, 14, Assumed);
    public static readonly DayRange HealthConversationDay = new(14, 42, Source, $"Week 4, two weeks either way: {HealthConversation}");
    public static readonly DayRange HealthConversationMinutes = new(40, 50, Assumed, "Minutes, 45 on average");
    public static readonly DayRange SeenSearching = new(12, 16, Seed, "A fortnight");
    public static readonly DayRange SeenBeforeDecision = new(30, 40, Assumed);
    public static readonly DayRange SeenLimited = new(52, 68, Assumed, "One in 60 days");
    public static readonly DayRange SeenSupportGroup = new(155, 205, Seed, "None or virtually none: one in 180 days");
    public static readonly DayRange SeenInWork = new(36, 48, Assumed);
    public static readonly DayRange LookedAtInWork = new(52, 68, Assumed);
    public static readonly Rate NoticeGiven = new(0.3, Assumed);
    public static readonly Mix<string> Channel = new([("face-to-face", 70), ("phone", 30)], Assumed);
    public static readonly Mix<string> WantsWorkHow = new([("yes-now", 50), ("yes-later", 50)], Assumed);
    public static readonly Mix<string> WantsNoWorkHow = new([("unsure", 50), ("no", 50)], Assumed);
    public static readonly Rate Segmented = new(0.6, Assumed, "A coach sorts the person at the first appointment that is kept");
    public static readonly Mix<string> SegmentOfStarters = new([("near", 60), ("middle", 30), ("far", 10)], Assumed, "Of people who start a job within a year");
    public static readonly Mix<string> SegmentOfOthers = new([("near", 25), ("middle", 35), ("far", 40)], Assumed);
}
