using System.Globalization;
using JourneyLedger.Folds;
using JourneyLedger.Folds.Reports;
using JourneyLedger.Folds.Statistics;
using JourneyLedger.Journeys;
using NodaTime.Text;

namespace JourneyLedger.Projections.Sequencing;

/// <summary>Puts the answer on sequencing together. Orders are described and never said to cause anything: nobody assigned them.</summary>
internal static class SequencingReport
{
    public const string Described = "described, not shown to be caused";
    private const string Suppressed = "suppressed";
    private const string Shown = "shown";

    public static ReportFindings Of(SequencingFold fold, IReadOnlyList<RuleInForce> rules, OrderEffect effect)
    {
        var all = new RuleTally();
        foreach (var tally in fold.Rules)
            all.Merge(tally);
        return new(
            Finding(fold, rules, effect, all),
            [
                new("breaches", "events that broke a rule of order", all.Breaches) { Base = all.Events, Missing = all.Undated, Cases = "breach" },
                new("people", "people of whom a rule was broken, for each rule", all.People) { Cases = "breach" },
                new("exposureDays", "days on which a breach went on", all.Days, CellKind.Days) { Base = all.People, Cases = "breach" },
                new("rules", "rules looked at", rules.Count),
                Difference(fold, effect),
            ],
            [RulesTable(fold, rules), OrdersTable(fold, effect)])
        {
            Cases = fold.Cases,
        };
    }

    private static Proportion Share(SequencingFold fold, Order order) => new(fold.Sustained[(int)order], fold.People[(int)order]);

    private static bool IsShown(SequencingFold fold, OrderEffect effect, Order order) => fold.People[(int)order] > 0 && fold.People[(int)order] >= effect.MinCell;

    private static ShareDifference? DifferenceOf(SequencingFold fold, OrderEffect effect) =>
        IsShown(fold, effect, Order.FirstBeforeSecond) && IsShown(fold, effect, Order.SecondBeforeFirst)
            ? ShareDifference.Between(Share(fold, Order.FirstBeforeSecond), Share(fold, Order.SecondBeforeFirst))
            : null;

    private static Figure Difference(SequencingFold fold, OrderEffect effect)
    {
        var title = $"difference in the share with a job of {effect.SustainedDays} days: {effect.Named(Order.FirstBeforeSecond)} less {effect.Named(Order.SecondBeforeFirst)}; {Described}";
        var maturity = $"both started at least {effect.FollowUpDays} days before the day";
        return DifferenceOf(fold, effect) is { } difference
            ? new("orderDifference", title, difference.Value, CellKind.Share)
            {
                Base = fold.People[(int)Order.FirstBeforeSecond] + fold.People[(int)Order.SecondBeforeFirst],
                Missing = fold.Immature,
                Low = difference.Interval.Lower,
                High = difference.Interval.Upper,
                Maturity = maturity,
                Threshold = "sequencing/minCell",
            }
            : new("orderDifference", title, null, CellKind.Share) { IsAssessable = false, Missing = fold.Immature, Maturity = maturity, Threshold = "sequencing/minCell" };
    }

    private static ReportTable RulesTable(SequencingFold fold, IReadOnlyList<RuleInForce> rules) => ReportTable.Of(
        "rules", "Rules of order, the most broken first",
        rules.Zip(fold.Rules, (rule, tally) => (Rule: rule, Tally: tally)).OrderByDescending(one => one.Tally.Days).ThenByDescending(one => one.Tally.Breaches).ThenBy(one => one.Rule.Id, StringComparer.Ordinal),
        new("id", "Rule", one => one.Rule.Id, IsKey: true),
        new("title", "In words", one => one.Rule.Title),
        new("rule", "As written", one => one.Rule.Rule.Text),
        new("since", "Adopted from", one => one.Rule.Since is { } day ? LocalDatePattern.Iso.Format(WallClock.DateOf(day)) : null, CellKind.Day),
        new("events", "Events it is about", one => one.Tally.Events, CellKind.Count),
        new("breaches", "Breaches", one => one.Tally.Breaches, CellKind.Count),
        new("people", "People", one => one.Tally.People, CellKind.Count),
        new("now", "Of whom now", one => one.Tally.Now, CellKind.Count),
        new("exposureDays", "Days exposed", one => one.Tally.Days, CellKind.Days),
        new("undated", "Day not known", one => one.Tally.Undated, CellKind.Count),
        new("cases", "", one => one.Rule.Id))
        with
    {
        Note = "A rule that no board has adopted is looked at only when it is asked for. Days exposed run from the breach to the day on which the rule was kept again.",
        Chart = new Chart.Bars("Days exposed", ["title"], "exposureDays"),
    };

    private static ReportTable OrdersTable(SequencingFold fold, OrderEffect effect) => ReportTable.Of(
        "orders", $"Jobs of {effect.SustainedDays} days by what came first: {Described}", Enum.GetValues<Order>(),
        new("order", "Order", order => effect.Named(order), IsKey: true),
        new("status", "Status", order => IsShown(fold, effect, order) ? Shown : Suppressed),
        new("people", "People", order => IsShown(fold, effect, order) ? fold.People[(int)order] : null, CellKind.Count),
        new("sustained", "With a lasting job", order => IsShown(fold, effect, order) ? fold.Sustained[(int)order] : null, CellKind.Count),
        new("share", "Share", order => IsShown(fold, effect, order) ? Share(fold, order).Share : null, CellKind.Share),
        new("low", "Low", order => IsShown(fold, effect, order) ? Share(fold, order).Interval()?.Lower : null, CellKind.Share),
        new("high", "High", order => IsShown(fold, effect, order) ? Share(fold, order).Interval()?.Upper : null, CellKind.Share))
        with
    {
        Note = $"An order with fewer than {effect.MinCell} people is suppressed. Nobody was assigned an order: a difference may reflect who took which way.",
    };

    private static string Finding(SequencingFold fold, IReadOnlyList<RuleInForce> rules, OrderEffect effect, RuleTally all)
    {
        var broken = rules.Count == 0 ? "No board has adopted a rule of order"
            : all.Breaches == 0 ? $"No rule of order was broken: {rules.Count} looked at"
            : string.Create(CultureInfo.InvariantCulture, $"{all.Breaches:#,0} {(all.Breaches == 1 ? "breach" : "breaches")} of {rules.Count} {(rules.Count == 1 ? "rule" : "rules")} of order, {all.Days:#,0} days exposed");
        if (DifferenceOf(fold, effect) is not { } difference)
            return $"{broken}.";
        var (first, second) = (Share(fold, Order.FirstBeforeSecond).Share!.Value, Share(fold, Order.SecondBeforeFirst).Share!.Value);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{broken}. {first:0.0%} had a lasting job with {effect.Named(Order.FirstBeforeSecond)}, {second:0.0%} with {effect.Named(Order.SecondBeforeFirst)}: a difference of {difference.Value * 100:0.0} points ({difference.Interval.Lower * 100:0.0} to {difference.Interval.Upper * 100:0.0}), {Described}.");
    }
}
