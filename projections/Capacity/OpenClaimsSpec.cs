using FsCheck;
using FsCheck.Fluent;
using JourneyLedger.Clocks;
using JourneyLedger.Projections.Capacity;
using JourneyLedger.Tests.Reports;

namespace JourneyLedger.Tests.Projections;

/// <summary>Given claims, when a board asks how many people have an open one, then each counts once.</summary>
public sealed class OpenClaimsSpec
{
    [Fact]
    public void Everybody_with_an_open_claim_counts_once() => Prop.ForAll(MadeUpReports.Arbitrary, told =>
        CountedMeasure.Same(told, new OpenClaimsMeasure(), person => person.Intervals.Any(one => one is { Kind: IntervalKind.Claim, IsOpen: true }) ? [(null, null, 0)] : []))
        .Check(Config.QuickThrowOnFailure.WithMaxTest(300));
}
