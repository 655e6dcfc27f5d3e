using JourneyLedger.Clocks;
using JourneyLedger.Cube;
using JourneyLedger.Folds;
using JourneyLedger.Folds.Reports;

namespace JourneyLedger.Projections.Gaps;

/// <summary>What can be set, with the thresholds of definition 4.2, and what is read.</summary>
internal static class GapSettings
{
    /// <summary>Word of <c>windowDays</c> for everything the ledger knows.</summary>
    public const string AllDays = "all";

    public const string Unavailable = "provision.unavailable";
    public const string Signposted = "signposted";
    public const string Rejected = "referral.rejected";

    public static IReadOnlyList<ProjectionSetting> All { get; } =
    [
        new("gapDays", "28", [], "A need is in a gap when it is older than so many days without an answer; one whose referrals were all rejected opens again so many days after the last rejection."),
        new("withinDays", "91", [], "Support is in time when it starts within so many days of the need; a need is mature at that age."),
        new("coverageTarget", "0.5", [], "Share of mature needs that are to have support in time.") { IsNumber = true },
        new("nMin", "10", [], "Fewer mature needs than this are not assessable."),
        new("windowDays", AllDays, [AllDays], "Coverage and reasons are of needs that were identified, and of attempts that were made, in so many days: of needs before they had to be mature; 'all' for everything known.", OrNumber: true),
        new("offerGapDays", "182", [], "Longer than this in a group that need not look for work, without an offer, a start or a meaningful contact."),
        new("minSupportMinutes", "10", [], "A contact is meaningful from so many minutes of support."),
    ];

    public static IReadOnlyList<string> Types { get; } = [Unavailable, Signposted, Rejected, .. OfferGap.Types];

    public static IReadOnlyList<IntervalKind> Intervals { get; } = [IntervalKind.NeedToResponse, IntervalKind.Need, IntervalKind.ReferralToStart, .. OfferGap.Intervals];
}

/// <summary>The limits of one question.</summary>
internal sealed record GapLimits(int GapDays, int WithinDays, double CoverageTarget, int NMin, int? WindowDays, int OfferGapDays, int ContactMinutes)
{
    public static PersonReading Reading { get; } = new(GapSettings.Types, GapSettings.Intervals);

    public static GapLimits Read(ReportRequest asked) => new(
        asked.Whole("gapDays"), asked.Whole("withinDays"), asked.Number("coverageTarget"), asked.Whole("nMin"),
        asked.Word("windowDays") == GapSettings.AllDays ? null : asked.Whole("windowDays"), asked.Whole("offerGapDays"), asked.Whole("minSupportMinutes"));
}
