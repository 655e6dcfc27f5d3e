using JourneyLedger.Clocks;
using JourneyLedger.Cube;
using JourneyLedger.Folds;
using JourneyLedger.Folds.Reports;

namespace JourneyLedger.Projections.Sequencing;

/// <summary>Whether steps come in the right order, as in definition 4.6: rules of order that are broken, and outcomes by which of two things came first.</summary>
public sealed class Sequencing : Report
{
    public override string Name => "sequencing";

    public override string Title => "Sequencing";

    public override string Question => "Which rules of order are broken, and does it go with outcomes what comes first?";

    public override string Definition => "R07";

    public override IReadOnlyList<ProjectionSetting> Settings { get; } = SequencingSettings.All;

    public override IReadOnlySet<string> Reads { get; } = SequencingSettings.Reads;

    protected override ReportFindings Find(ReportRequest asked)
    {
        var rules = RulesAsked.In(asked);
        var effect = OrderEffect.Read(asked);
        var reading = new PersonReading(
            [.. rules.SelectMany(rule => rule.Rule.Types).Concat(effect.First.Types).Concat(effect.Second.Types).Distinct()],
            [.. rules.SelectMany(rule => rule.Rule.Kinds).Append(IntervalKind.Job).Distinct()]);
        var fold = asked.View.FoldPeople(reading, () => new SequencingFold(asked, rules, effect));
        return SequencingReport.Of(fold, rules, effect);
    }
}
