using JourneyLedger.Clocks;
using JourneyLedger.Cube;
using JourneyLedger.Folds.Disclosure;
using JourneyLedger.Journeys;

namespace JourneyLedger.Projections.Waits;

/// <summary>Whether a job began within a year of the first programme start.</summary>
public sealed class JobAfterProgrammeMeasure : Measure
{
    /// <summary>The horizon of the outcome (M19).</summary>
    private const int Months = 12;

    public override string Name => "job-outcome-12-months";

    public override string Title => "Started a job within 12 months of a programme start";

    public override string Counts =>
        "People by the quarter in which their first programme began, and of them those who started a job within 12 months of that day, that day counted. Only people whose programme began at least 12 months ago are in it, so that all had the same time. " +
        "Programmes whose start is known only to the month are not in it. The share says nothing of why.";

    public override string Definition => "M19";

    public override string Projection => "waits";

    public override MeasureKind Kind => MeasureKind.Share;

    public override Better Better => Better.Higher;

    public override IReadOnlyList<Dimension> Dimensions { get; } = [CalendarBand.OneQuarterOf("Quarter of the programme start")];

    public override PersonReading Reading { get; } = new([], [IntervalKind.Programme, IntervalKind.Job]);

    public override void Count(PersonRecord person, int day, PersonCells into)
    {
        var start = int.MaxValue;
        foreach (ref readonly var one in person.Intervals)
        {
            if (one is { Kind: IntervalKind.Programme, StartIsCoarse: false })
                start = Math.Min(start, one.StartDay);
        }

        if (start == int.MaxValue)
            return;
        var until = WallClock.DayNumber(WallClock.DateOf(start).PlusMonths(Months));
        if (until <= day)
            into.Add(CalendarBand.Quarter(start), counted: HasJob(person, start, until));
    }

    private static bool HasJob(PersonRecord person, int from, int until)
    {
        foreach (ref readonly var one in person.Intervals)
        {
            if (one is { Kind: IntervalKind.Job, StartIsCoarse: false } && one.StartDay >= from && one.StartDay <= until)
                return true;
        }

        return false;
    }
}
