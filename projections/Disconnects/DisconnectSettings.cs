using JourneyLedger.Clocks;
using JourneyLedger.Cube;
using JourneyLedger.Folds;
using JourneyLedger.Folds.Reports;
using JourneyLedger.Rules.Flags;

namespace JourneyLedger.Projections.Disconnects;

/// <summary>What can be set, with the thresholds of definition 4.3, and what is read.</summary>
internal static class DisconnectSettings
{
    public const string ByDomain = "domain";

    public const string Services = "services";

    public static IReadOnlyList<ProjectionSetting> All { get; } =
    [
        new("by", "organisation", ["organisation", ByDomain], "What a link is: from one organisation to another, or from a type of organisation to a domain of need."),
        new("episodes", "all", ["all", Services], "Who holds a person (D3): the benefit office by the claim too, or services alone."),
        new("receiptDays", "14", [], "A referral of which the other side has not shown within so many days that it has it is a disconnect (D1)."),
        new("loopDays", "14", [], "Support or a programme of whose outcome the referrer was not told within so many days of the end is one (D2)."),
        new("overlapDays", "28", [], "Two kinds of organisation that work with one person for at least so many days without a word between them are one (D3)."),
        new("conflictDays", "28", [], "What two bodies say against each other is one when it stands for more days than this (D4)."),
        new("closedShare", "0.5", [], "A link that closes less than this share of its loops is one (D5).") { IsNumber = true },
        new("nMin", "10", [], "A link with fewer hand-offs due is not assessable."),
    ];

    /// <summary>What becomes of a referral, what two organisations tell each other, and whatever can contradict.</summary>
    public static IReadOnlyList<string> Types { get; } =
    [
        .. ((string[])
        [
            HandOffs.Made, "referral.accepted", "referral.redirected", "referral.withdrawn", "referral.outcome-returned", "referral.received", "referral.rejected", "referral.waitlisted",
            "claim.opened", "support.started", "support.ended", "programme.started", "programme.ended", "lead-worker.assigned", "lead-worker.ended", SideBySide.Shared, SideBySide.Plan, SideBySide.Conference,
        ]).Union(PersonFlags.ContradictingTypes, StringComparer.Ordinal),
    ];

    public static PersonReading Reading { get; } = new(Types, [IntervalKind.ReferralToReceipt, IntervalKind.EndToReturn, .. SideBySide.All]);
}

/// <summary>The limits of one question.</summary>
internal sealed record DisconnectLimits(bool ByDomain, IntervalKind[] Episodes, int ReceiptDays, int LoopDays, int OverlapDays, int ConflictDays, double ClosedShare, int NMin)
{
    public static DisconnectLimits Read(ReportRequest asked) => new(
        asked.Word("by") == DisconnectSettings.ByDomain, asked.Word("episodes") == DisconnectSettings.Services ? SideBySide.OfServices : SideBySide.All,
        asked.Whole("receiptDays"), asked.Whole("loopDays"), asked.Whole("overlapDays"), asked.Whole("conflictDays"), asked.Number("closedShare"), asked.Whole("nMin"));
}
