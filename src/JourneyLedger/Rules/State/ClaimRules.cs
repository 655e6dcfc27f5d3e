using JourneyLedger.Journeys;

namespace JourneyLedger.Rules.State;

/// <summary>
/// Claims as one source system tells them: no second one for a benefit while one is open (H25), none closed twice (H11) or before it opened (H12).
/// </summary>
internal static class ClaimRules
{
    public static void Check(NewEvent offered, StreamFacts facts, List<Refusal> refusals)
    {
        if (ClaimMark.Of(offered, long.MaxValue) is not { } own)
            return;
        var said = facts.Claims(offered.Source.System).Where(claim => claim.Moment.Report != own.Moment.Report).OrderBy(claim => claim.Moment.Sorts).ToList();
        if (own.IsOpen)
            CheckOpening(own, said, refusals);
        else
            CheckClosing(own, said, refusals);
    }

    private static void CheckOpening(ClaimMark own, List<ClaimMark> said, List<Refusal> refusals)
    {
        foreach (var open in said.Where(claim => claim.IsOpen && claim.Benefit == own.Benefit))
        {
            var (first, second) = open.Moment.Sorts.CompareTo(own.Moment.Sorts) <= 0 ? (open, own) : (own, open);
            if (said.Exists(closing => closing.Closes(first) && IsBetween(first, closing, second)))
                continue;
            refusals.Add(new(
                HardRule.OneOpenClaim, "payload.benefit",
                $"{own.Moment.Report.System} reported a claim for {own.Benefit} from {open.Moment.Said}, and no end of it {(first == own ? $"before that day of the one from {own.Moment.Said}" : $"by {own.Moment.Said}")}. Report claim.closed first, or correct the claim that is there."));
            return;
        }
    }

    private static void CheckClosing(ClaimMark own, List<ClaimMark> said, List<Refusal> refusals)
    {
        var openings = said.Where(own.Closes).ToList();
        if (openings.Count == 0)
            return;
        if (openings.TrueForAll(open => open.Moment.Earliest > own.Moment.Latest))
        {
            refusals.Add(new(
                HardRule.EndAfterStart, "occurredOn",
                $"{own.Moment.Said} is before the claim was opened, on {openings[0].Moment.Said} as {own.Moment.Report.System} reported. Check both dates, and correct the one that is wrong."));
            return;
        }

        // Each claim that is known to be open is closed once.
        var closings = said.Count(claim => !claim.IsOpen && openings.Exists(claim.Closes));
        if (closings >= openings.Count)
        {
            refusals.Add(new(
                HardRule.StopsOnce, "occurredOn",
                $"{own.Moment.Report.System} reported the end of this claim before, and no claim that was opened since. Correct or retract that event, or report the new claim first."));
        }
    }

    private static bool IsBetween(ClaimMark first, ClaimMark closing, ClaimMark second) =>
        closing.Moment.Sorts.CompareTo(first.Moment.Sorts) >= 0 && closing.Moment.Earliest <= second.Moment.Latest;
}
