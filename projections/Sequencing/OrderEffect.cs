using JourneyLedger.Clocks;
using JourneyLedger.Cube;
using JourneyLedger.Folds.Reports;

namespace JourneyLedger.Projections.Sequencing;

/// <summary>Which of two things came first.</summary>
internal enum Order
{
    FirstBeforeSecond,
    SecondBeforeFirst,
    SameDay,
}

/// <summary>Two kinds of start whose order is looked at, and the outcome that it is compared by (metric M36).</summary>
/// <param name="First">Events of the one.</param>
/// <param name="FirstName">What it is called.</param>
/// <param name="Second">Events of the other.</param>
/// <param name="SecondName">What it is called.</param>
/// <param name="WithinDays">Both started within so many days of each other.</param>
/// <param name="SustainedDays">A job that lasts so long is the outcome …</param>
/// <param name="FollowUpDays">… if it has by so many days after the later start.</param>
/// <param name="MinCell">An order with fewer people is not shown.</param>
internal sealed record OrderEffect(
    EventPatterns First, string FirstName, EventPatterns Second, string SecondName, int WithinDays, int SustainedDays, int FollowUpDays, int MinCell)
{
    public static OrderEffect Read(ReportRequest asked) => new(
        RuleReader.Events(asked.Word("first")).Value!, asked.Word("firstName"), RuleReader.Events(asked.Word("second")).Value!, asked.Word("secondName"),
        asked.Whole("withinDays"), asked.Whole("sustainedDays"), asked.Whole("followUpDays"), asked.Whole("minCell"));

    public string Named(Order order) => order switch
    {
        Order.FirstBeforeSecond => $"{FirstName} before {SecondName}",
        Order.SecondBeforeFirst => $"{SecondName} before {FirstName}",
        _ => "both on the same day",
    };

    /// <summary>The order of a person's first starts and the day of the later one; null where one is missing, known to the month only, or too far away.</summary>
    public (Order Order, int Later)? Of(PersonRecord person)
    {
        var (first, second) = (FirstDay(person, First), FirstDay(person, Second));
        if (first is not { } one || second is not { } other || Math.Abs(one - other) > WithinDays)
            return null;
        return (one < other ? Order.FirstBeforeSecond : one > other ? Order.SecondBeforeFirst : Order.SameDay, Math.Max(one, other));
    }

    /// <summary>A job that began on the day of the later start or after it, and had lasted long enough before the time was up.</summary>
    public bool IsSustained(PersonRecord person, int later)
    {
        foreach (ref readonly var job in person.Intervals)
        {
            if (job.Kind != IntervalKind.Job || job.StartIsCoarse || job.StartDay < later)
                continue;
            var sustained = job.StartDay + SustainedDays;
            if ((job.IsOpen || job.StopDay >= sustained) && sustained <= later + FollowUpDays)
                return true;
        }

        return false;
    }

    private static int? FirstDay(PersonRecord person, EventPatterns wanted)
    {
        var events = person.Timeline.Events;
        for (var i = 0; i < events.Count; i++)
        {
            if (wanted.Is(events[i]))
                return events[i].Coarse ? null : events[i].Day;
        }

        return null;
    }
}
