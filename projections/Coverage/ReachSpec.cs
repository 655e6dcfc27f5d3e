using FsCheck;
using FsCheck.Fluent;
using JourneyLedger.Clocks;
using JourneyLedger.Projections.Coverage;
using JourneyLedger.Tests.Reports;

namespace JourneyLedger.Tests.Projections;

/// <summary>Given needs and what answered them, when a board asks how far support reaches, then each person stands where a plain reading puts them.</summary>
public sealed class ReachSpec
{
    [Fact]
    public void Everybody_in_need_stands_in_the_furthest_band_that_they_came_to() => Prop.ForAll(MadeUpReports.Arbitrary, Arb.From(Gen.Elements(1, 3)), (made, times) =>
    {
        var told = made.Stretched(times);
        CountedMeasure.Same(told, new ReachMeasure(), person =>
        {
            var needs = person.Timeline.Events.Where(one => one.Type == "need.identified" && one.What.Text("wantsHelp") != "no").Select(one => one.Day).ToArray();
            if (needs.Length == 0)
                return [];
            var starts = person.Intervals.Where(one => one.Kind is IntervalKind.Support or IntervalKind.Programme && one.StartDay >= needs.Min()).Select(one => one.StartDay).ToArray();
            var minutes = starts.Length == 0 ? 0 : person.Timeline.Events.Where(one => one.Day - starts.Min() is >= 0 and < 91).Sum(one => MeaningfulContact.SupportMinutes(one.What));
            return
            [
                (starts.Length == 0
                    ? person.Timeline.Events.Any(one => one.Type is "support.offered" or "referral.made" && one.Day >= needs.Min()) ? "2-offered" : "1-not-offered"
                    : told.Day - starts.Min() < 91 ? "3-recent" : minutes >= 240 ? "5-deep" : "4-started", null, 0),
            ];
        });
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    [Fact]
    public void Offers_and_starts_of_all_bands_are_those_of_the_cascade() => Prop.ForAll(MadeUpReports.Arbitrary, told =>
    {
        var asked = AskedReport.Of(told.Events, new Coverage(), told.Query);
        var rows = CountedMeasure.Of(told, new ReachMeasure()).ToLookup(row => row.Key.First!, row => row.Value.Length);
        Assert.Equal(asked["inNeed"], rows.Sum(band => band.Sum()));
        Assert.Equal((double)(long)asked.Row("cascade", "step", "started")["people"]!, rows.Where(band => string.CompareOrdinal(band.Key, "3") > 0).Sum(band => band.Sum()));
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));
}
