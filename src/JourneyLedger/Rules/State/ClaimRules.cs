using JourneyLedger.Journeys;

namespace JourneyLedger.Rules.State;

/// <summary>
/// Claims as one source system tells them: no second one for a benefit while one is open (H25), none closed twice (H11) or before it opened (H12). What
/// takes back or moves an end is held to H25 too.
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

        // Another revision of an end may stand elsewhere than the one it replaces.
        if (!own.IsOpen && OpenTogether([.. said, own]).ExceptBy(OpenTogether(facts.AllClaims).Select(Reports), Reports).Any())
            refusals.Add(new(HardRule.OneOpenClaim, "occurredOn", $"With the end on {own.Moment.Said} two claims of {own.Moment.Report.System} would be open at once. Correct or retract the claim.opened that is wrong first."));
    }

    /// <summary>What an amendment would leave: two claims of one source for one benefit, with no end between them that there is now (H25).</summary>
    /// <param name="before">As things are known.</param>
    /// <param name="after">As they would be known with the amendment.</param>
    /// <param name="field">Of the amendment, that the refusal names.</param>
    /// <param name="refusals">Added to.</param>
    public static void CheckAmended(StreamFacts before, StreamFacts after, string field, List<Refusal> refusals)
    {
        foreach (var (first, second) in OpenTogether(after.AllClaims).ExceptBy(OpenTogether(before.AllClaims).Select(Reports), Reports).Take(1))
        {
            refusals.Add(new(
                HardRule.OneOpenClaim, field,
                $"It would leave two claims for {first.Benefit} open at once, from {first.Moment.Said} and from {second.Moment.Said}, as {first.Moment.Report.System} reported. Correct or retract the claim.opened that is wrong first."));
        }
    }

    /// <summary>Pairs of openings, the earlier first, for one benefit by one source, between which it reported no end.</summary>
    private static IEnumerable<(ClaimMark First, ClaimMark Second)> OpenTogether(IEnumerable<ClaimMark> claims) =>
        from ofSystem in claims.GroupBy(claim => claim.Moment.Report.System)
        let inOrder = ofSystem.OrderBy(claim => claim.Moment.Sorts).ToList()
        from first in inOrder
        where first.IsOpen
        from second in inOrder
        where second.IsOpen && second.Benefit == first.Benefit && second.Moment.Sorts.CompareTo(first.Moment.Sorts) > 0
        where !inOrder.Exists(closing => closing.Closes(first) && IsBetween(first, closing, second))
        select (first, second);

    private static ((string, string) First, (string, string) Second) Reports((ClaimMark First, ClaimMark Second) pair) => (pair.First.Moment.Report, pair.Second.Moment.Report);

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
