using JourneyLedger.Cube;
using JourneyLedger.Folds.Disclosure;

namespace JourneyLedger.Projections.Parking;

/// <summary>The same as a share of everybody with an open claim, so that areas can be compared.</summary>
public sealed class NoContactShareMeasure : Measure
{
    public override string Name => "no-contact-share";

    public override string Title => "Share without contact for 90 days or more";

    public override string Counts => NoContact.Who + " As a share of all people with an open claim.";

    public override string Definition => "M37";

    public override string Projection => "parking";

    public override MeasureKind Kind => MeasureKind.Share;

    public override Better Better => Better.Lower;

    public override PersonReading Reading => NoContact.Reading;

    public override void Count(PersonRecord person, int day, PersonCells into)
    {
        if (NoContact.Is(person, day) is { } isWithout)
            into.Add(counted: isWithout);
    }
}
