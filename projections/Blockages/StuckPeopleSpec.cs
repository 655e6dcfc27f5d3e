using FsCheck;
using FsCheck.Fluent;
using JourneyLedger.Folds.Disclosure;
using JourneyLedger.Projections.Blockages;
using JourneyLedger.Tests.Reports;

namespace JourneyLedger.Tests.Projections;

/// <summary>Given waits, when a board asks how many people are stuck, then each person stands where the report has them as stuck.</summary>
public sealed class StuckPeopleSpec
{
    [Fact]
    public void Those_stuck_are_those_that_the_report_lists_as_stuck() => Prop.ForAll(MadeUpReports.Arbitrary, Arb.From(Gen.Elements(1, 3)), (made, times) =>
    {
        var told = made.Stretched(times);
        var cases = AskedReport.Of(told.Events, new Blockages(), told.Query + "&by=clock").Cases
            .Where(one => one.What == "stuck").Select(one => (one.Person, Edge: one.Of.Split('|'))).ToLookup(one => one.Person, one => one.Edge);
        CountedMeasure.Same(told, new StuckPeopleMeasure(), person => cases[person.Name].Select(edge =>
            ((string?)edge[0], (string?)(edge[0] is "K1" or "K2" or "K3" or "K9" && edge[1].Length > 0 ? edge[1] : CodeDimension.None), 0)));
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));
}
