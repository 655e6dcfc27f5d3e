using FsCheck;
using FsCheck.Fluent;
using JourneyLedger.Clocks;
using JourneyLedger.Folds.Disclosure;
using JourneyLedger.Projections.Parking;
using JourneyLedger.Tests.Reports;

namespace JourneyLedger.Tests.Projections;

/// <summary>Given claims, programmes and contacts, when boards ask who is not reached, then each person stands where a plain reading puts them.</summary>
public sealed class ParkingMeasuresSpec
{
    [Fact]
    public void Nobody_has_reached_somebody_whose_last_contact_or_claim_is_90_days_old() => Holds(new NoContactMeasure(), told => person =>
        Without(told, person) == true ? [(null, null, 0)] : []);

    [Fact]
    public void The_share_is_of_everybody_with_an_open_claim() => Holds(new NoContactShareMeasure(), told => person =>
        Without(told, person) is { } isWithout ? [(null, null, isWithout ? 0 : CountedMeasure.NotCounted)] : []);

    [Fact]
    public void Those_parked_are_those_that_the_report_lists_as_parked() => Prop.ForAll(MadeUpReports.Arbitrary, told =>
    {
        var parked = AskedReport.Of(told.Events, new Parking(), told.Query).Cases.Where(one => one.What == "parked").Select(one => one.Person).ToHashSet();
        CountedMeasure.Same(told, new ParkedMeasure(), person => parked.Contains(person.Name) ? [(null, null, 0)] : []);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    private static bool? Without(MadeUpReport told, NaivePerson person)
    {
        var claims = person.Intervals.Where(one => one is { Kind: IntervalKind.Claim, IsOpen: true }).ToArray();
        if (claims.Length == 0)
            return null;
        var contacts = person.Timeline.Events.Where(one => MeaningfulContact.Is(one.What, 10)).Select(one => one.Day);
        return told.Day - contacts.Append(claims.Min(one => one.StartDay)).Where(day => day >= claims.Min(one => one.StartDay)).Max() >= 90;
    }

    private static void Holds(Measure measure, Func<MadeUpReport, Func<NaivePerson, IEnumerable<(string? First, string? Second, int Said)>>> count) =>
        Prop.ForAll(MadeUpReports.Arbitrary, told => CountedMeasure.Same(told, measure, count(told))).Check(Config.QuickThrowOnFailure.WithMaxTest(300));
}
