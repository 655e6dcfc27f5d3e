using JourneyLedger.Clocks;
using JourneyLedger.Cube;
using JourneyLedger.Folds;
using JourneyLedger.Folds.Disclosure;
using JourneyLedger.Vocabulary;

namespace JourneyLedger.Projections.Parking;

/// <summary>Who is on a programme that does nothing with them.</summary>
public sealed class ParkedMeasure : Measure
{
    private static readonly int ParkDays = ParkingSettings.All.Usual("parkDays");

    [ThreadStatic]
    private static (int Day, SpellReader? Reader) _reader;

    public override string Name => "parked";

    public override string Title => "Parked on a programme";

    public override string Counts =>
        $"People on an open programme whose provider has had no meaningful contact with them for more than {ParkDays} days, days of breaks not counted. " +
        "Not in it is who is in a job, on a break, was declared out of contact or has declined, and whose programme start is known only to the month.";

    public override string Definition => "M37";

    public override string Projection => "parking";

    public override MeasureKind Kind => MeasureKind.People;

    public override Better Better => Better.Lower;

    public override PersonReading Reading => ParkingLimits.Reading;

    public override void Count(PersonRecord person, int day, PersonCells into)
    {
        foreach (ref readonly var programme in person.Intervals)
        {
            if (programme is { Kind: IntervalKind.Programme, IsOpen: true, StartIsCoarse: false } && ReaderOf(day).Read(person, programme) is { State: ProgrammeState.Active, Gap: var gap } && gap > ParkDays)
                into.Add();
        }
    }

    /// <summary>A reader's memory is used again from one person to the next; a scan has several workers.</summary>
    private static SpellReader ReaderOf(int day)
    {
        if (_reader.Reader is not { } reader || _reader.Day != day)
            _reader = (day, reader = new(ParkDays, ClockLimits.InForce(day).ContactMinutes, windowDays: null, day));
        return reader;
    }
}
