using JourneyLedger.Clocks;
using JourneyLedger.Cube;
using JourneyLedger.Folds;
using JourneyLedger.Folds.Reports;

namespace JourneyLedger.Projections.Duplication;

/// <summary>What is done twice to one person, as in definition 4.5: assessments, referrals, programmes, and telling it all again.</summary>
public sealed class Duplication : Report
{
    private static readonly PersonReading Reading = new(
        [RepeatedAssessments.Assessment, RepeatedAssessments.Shared, ParallelReferrals.Referral],
        [IntervalKind.Consent, IntervalKind.ReferralToStart, IntervalKind.Programme]);

    public override string Name => "duplication";

    public override string Title => "Duplication";

    public override string Question => "What is done twice to the same people, and what of it could have been spared?";

    public override string Definition => "R06";

    public override IReadOnlyList<ProjectionSetting> Settings { get; } =
    [
        new("dupDays", "90", [], "Two assessments of one kind by different organisations repeat each other within so many days (U1)."),
        new("retellDays", "365", [], "Assessments of a person are counted over so many days (U4)."),
        new("retellOver", "3", [], "Somebody with more assessments than this tells it too often (U4)."),
        new("nMin", "10", [], "A share of fewer repeats is not assessable."),
    ];

    public override IReadOnlySet<string> Reads { get; } = IntervalNames.TypesOf(Reading.Intervals).Concat(Reading.Types).ToHashSet(StringComparer.Ordinal);

    protected override ReportFindings Find(ReportRequest asked)
    {
        var limits = new DuplicationLimits(asked.Whole("dupDays"), asked.Whole("retellDays"), asked.Whole("retellOver"), asked.Whole("nMin"));
        var (agreements, costs) = (Agreement.In(asked.View.OrganisationRecords), new PersonCosts(asked.View.OrganisationRecords));
        var fold = asked.View.FoldPeople(Reading, () => new DuplicationFold(asked, limits, agreements, costs));
        return DuplicationReport.Of(fold, limits);
    }
}

/// <summary>The limits of one question.</summary>
internal sealed record DuplicationLimits(int DupDays, int RetellDays, int RetellOver, int NMin);
