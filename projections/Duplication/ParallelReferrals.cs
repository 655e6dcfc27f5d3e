using JourneyLedger.Clocks;
using JourneyLedger.Cube;
using JourneyLedger.Journeys;

namespace JourneyLedger.Projections.Duplication;

/// <summary>U2: two referrals of one person for one need wait for different services, and were not made to choose between.</summary>
internal static class ParallelReferrals
{
    public const string Referral = "referral.made";
    private const string ChoiceSet = "choiceSet";

    public static bool Are(in ClockInterval one, in ClockInterval other, IReadOnlyList<TimelineEvent> events) =>
        one.Kind == IntervalKind.ReferralToStart && other.Kind == IntervalKind.ReferralToStart && one.IsOpen && other.IsOpen
        && one.Subject is not null && one.Subject == other.Subject && one.Service is not null && other.Service is not null && one.Service != other.Service
        && !(ChoiceOf(one, events) is var choice and not 0 && choice == ChoiceOf(other, events));

    private static ulong ChoiceOf(in ClockInterval clock, IReadOnlyList<TimelineEvent> events)
    {
        for (var i = 0; i < events.Count; i++)
        {
            if (events[i].Position != clock.StartedBy)
                continue;
            foreach (var link in events[i].Links)
            {
                if (link.Field == ChoiceSet)
                    return link.Thing;
            }
        }

        return 0;
    }
}
