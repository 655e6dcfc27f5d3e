using System.Globalization;
using JourneyLedger.Folds;
using JourneyLedger.Folds.Reports;
using JourneyLedger.Folds.Statistics;

namespace JourneyLedger.Projections.Duplication;

/// <summary>Puts the answer on duplication together.</summary>
internal static class DuplicationReport
{
    private const double PencePerPound = 100;

    public static string Word(RepeatVerdict verdict) => verdict switch
    {
        RepeatVerdict.Avoidable => "avoidable",
        RepeatVerdict.Shared => "shared but repeated",
        _ => "not avoidable now",
    };

    public static ReportFindings Of(DuplicationFold fold, DuplicationLimits limits)
    {
        var all = new RepeatTally();
        foreach (var tally in fold.Repeats.Values)
            all.Merge(tally);
        var funding = new FundingTally();
        foreach (var tally in fold.Funding.Values)
            funding.Merge(tally);
        var told = fold.Told.OrderBy(one => one.Key).ToArray();
        var people = told.Sum(one => one.Value);
        return new(
            Finding(fold, all, funding, limits),
            [
                new("repeats", $"assessments of a kind that another organisation had made within {limits.DupDays} days before (U1)", all.Repeats)
                    { Missing = fold.Undated, Threshold = "duplication/dupDays", Cases = "U1 avoidable,U1 shared but repeated,U1 not avoidable now" },
                Avoidable(all, limits),
                new("avoidable", "repeats that could have been spared: sharing was permitted, and nothing was shared", Count(all, RepeatVerdict.Avoidable)) { Base = all.Repeats, Cases = "U1 avoidable" },
                new("shared", "repeats although something was shared", Count(all, RepeatVerdict.Shared)) { Base = all.Repeats, Cases = "U1 shared but repeated" },
                new("notAvoidable", "repeats that nothing permitted to spare", Count(all, RepeatVerdict.NotAvoidable)) { Base = all.Repeats, Cases = "U1 not avoidable now" },
                new("parallel", "people who wait at two services for one need (U2)", fold.PeopleInParallel) { Cases = "U2" },
                new("fundedTwice", "people with two programmes of one purpose at once (U3)", fold.PeopleFundedTwice) { Cases = "U3" },
                new("fundedTwiceDays", "days of two programmes at once (U3)", funding.Days, CellKind.Days) { Cases = "U3" },
                Cost(funding),
                people == 0
                    ? Figure.NotAssessable("retold", Retold(limits), CellKind.Number, 0)
                    : new("retold", Retold(limits), Median(told, people), CellKind.Number) { Base = people, Cases = "U4 retold,U4 too often" },
                new("toldTooOften", $"people with more than {limits.RetellOver} assessments in {limits.RetellDays} days (U4)", told.Where(one => one.Key > limits.RetellOver).Sum(one => one.Value))
                    { Base = people, Threshold = "duplication/retellOver", Cases = "U4 too often" },
            ],
            [RepeatsTable(fold), ParallelTable(fold), FundingTable(fold), ToldTable(told)])
        {
            Cases = fold.Cases,
        };
    }

    private static string Retold(DuplicationLimits limits) => $"median assessments of a person in {limits.RetellDays} days, of those with any (U4)";

    private static Figure Avoidable(RepeatTally all, DuplicationLimits limits)
    {
        const string Title = "share of repeats that could have been spared (U1)";
        var share = new Proportion(Count(all, RepeatVerdict.Avoidable), all.Repeats);
        return share.Of < Math.Max(1, limits.NMin)
            ? Figure.NotAssessable("avoidableShare", Title, CellKind.Share, share.Of) with { Cases = "U1 avoidable" }
            : Figure.Share("avoidableShare", Title, share) with { Cases = "U1 avoidable" };
    }

    private static Figure Cost(FundingTally funding)
    {
        const string Title = "pounds that are known to have been spent in those days (U3)";
        return funding.Costed == 0
            ? Figure.NotAssessable("fundedTwiceCost", Title, CellKind.Number, funding.Pairs) with { Missing = funding.Pairs }
            : new("fundedTwiceCost", Title, funding.Pence / PencePerPound, CellKind.Number) { Base = funding.Pairs, Missing = funding.Pairs - funding.Costed };
    }

    private static long Count(RepeatTally tally, RepeatVerdict verdict) => tally.Of[(int)verdict];

