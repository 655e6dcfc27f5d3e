using System.Globalization;
using JourneyLedger.Folds;
using JourneyLedger.Folds.Reports;
using JourneyLedger.Folds.Statistics;

namespace JourneyLedger.Projections.Coverage;

/// <summary>Puts the answer together.</summary>
internal static class CoverageReport
{
    private const string NotReached = "not reached";

    /// <summary>A step of the cascade: so many, of so many of the step before.</summary>
    private sealed record Step(string Name, string What, long? Count, Proportion? OfBefore);

    public static ReportFindings Of(CoverageFold fold, CoverageLimits limits, IReadOnlyList<EligibilityRule> rules)
    {
        var readable = rules.Count > 0 && rules.All(rule => rule.Conditions is not null);
        var bands = fold.ByClaimAge.OrderBy(one => one.Key.Number).Select(one => (Age: one.Key, Cascade: one.Value, Status: StatusOf(one.Value, limits))).ToArray();
        var steps = Steps(fold.All, rules.Count > 0);
        var deepOfAll = EffectiveCoverage(fold.All, rules.Count > 0);
        return new(
            Finding(fold, bands, rules, deepOfAll),
            [
                new("inNeed", "people with a need who do not say no to help", fold.All.InNeed),
                rules.Count == 0 ? Figure.NotAssessable("reach", "eligible, of those in need: no service has adopted a rule", CellKind.Share, fold.All.InNeed)
                    : Figure.Share("reach", "eligible, of those in need", steps[1].OfBefore ?? default) with { Missing = readable ? null : rules.LongCount(rule => rule.Conditions is null) },
                Figure.Share("offer", rules.Count == 0 ? "offered support, referred or started, of those in need" : "offered support, referred or started, of the eligible", steps[2].OfBefore ?? default) with { Cases = CoverageFold.NotOffered },
                Figure.Share("takeUp", "started, of those offered something", steps[3].OfBefore ?? default),
                Figure.Share("depth", $"at least {limits.DepthMinutes} minutes of support in their first {limits.DepthDays} days, of those who started", steps[4].OfBefore ?? default) with
                {
                    Maturity = $"started at least {limits.DepthDays} days ago", Missing = fold.All.Started - fold.All.Mature,
                },
                deepOfAll is { } coverage
                    ? new("effectiveCoverage", "in need and supported in depth: the product of the shares", coverage, CellKind.Share) { Base = fold.All.InNeed, Maturity = $"depth of those who started at least {limits.DepthDays} days ago" }
                    : Figure.NotAssessable("effectiveCoverage", "in need and supported in depth: the product of the shares", CellKind.Share, fold.All.InNeed),
                new("bandsNotReached", "bands of claim age that support does not reach", bands.Count(band => band.Status == NotReached)) { Base = bands.Count(band => band.Status != "not assessable"), Cases = CoverageFold.NotOffered },
                new("offerGap", $"assessed as limited for more than {limits.OfferGapDays} days with no offer, start or meaningful contact since", fold.Limited.WithoutOffer)
                {
                    Base = fold.Limited.People, Cases = CoverageFold.WithoutOffer,
                },
                new("offerGapWishesToWork", "of them, people who say that they wish to work", fold.Limited.WishToWork) { Base = fold.Limited.WithoutOffer, Cases = CoverageFold.WishesToWork },
            ],
            [Cascades(steps), ClaimAges(bands), Rules(fold, rules), Limited(fold.Limited)])
        {
            Cases = fold.Cases,
        };
    }

    /// <summary>The product of the shares: nought as soon as a step has nobody, and null while nobody who started has been followed long enough.</summary>
    private static double? EffectiveCoverage(Cascade all, bool hasRules)
    {
        if (all.InNeed == 0)
            return null;
        if (all.Eligible == 0 || all.Offered == 0 || all.Started == 0)
            return 0;
        return all.Mature == 0 ? null : (hasRules ? (double)all.Eligible / all.InNeed : 1) * all.Offered / all.Eligible * all.Started / all.Offered * all.Deep / all.Mature;
    }

    /// <summary>Without a rule everybody in need counts as eligible, so that the share offered is of those in need.</summary>
    private static Step[] Steps(Cascade all, bool hasRules) =>
    [
        new("inNeed", "In need", all.InNeed, null),
        new("eligible", "Eligible", hasRules ? all.Eligible : null, hasRules ? new(all.Eligible, all.InNeed) : null),
        new("offered", "Offered something", all.Offered, new(all.Offered, all.Eligible)),
        new("started", "Started", all.Started, new(all.Started, all.Offered)),
        new("deep", "Supported in depth", all.Deep, new(all.Deep, all.Mature)),
    ];

    private static string StatusOf(Cascade band, CoverageLimits limits) =>
        band.InNeed < limits.NMin ? "not assessable"
        : new Proportion(band.OfferedOfAll, band.InNeed).Interval()!.Value.Upper < limits.NotReachedShare ? NotReached
        : "reached";

