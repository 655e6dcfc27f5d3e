using JourneyLedger.Journeys;

namespace JourneyLedger.Rules.Flags;

/// <summary>A quick look whether two bodies can have contradicted each other about a person at all: of most people nothing more needs to be asked.</summary>
internal static class Contradicting
{
    /// <summary>False only where S03 and S19 find nothing.</summary>
    public static bool IsPossible(IReadOnlyList<TimelineEvent> events)
    {
        for (var i = 0; i < events.Count; i++)
        {
            var one = events[i];
            if (!CanContradict(one.Type))
                continue;
            for (var j = 0; j < i; j++)
            {
                if (AreTwoWordsOfOneThing(events[j], one) || AssessmentFlags.Disagree(events[j], one))
                    return true;
            }

            // An opinion of the decision's own day may stand after it.
            for (var j = i + 1; one.Type == "wca.decided" && j < events.Count && events[j].Day == one.Day; j++)
            {
                if (AssessmentFlags.Disagree(events[j], one))
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
