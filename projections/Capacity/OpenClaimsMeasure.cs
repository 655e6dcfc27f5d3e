using JourneyLedger.Clocks;
using JourneyLedger.Cube;
using JourneyLedger.Folds.Disclosure;

namespace JourneyLedger.Projections.Capacity;

/// <summary>People whose claim is open.</summary>
public sealed class OpenClaimsMeasure : Measure
{
    public override string Name => "open-claims";

    public override string Title => "People with an open claim";

    public override string Counts => "People whose claim began by the day and has not ended. A person with two claims counts once.";

    public override string Definition => "M45";

    public override string Projection => "capacity";

    public override MeasureKind Kind => MeasureKind.People;

    public override PersonReading Reading { get; } = new([], [IntervalKind.Claim]);

    public override void Count(PersonRecord person, int day, PersonCells into)
    {
        foreach (ref readonly var claim in person.Intervals)
        {
            if (claim.IsOpen)
                into.Add();
        }
    }
}
