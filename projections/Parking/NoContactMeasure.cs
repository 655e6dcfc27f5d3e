using JourneyLedger.Cube;
using JourneyLedger.Folds.Disclosure;

namespace JourneyLedger.Projections.Parking;

/// <summary>People with an open claim whom nobody has reached for long.</summary>
public sealed class NoContactMeasure : Measure
{
    public override string Name => "no-contact";

    public override string Title => "No contact for 90 days or more";

    public override string Counts => NoContact.Who;

    public override string Definition => "M37";

    public override string Projection => "parking";

    public override MeasureKind Kind => MeasureKind.People;

    public override Better Better => Better.Lower;

    public override PersonReading Reading => NoContact.Reading;

    public override void Count(PersonRecord person, int day, PersonCells into)
    {
        if (NoContact.Is(person, day) == true)
            into.Add();
    }
}