    private static string Finding(CoverageFold fold, IReadOnlyList<(ClaimAge Age, Cascade Cascade, string Status)> bands, IReadOnlyList<EligibilityRule> rules, double? coverage)
    {
        if (fold.All.InNeed == 0)
            return fold.Limited.People == 0 ? "Nobody is known to be in need." : $"Nobody is known to be in need; {fold.Limited.WithoutOffer} of {fold.Limited.People} people assessed as limited were offered nothing.";
        var all = fold.All;
        var eligible = rules.Count == 0 ? "" : $"{all.Eligible:#,0} are eligible, ";
        var said = string.Create(CultureInfo.InvariantCulture, $"Of {all.InNeed:#,0} people in need {eligible}{all.Offered:#,0} were offered something, {all.Started:#,0} started");
        var deep = coverage is { } share ? string.Create(CultureInfo.InvariantCulture, $"; support in depth covers {share * 100:0.#}% of them.") : ".";
        var unreached = bands.Where(band => band.Status == NotReached).ToArray();
        return unreached.Length == 0 ? said + deep : $"{said}{deep} Not reached: {string.Join(", ", unreached.Select(band => $"{band.Age.Named} ({band.Cascade.OfferedOfAll} of {band.Cascade.InNeed})"))}.";
    }

    private static ReportTable Cascades(IEnumerable<Step> steps) => ReportTable.Of(
        "cascade", "From need to support in depth", steps,
        new("step", "Step", step => step.Name, IsKey: true),
        new("what", "Of the people", step => step.What),
        new("people", "People", step => step.Count, CellKind.Count),
        new("of", "of", step => step.OfBefore?.Of, CellKind.Count),
        new("share", "Share", step => step.OfBefore?.Share, CellKind.Share),
        new("low", "from", step => step.OfBefore?.Interval()?.Lower, CellKind.Share),
        new("high", "to", step => step.OfBefore?.Interval()?.Upper, CellKind.Share))
        with
    {
        Note = "Each step is a part of the one before; the last is a share of those who started long enough ago.",
        Chart = new Chart.Cascade("From need to support in depth", "what", "people"),
    };

    private static ReportTable ClaimAges(IEnumerable<(ClaimAge Age, Cascade Cascade, string Status)> bands) => ReportTable.Of(
        "claimAges", "Who is reached, by age of claim", bands,
        new("status", "Status", band => band.Status, CellKind.Status),
        new("claimAge", "Claim", band => band.Age.Named, IsKey: true),
        new("inNeed", "In need long enough", band => band.Cascade.InNeed, CellKind.Count),
        new("eligible", "Eligible", band => band.Cascade.Eligible, CellKind.Count),
        new("offered", "Offered something", band => band.Cascade.OfferedOfAll, CellKind.Count),
        new("offeredShare", "Share of those in need", band => new Proportion(band.Cascade.OfferedOfAll, band.Cascade.InNeed).Share, CellKind.Share),
        new("low", "from", band => new Proportion(band.Cascade.OfferedOfAll, band.Cascade.InNeed).Interval()?.Lower, CellKind.Share),
        new("high", "to", band => new Proportion(band.Cascade.OfferedOfAll, band.Cascade.InNeed).Interval()?.Upper, CellKind.Share),
        new("started", "Started", band => band.Cascade.Started, CellKind.Count),
        new("cases", "", band => band.Age.Key))
        with
    { Chart = new Chart.Bars("Share offered something", ["claimAge"], "offeredShare") };

    private static ReportTable Rules(CoverageFold fold, IReadOnlyList<EligibilityRule> rules) => ReportTable.Of(
        "rules", "Who services are for", rules.Select((rule, i) => (Rule: rule, Eligible: fold.EligibleByRule[i])),
        new("service", "Service", row => row.Rule.Service, IsKey: true),
        new("rule", "Rule", row => row.Rule.RuleId, IsKey: true),
        new("expression", "In its words", row => row.Rule.Expression),
        new("status", "Status", row => row.Rule.Conditions is null ? "cannot be read" : "read", CellKind.Status),
        new("eligible", "In need and eligible", row => row.Rule.Conditions is null ? null : row.Eligible, CellKind.Count),
        new("share", "of those in need", row => row.Rule.Conditions is null ? null : new Proportion(row.Eligible, fold.All.InNeed).Share, CellKind.Share));

    private static ReportTable Limited(FinancialSupport limited) => ReportTable.Of(
        "limited", "Parked on financial support alone", limited.ByOutcome,
        new("outcome", "Group", row => row.Key, IsKey: true),
        new("people", "People", row => row.Value.People, CellKind.Count),
        new("withoutOffer", "without an offer for too long", row => row.Value.WithoutOffer, CellKind.Count),
        new("share", "Share", row => new Proportion(row.Value.WithoutOffer, row.Value.People).Share, CellKind.Share),
        new("wishToWork", "of them wish to work", row => row.Value.WishToWork, CellKind.Count));
}
