using JourneyLedger.Journeys;

namespace JourneyLedger.Projections.Disconnects;

/// <summary>A quick look whether two bodies can have contradicted each other about a person at all: most people need no more.</summary>
internal static class Contradicting
{
    /// <summary>False only where the flags S03 and S19 find nothing.</summary>
    public static bool IsPossible(IReadOnlyList<TimelineEvent> events)
    {
        var hasOpinion = false;
        for (var i = 0; i < events.Count; i++)
        {
            var one = events[i];
            hasOpinion |= one.Type is "fitness.opinion-given" or "fitnote.issued";
            if (hasOpinion && one.Type == "wca.decided")
                return true;
            if (!CanContradict(one.Type))
                continue;
            for (var j = 0; j < i; j++)
            {
                if (AreTwoWordsOfOneThing(events[j], one))
                    return true;
            }
        }

        return false;
    }

    private static bool AreTwoWordsOfOneThing(in TimelineEvent earlier, in TimelineEvent later) =>
        ((later.Thread != 0 && earlier.Thread == later.Thread && CanContradict(earlier.Type)) || (earlier.Day == later.Day && earlier.Type == later.Type))
        && earlier.Organisation != later.Organisation;

    private static bool CanContradict(string type) => type is "referral.rejected" or "referral.accepted" or "support.started" or "programme.started"
        or "support.ended" or "programme.ended" or "job.ended" or "claim.closed" or "sanction.ended" or "circumstances.recorded" or "wca.decided" or "sanction.decided";
}
