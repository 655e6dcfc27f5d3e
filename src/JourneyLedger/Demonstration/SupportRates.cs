using static JourneyLedger.Demonstration.NumberOrigin;

namespace JourneyLedger.Demonstration;

/// <summary>Needs beyond work and health, and what the Jobcentre does about them itself.</summary>
public static class SupportRates
{
    public static readonly Mix<string> WantsHelp = new([("yes", 60), ("unsure", 20), ("no", 20)], Assumed);
    public static readonly Mix<int> NeedSeverity = new([(1, 25), (2, 25), (3, 25), (4, 25)], Assumed);
    public static readonly Mix<string> NeedSeenBy = new([("person", 50), ("coach", 50)], Assumed);
    public static readonly DayRange CommitmentToNeed = new(1, 60, Assumed, "Where no Health and Work Conversation brings it up");
    public static readonly Rate OfferedAfterConversation = new(0.25, Seed, "Within 28 days of a need seen in a Health and Work Conversation: no new referral options; the share is assumed");
    public static readonly DayRange ConversationToOffer = new(1, 28, Assumed);
    public static readonly Rate OfferDeclined = new(0.2, Assumed);
    public static readonly DayRange OfferToStart = new(1, 20, Assumed);
    public static readonly Rate Signposted = new(0.6, Seed, "Of needs without an offer: signposting instead of referral; the share is assumed");
    public static readonly Rate NeedClosed = new(0.7, Assumed, "After support has ended");
    public static readonly DayRange SupportToClosed = new(0, 30, Assumed);
    public static readonly Mix<string> NeedEnd = new([("met", 75), ("unmet-stopped-trying", 25)], Assumed);
    public static readonly Mix<string> HousingDetail = new([("arrears", 45), ("unsuitable", 30), ("temporary", 18), ("roofless", 7)], Assumed);
}
