using JourneyLedger.Clocks;
using JourneyLedger.Cube;
using JourneyLedger.Folds;
using JourneyLedger.Folds.Reports;
using JourneyLedger.Projections.Gaps;

namespace JourneyLedger.Projections.Parking;

/// <summary>What can be set, with the thresholds of definition 4.4, and what is read.</summary>
internal static class ParkingSettings
{
    /// <summary>Word of <c>windowDays</c> for everything the ledger knows.</summary>
    public const string AllDays = "all";

    public const string Declined = "support.declined";

    public static IReadOnlyList<ProjectionSetting> All { get; } =
    [
        new("parkDays", "56", [], "Parked when the days since the last meaningful contact are more than this, days of breaks not counted."),
        new("inWorkDays", "91", [], "The same for days in a job."),
        new("minSupportMinutes", "10", [], "A contact is meaningful from so many minutes of support."),
        new("windowDays", AllDays, [AllDays], "Days, minutes and funnel are of so many days before the day asked about; 'all' for everything known.", OrNumber: true),
        new("group", BenefitGroup.Setting, [BenefitGroup.Setting, "sex", "ageBand", "ethnicity", "disability", "household", "qualification", "language"], "Whose support is compared inside a provider: by benefit at the start, or by what is known of the person."),
        new("reference", "", [], "The group that the others are compared with; without it those in jobseekers' benefits, else the largest.") { IsText = true },
        new("ratioFlag", "0.8", [], "A group gets less when its support is less than so many times that of the reference.") { IsNumber = true },
        new("nMin", "10", [], "Groups of fewer people are not compared, and providers with fewer are in no funnel."),
        new("firmFrom", "20", [], "A ratio of groups of fewer people is indicative only."),
        new("draws", "10000", [], "How many times people are drawn anew for the limits of a ratio."),
        new("offerGapDays", "182", [], "On financial support alone: longer than this in a group that need not look for work, without an offer, a start or a meaningful contact."),
    ];

    public static IReadOnlyList<string> Types { get; } = [Declined, .. BenefitGroup.Types.Union(OfferGap.Types)];

    public static IReadOnlyList<IntervalKind> Intervals { get; } = [.. OfferGap.Intervals, IntervalKind.ProgrammePause, IntervalKind.Disengagement];
}

/// <summary>The limits of one question.</summary>
internal sealed record ParkingLimits(
    int ParkDays, int InWorkDays, int ContactMinutes, int? WindowDays, string Group, string? Reference, double RatioFlag, int NMin, int FirmFrom, int Draws, int OfferGapDays)
{
    public static PersonReading Reading { get; } = new(ParkingSettings.Types, ParkingSettings.Intervals);

    public static ParkingLimits Read(ReportRequest asked) => new(
        asked.Whole("parkDays"), asked.Whole("inWorkDays"), asked.Whole("minSupportMinutes"), asked.Word("windowDays") == ParkingSettings.AllDays ? null : asked.Whole("windowDays"),
        asked.Word("group"), asked.Optional("reference"), asked.Number("ratioFlag"), asked.Whole("nMin"), asked.Whole("firmFrom"), asked.Whole("draws"), asked.Whole("offerGapDays"));
}
