using JourneyLedger.Clocks;
using JourneyLedger.Cube;
using JourneyLedger.Vocabulary;

namespace JourneyLedger.Projections.Parking;

/// <summary>Whether somebody with an open claim was reached lately.</summary>
internal static class NoContact
{
    /// <summary>Of the definition of the measure; no reference list and no board sets it, since one catalogue serves all boards.</summary>
    public const int Days = 90;

    public const string Who =
        "People with an open claim whose last meaningful contact (10 minutes or more of support, by a person) was 90 days ago or longer, or who had none in the 90 days or more since their oldest open claim began. " +
        "Contacts that only check, and automated ones, do not count. A claim whose start is known only to the month is not counted as without contact while there was none.";

    public static PersonReading Reading { get; } = new([MeaningfulContact.Conversation, MeaningfulContact.Session], [IntervalKind.Claim]);

    /// <summary>True for no contact, false for contact in time, null for somebody without an open claim.</summary>
    public static bool? Is(PersonRecord person, int day)
    {
        var (claim, isCoarse) = (int.MaxValue, false);
        foreach (ref readonly var one in person.Intervals)
        {
            if (one.IsOpen && one.StartDay < claim)
                (claim, isCoarse) = (one.StartDay, one.StartIsCoarse);
        }

        if (claim == int.MaxValue)
            return null;
        var events = person.Timeline.Events;
        for (var i = events.Count - 1; i >= 0 && events[i].Day > Math.Max(claim, day - Days); i--)
        {
            if (IsMeaningful(events[i]))
                return false;
        }

        return day - claim >= Days && (!isCoarse || HadContact(events, claim));
    }

    private static bool HadContact(IReadOnlyList<Journeys.TimelineEvent> events, int since)
    {
        for (var i = events.Count - 1; i >= 0 && events[i].Day >= since; i--)
        {
            if (IsMeaningful(events[i]))
                return true;
        }

        return false;
    }

    private static bool IsMeaningful(in Journeys.TimelineEvent one) => MeaningfulContact.Is(one.What, ClockLimits.InForce(one.Day).ContactMinutes);
}
