using JourneyLedger.Folds;
using JourneyLedger.Folds.Reports;

namespace JourneyLedger.Projections.Capacity;

/// <summary>Whether offices and services have the time and places that people need, as in M45 of the definitions.</summary>
public sealed class Capacity : Report
{
    public override string Name => "capacity";

    public override string Title => "Capacity";

    public override string Question => "Have offices and services the time and the places that people need?";

    public override string Definition => "R09";

    public override IReadOnlyList<ProjectionSetting> Settings { get; } =
    [
        new(FortnightMinutes, "", [], "Contact minutes of a full-time worker in a fortnight, instead of those that an office reports.") { IsNumber = true },
        new("roles", "all", ["all", "work-coach"], "Whose full-time equivalents count."),
        new("fortnightDays", "14", [], "Days over which recorded minutes are added up."),
        new("staffDays", "92", [], "A report of staff or places older than this is too old to be relied on."),
        new("levelledShare", "0.5", [], "With a level of need said for fewer of the claims than this share, the minutes required are not assessable.") { IsNumber = true },
    ];

    public override IReadOnlySet<string> Reads { get; } = new HashSet<string>(StringComparer.Ordinal)
    {
        "claim.opened", "claim.closed", "programme.started", "programme.ended", "support.started", "support.ended", "segment.assigned", "conversation.held", "support.session-delivered",
    };

    internal const string FortnightMinutes = "fortnightContactMinutesPerFte";

    protected override ReportFindings Find(ReportRequest asked)
    {
        var limits = CapacityLimits.Read(asked);
        var fold = asked.View.FoldPeople(CapacityFold.Reading, () => new CapacityFold(asked, limits));
        return CapacityReport.Of(fold, Staff.Of(asked.View.OrganisationRecords, limits), Places.Of(asked.View.OrganisationRecords), limits, asked);
    }
}
