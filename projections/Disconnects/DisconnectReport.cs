using System.Globalization;
using JourneyLedger.Folds;
using JourneyLedger.Folds.Reports;
using JourneyLedger.Folds.Statistics;

namespace JourneyLedger.Projections.Disconnects;

/// <summary>A link with its verdict, as the matrix shows it.</summary>
internal sealed record LinkVerdict(Link Link, LinkTally Tally, Proportion Closed, Proportion NoReceipt, Proportion NotReturned, string Status);

/// <summary>Gives each link its verdict and puts the answer together.</summary>
internal static class DisconnectReport
{
    public const string NotAssessable = "not assessable";
    public const string Broken = "RED";
    private const string Kept = "GREEN";
    private static readonly string[] Worst = [Broken, Kept, NotAssessable];

    public static ReportFindings Of(DisconnectFold fold, DisconnectLimits limits, ReportRequest asked)
    {
        var links = fold.Links.Select(one => Judge(one.Key, one.Value, limits))
            .OrderBy(one => Array.IndexOf(Worst, one.Status)).ThenByDescending(one => one.Tally.Due).ThenBy(one => one.Link.From, StringComparer.Ordinal)
            .ThenBy(one => one.Link.To, StringComparer.Ordinal).ToArray();
        var pairs = fold.Pairs.OrderByDescending(one => one.Value.People).ThenBy(one => one.Key.ToString(), StringComparer.Ordinal).ToArray();
        var all = new LinkTally();
        foreach (var one in links)
            all.Merge(one.Tally);
        return new(
            Finding(links, all, limits),
            [
                Figure.Share("d1", $"hand-offs without receipt within {limits.ReceiptDays} days, of those due (D1)", new(all.NoReceipt + all.LateReceipt, all.ReceiptDue))
                    with { Missing = all.Undated, Maturity = $"made at least {limits.ReceiptDays} days before the day", Threshold = "disconnects/receiptDays", Cases = "D1 no receipt,D1 late receipt" },
                new("noReceipt", "hand-offs of which no receipt is known (D1)", all.NoReceipt) { Base = all.ReceiptDue, Cases = "D1 no receipt" },
                new("lateReceipt", "hand-offs received late (D1)", all.LateReceipt) { Base = all.ReceiptDue, Cases = "D1 late receipt" },
                new("notYetDue", "hand-offs without receipt that are not due yet", all.NotYetDue) { Cases = "D1 not yet due" },
                Figure.Share("d2", $"ends whose outcome the referrer was not told within {limits.LoopDays} days, of those due (D2)", new(all.NotReturned + all.ReturnedLate, all.EndedDue))
                    with { Maturity = $"ended at least {limits.LoopDays} days before the day", Threshold = "disconnects/loopDays", Cases = "D2 not returned,D2 late return" },
                new("notReturned", "ends of which the referrer was told nothing (D2)", all.NotReturned) { Base = all.EndedDue, Cases = "D2 not returned" },
                new("lateReturn", "ends told late (D2)", all.ReturnedLate) { Base = all.EndedDue, Cases = "D2 late return" },
                Figure.Share("closedLoop", "hand-offs whose loop was closed, of those due (M44)", new(all.DueReturned, all.Due)) with { Missing = all.Undated },
                new("d3", $"people with two kinds of organisation for {limits.OverlapDays} days or more without a word between them (D3)", pairs.Sum(one => one.Value.People))
                    { Threshold = "disconnects/overlapDays", Cases = "D3" },
                new("d4", $"contradictions that stand for more than {limits.ConflictDays} days (D4)", fold.Contradictions.Values.Sum(one => one.Over))
                    { Base = fold.Contradictions.Values.Sum(one => one.Standing), Threshold = "disconnects/conflictDays", Cases = "D4" },
                new("d5", string.Create(CultureInfo.InvariantCulture, $"links that close fewer than {limits.ClosedShare:0.##%} of their loops (D5)"), links.Count(one => one.Status == Broken))
                {
                    Base = links.LongCount(one => one.Status != NotAssessable), Missing = links.LongCount(one => one.Status == NotAssessable), Threshold = "disconnects/closedShare",
                },
            ],
            [Matrix(links), Pairs(pairs), Contradictions(fold)])
        {
            Cases = fold.Cases,
        };
    }

    private static LinkVerdict Judge(Link link, LinkTally tally, DisconnectLimits limits)
    {
        var closed = new Proportion(tally.DueReturned, tally.Due);
        return new(
            link, tally, closed, new(tally.NoReceipt + tally.LateReceipt, tally.ReceiptDue), new(tally.NotReturned + tally.ReturnedLate, tally.EndedDue),
            tally.Due == 0 || tally.Due < limits.NMin ? NotAssessable : closed.Share < limits.ClosedShare ? Broken : Kept);
    }

