using JourneyLedger.Clocks;
using JourneyLedger.Cube;
using JourneyLedger.Folds.Disclosure;

namespace JourneyLedger.Projections.Waits;

/// <summary>People whose work lasted half a year.</summary>
public sealed class JobsThatLastedMeasure : Measure
{
    /// <summary>26 weeks, both the first and the last day worked counted (M01).</summary>
    private const int Days = 26 * 7;

    public override string Name => "jobs-26-weeks";

    public override string Title => "Jobs that lasted 26 weeks";

    public override string Counts =>
        "People by the quarter in which a job of theirs first reached 26 weeks without a break, the first and the last day worked both counted; it may have ended since. " +
        "Each person counts once, for the first such job. Jobs whose start or end is known only to the month are not in it.";

    public override string Definition => "M20";

    public override string Projection => "waits";

    public override MeasureKind Kind => MeasureKind.People;

    public override Better Better => Better.Higher;

    public override IReadOnlyList<Dimension> Dimensions { get; } = [CalendarBand.OneQuarterOf("Quarter in which it reached 26 weeks")];

    public override PersonReading Reading { get; } = new([], [IntervalKind.Job]);

    public override void Count(PersonRecord person, int day, PersonCells into)
    {
        var first = int.MaxValue;
        foreach (ref readonly var job in person.Intervals)
        {
            // The day on which it ends is the one after the last day worked, so the last of 26 weeks is the day before start + 182.
            var end = job.IsOpen ? day + 1 : job.StopDay;
            if (!job.Coarse && end - job.StartDay >= Days)
                first = Math.Min(first, job.StartDay + Days - 1);
        }

        if (first != int.MaxValue)
            into.Add(CalendarBand.Quarter(first));
    }
}
