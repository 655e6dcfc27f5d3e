using JourneyLedger.Clocks;
using JourneyLedger.Cube;
using JourneyLedger.Folds.Disclosure;

namespace JourneyLedger.Projections.Waits;

/// <summary>How long a wait took, of those that came to what they waited for, by the month in which they did.</summary>
public abstract class EndedWaitMeasure(IntervalKind clock) : Measure
{
    public override string Definition => "M11";

    public override string Projection => "waits";

    public override MeasureKind Kind => MeasureKind.MedianDays;

    public override Better Better => Better.Lower;

    public override IReadOnlyList<Dimension> Dimensions { get; } = [CalendarBand.MonthOf("Month of the end")];

    public override PersonReading Reading { get; } = new([], [clock]);

    /// <summary>Said of every measure of ended waits.</summary>
    protected const string WhoIsNot =
        " Waits that are still open, or ended in another way, are not in it, nor are those whose start or end is known only to the month. A person with two waits that ended in one month counts once, with the longer.";

    public override void Count(PersonRecord person, int day, PersonCells into)
    {
        foreach (ref readonly var wait in person.Intervals)
        {
            if (wait is { Stop: StopKind.Reached, Coarse: false })
                into.Add(CalendarBand.Month(wait.StopDay), number: wait.Days!.Value);
        }
    }
}
