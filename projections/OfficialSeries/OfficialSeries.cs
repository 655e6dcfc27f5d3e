using JourneyLedger.Folds;
using JourneyLedger.Folds.Reports;

namespace JourneyLedger.Projections.OfficialSeries;

/// <summary>Official statistics beside the ledger, above all the disability employment gap. It reads imported series and nobody's journey.</summary>
public sealed class OfficialSeries : Report
{
    private const string Series = "series";

    public override string Name => "official-series";

    public override string Title => "Official series";

    public override string Question => "What do official statistics say of residents, and how wide is the disability employment gap?";

    public override string Definition => "R26";

    public override IReadOnlyList<ProjectionSetting> Settings { get; } =
    [
        new("without", "employment-rate-without-condition", [], "Series with the employment rate of residents without a long-term condition or disability, per cent.") { IsText = true },
        new("with", "employment-rate-with-condition", [], "Series with that of residents with one.") { IsText = true },
        new("rates", Series, [], "What rates are taken from: published series, and nothing else.") { IsText = true, WhatIsWrong = WhatIsWrongWith },
    ];

    /// <summary>It is published already, and nobody's.</summary>
    public override bool IsOfPeople => false;

    /// <summary>Nothing that is told of people.</summary>
    public override IReadOnlySet<string> Reads { get; } = new HashSet<string>(StringComparer.Ordinal);

    protected override ReportFindings Find(ReportRequest asked)
    {
        var periods = PublishedPeriod.Of(PublishedValue.In(asked.View.OrganisationRecords));
        return OfficialSeriesReport.Of(periods, EmploymentGap.Of(periods, asked.Word("without"), asked.Word("with")));
    }

    private static string? WhatIsWrongWith(string from) => from == Series ? null
        : $"The gap is one of residents. A ledger holds people who claim, so it is worked out from imported population series only ('{Series}') and never from the ledger's own counts.";
}
