using FsCheck;
using FsCheck.Fluent;
using JourneyLedger.Projections.Gaps;
using JourneyLedger.Tests.Reports;

namespace JourneyLedger.Tests.Projections;

/// <summary>Given needs, when a board asks how many are unmet, then each person stands where the report has them as a case.</summary>
public sealed class UnmetNeedsSpec
{
    [Fact]
    public void Those_with_an_unmet_need_are_those_that_the_report_lists_in_the_need_s_domain() => Prop.ForAll(MadeUpReports.Arbitrary, told =>
    {
        var cases = AskedReport.Of(told.Events, new Gaps(), told.Query).Cases
            .Where(one => one.What is "G1" or "G2" or "G3" or "G4").Select(one => (one.Person, Domain: one.Detail.Split(':')[0])).ToLookup(one => one.Person, one => one.Domain);
        CountedMeasure.Same(told, new UnmetNeedsMeasure(), person => cases[person.Name].Select(domain => ((string?)domain, (string?)null, 0)));
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));
}