    private static ReportTable Matrix(IEnumerable<LinkVerdict> links) => ReportTable.Of(
        "handOffs", "Hand-offs from one organisation to another", links,
        new("status", "Status (D5)", one => one.Status, CellKind.Status),
        new("from", "From", one => one.Link.From, IsKey: true),
        new("to", "To", one => one.Link.To, IsKey: true),
        new("made", "Made", one => one.Tally.Made, CellKind.Count),
        new("due", "Due", one => one.Tally.Due, CellKind.Count),
        new("receivedShare", "Received in time", one => Of(one.Tally.DueReceived, one), CellKind.Share),
        new("acceptedShare", "Accepted", one => Of(one.Tally.DueAccepted, one), CellKind.Share),
        new("startedShare", "Started", one => Of(one.Tally.DueStarted, one), CellKind.Share),
        new("closedLoop", "Loop closed", one => one.Closed.Share, CellKind.Share),
        new("closedLow", "Low", one => one.Closed.Interval()?.Lower, CellKind.Share),
        new("closedHigh", "High", one => one.Closed.Interval()?.Upper, CellKind.Share),
        new("receiptDue", "Receipts due", one => one.Tally.ReceiptDue, CellKind.Count),
        new("noReceipt", "No receipt (D1)", one => one.Tally.NoReceipt, CellKind.Count),
        new("lateReceipt", "Late receipt (D1)", one => one.Tally.LateReceipt, CellKind.Count),
        new("notYetDue", "Not yet due", one => one.Tally.NotYetDue, CellKind.Count),
        new("d1Rate", "D1 of those due", one => one.NoReceipt.Share, CellKind.Share),
        new("endedDue", "Ends due", one => one.Tally.EndedDue, CellKind.Count),
        new("returnedInTime", "Outcome told in time", one => one.Tally.ReturnedInTime, CellKind.Count),
        new("returnedLate", "Told late (D2)", one => one.Tally.ReturnedLate, CellKind.Count),
        new("notReturned", "Not told (D2)", one => one.Tally.NotReturned, CellKind.Count),
        new("returnNotYetDue", "Ended lately", one => one.Tally.ReturnNotYetDue, CellKind.Count),
        new("d2Rate", "D2 of ends due", one => one.NotReturned.Share, CellKind.Share),
        new("undated", "Day not known", one => one.Tally.Undated, CellKind.Count),
        new("cases", "", one => one.Link.ToString()))
        with
    {
        Note = "Shares of the loop are of hand-offs due: also of those that were refused or have not started. D2 is of those that ended.",
        Chart = new Chart.Matrix("Share of loops closed", "from", "to", "closedLoop"),
    };

    private static object? Of(long count, LinkVerdict link) => new Proportion(count, link.Tally.Due).Share;

    private static ReportTable Pairs(IEnumerable<KeyValuePair<Link, SilentPair>> pairs) => ReportTable.Of(
        "silentPairs", "Two kinds of organisation with one person, and nothing between them (D3)", pairs,
        new("one", "One", pair => pair.Key.From, IsKey: true),
        new("other", "The other", pair => pair.Key.To, IsKey: true),
        new("people", "People", pair => pair.Value.People, CellKind.Count),
        new("now", "Of whom now", pair => pair.Value.Now, CellKind.Count),
        new("days", "Person-days of overlap", pair => pair.Value.Days, CellKind.Days),
        new("cases", "", pair => $"{pair.Key.From} and {pair.Key.To}"));

    private static ReportTable Contradictions(DisconnectFold fold) => ReportTable.Of(
        "contradictions", "What two bodies say against each other (D4)", fold.Contradictions.OrderBy(one => one.Key, StringComparer.Ordinal),
        new("code", "Flag", one => one.Key, IsKey: true),
        new("standing", "Standing", one => one.Value.Standing, CellKind.Count),
        new("over", "For too long", one => one.Value.Over, CellKind.Count),
        new("cases", "", one => one.Key));

    private static string Finding(IReadOnlyList<LinkVerdict> links, LinkTally all, DisconnectLimits limits)
    {
        if (all.Made == 0)
            return "Nobody was handed over to anybody.";
        var receipt = all.ReceiptDue == 0
            ? "No receipt is due yet"
            : string.Create(CultureInfo.InvariantCulture, $"{all.NoReceipt + all.LateReceipt:#,0} of {all.ReceiptDue:#,0} hand-offs due were not received within {limits.ReceiptDays} days");
        var told = all.EndedDue == 0
            ? "no end is due to be told of"
            : string.Create(CultureInfo.InvariantCulture, $"of {all.EndedDue:#,0} that ended, {all.NotReturned + all.ReturnedLate:#,0} were not told back within {limits.LoopDays} days");
        var worst = links.Where(one => one.Tally.EndedDue >= limits.NMin && one.NotReturned.Share > 0).OrderByDescending(one => one.NotReturned.Share).ThenByDescending(one => one.Tally.EndedDue).FirstOrDefault();
        return $"{receipt}; {told}{(worst is null ? "" : $", most often from {worst.Link.To} to {worst.Link.From}")}.";
    }
}
