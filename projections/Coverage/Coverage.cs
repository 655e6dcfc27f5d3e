using JourneyLedger.Folds;
using JourneyLedger.Folds.Reports;

namespace JourneyLedger.Projections.Coverage;

/// <summary>How far support gets: of those in need who is eligible, offered something, starts, and gets enough, as in M40 to M43; and who is parked on financial support alone.</summary>
public sealed class Coverage : Report
{
    public override string Name => "coverage";

    public override string Title => "Coverage cascade";

    public override string Question => "Of those in need, how many does support reach, and how deep does it go?";

    public override string Definition => "R13";

    public override IReadOnlyList<ProjectionSetting> Settings { get; } =
    [
        new("domain", "", [], "Only needs of this domain, and what is offered for it.") { IsText = true },
        new("depthMinutes", "240", [], "Support is deep with at least so many minutes of it …"),
        new("depthDays", "91", [], "… in so many first days. Who started later than so many days ago is not followed long enough."),
        new("offerGapDays", "182", [], "Somebody assessed as limited is parked on financial support alone after more days than this without an offer, a start or a meaningful contact."),
        new("matureDays", "91", [], "For the bands of claim age, needs count that were seen at least so many days ago."),
        new("nMin", "10", [], "Fewer in need than this are not assessable."),
        new("notReachedShare", "0.1", [], "A band of claim age is not reached when even the upper limit of the share that was offered something is below this.") { IsNumber = true },
    ];

    public override IReadOnlySet<string> Reads { get; } = new HashSet<string>(CoverageFold.Reading.Types, StringComparer.Ordinal)
    {
        "support.started", "programme.started",
    };

    protected override ReportFindings Find(ReportRequest asked)
    {
        var limits = CoverageLimits.Read(asked);
        var rules = EligibilityRule.Of(asked.View.OrganisationRecords, asked.DayNumber);
        var fold = asked.View.FoldPeople(CoverageFold.Reading, () => new CoverageFold(asked, limits, rules));
        return CoverageReport.Of(fold, limits, rules);
    }
}

/// <summary>The limits of one question.</summary>
internal sealed record CoverageLimits(string? Domain, int DepthMinutes, int DepthDays, int OfferGapDays, int MatureDays, int NMin, double NotReachedShare)
{
    public static CoverageLimits Read(ReportRequest asked) => new(
        asked.Optional("domain"), asked.Whole("depthMinutes"), asked.Whole("depthDays"), asked.Whole("offerGapDays"), asked.Whole("matureDays"), asked.Whole("nMin"), asked.Number("notReachedShare"));
}