    private static ReportTable RepeatsTable(DuplicationFold fold) => ReportTable.Of(
        "repeats", "Assessments made again by another organisation (U1)",
        fold.Repeats.OrderByDescending(one => Count(one.Value, RepeatVerdict.Avoidable)).ThenByDescending(one => one.Value.Repeats).ThenBy(one => one.Key.Key, StringComparer.Ordinal),
        new("kind", "Assessment", one => one.Key.Kind, IsKey: true),
        new("first", "First by", one => one.Key.First, IsKey: true),
        new("second", "Again by", one => one.Key.Second, IsKey: true),
        new("repeats", "Repeats", one => one.Value.Repeats, CellKind.Count),
        new("avoidable", "Avoidable", one => Count(one.Value, RepeatVerdict.Avoidable), CellKind.Count),
        new("shared", "Shared but repeated", one => Count(one.Value, RepeatVerdict.Shared), CellKind.Count),
        new("notAvoidable", "Not avoidable now", one => Count(one.Value, RepeatVerdict.NotAvoidable), CellKind.Count),
        new("avoidableShare", "Share avoidable", one => Share(one.Value).Share, CellKind.Share),
        new("low", "Low", one => Share(one.Value).Interval()?.Lower, CellKind.Share),
        new("high", "High", one => Share(one.Value).Interval()?.Upper, CellKind.Share),
        new("cases", "", one => one.Key.Key))
        with
    {
        Note = "Avoidable means that sharing was permitted and nothing was shared; whether the second assessment was needed, nobody has said.",
        Chart = new Chart.Bars("Avoidable repeats", ["kind", "first", "second"], "avoidable"),
    };

    private static Proportion Share(RepeatTally tally) => new(Count(tally, RepeatVerdict.Avoidable), tally.Repeats);

    private static ReportTable ParallelTable(DuplicationFold fold) => ReportTable.Of(
        "parallelReferrals", "Waits for one need at two services (U2)",
        fold.Parallel.OrderByDescending(one => one.Value.People).ThenBy(one => one.Key, StringComparer.Ordinal),
        new("domain", "Domain", one => one.Key, IsKey: true),
        new("people", "People", one => one.Value.People, CellKind.Count),
        new("pairs", "Pairs of referrals", one => one.Value.Pairs, CellKind.Count),
        new("cases", "", one => one.Key));

    private static ReportTable FundingTable(DuplicationFold fold) => ReportTable.Of(
        "doubleFunding", "Two programmes of one purpose at once (U3)",
        fold.Funding.OrderByDescending(one => one.Value.Days).ThenBy(one => one.Key.Key, StringComparer.Ordinal),
        new("purpose", "Purpose", one => one.Key.Purpose, IsKey: true),
        new("one", "Programme", one => one.Key.One, IsKey: true),
        new("other", "And", one => one.Key.Other, IsKey: true),
        new("pairs", "Times", one => one.Value.Pairs, CellKind.Count),
        new("now", "Of which now", one => one.Value.Now, CellKind.Count),
        new("days", "Days at once", one => one.Value.Days, CellKind.Days),
        new("pounds", "Spent in these days (£)", one => one.Value.Costed == 0 ? null : one.Value.Pence / PencePerPound, CellKind.Number),
        new("costed", "Times with a known cost", one => one.Value.Costed, CellKind.Count),
        new("cases", "", one => one.Key.Key));

    private static ReportTable ToldTable(IEnumerable<KeyValuePair<int, long>> told) => ReportTable.Of(
        "retelling", "People by how often they were assessed (U4)", told,
        new("assessments", "Assessments", one => (long)one.Key, CellKind.Count, IsKey: true),
        new("people", "People", one => one.Value, CellKind.Count),
        new("cases", "", one => one.Key.ToString(CultureInfo.InvariantCulture)));

    private static double Median(IReadOnlyList<KeyValuePair<int, long>> told, long people)
    {
        return (At((people - 1) / 2) + At(people / 2)) / 2.0;

        int At(long rank)
        {
            foreach (var (count, of) in told)
            {
                if (rank < of)
                    return count;
                rank -= of;
            }

            return told[^1].Key;
        }
    }

    private static string Finding(DuplicationFold fold, RepeatTally all, FundingTally funding, DuplicationLimits limits)
    {
        var repeats = all.Repeats == 0
            ? $"No assessment was made again by another organisation within {limits.DupDays} days"
            : string.Create(CultureInfo.InvariantCulture, $"{all.Repeats:#,0} assessments repeat what another organisation had done within {limits.DupDays} days; {Count(all, RepeatVerdict.Avoidable):#,0} of them could have been spared");
        var twice = fold.PeopleFundedTwice == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $" {fold.PeopleFundedTwice:#,0} {(fold.PeopleFundedTwice == 1 ? "person was" : "people were")} on two programmes of one purpose for {funding.Days:#,0} days.");
        return $"{repeats}.{twice}";
    }
}
