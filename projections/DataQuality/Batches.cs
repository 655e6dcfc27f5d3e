using JourneyLedger.Cube;
using JourneyLedger.Journeys;
using JourneyLedger.Rules.Flags;

namespace JourneyLedger.Projections.DataQuality;

/// <summary>What an organisation's own stream says of the batches it sent.</summary>
internal sealed class Batches
{
    private const string Received = "batch.received";
    private const string OrganisationStream = "org/";

    /// <summary>Civil day of the last batch's recording up to the day the figures are of; the smallest number when there is none.</summary>
    public int LastRecorded { get; private set; } = int.MinValue;

    public long Count { get; private set; }

    public long Rows { get; private set; }

    public long Rejected { get; private set; }

    /// <summary>Batches unlike the ones before.</summary>
    public IReadOnlyList<Flag> Unusual { get; private set; } = [];

    /// <summary>By organisation: whose stream it is, whoever recorded it there.</summary>
    public static IReadOnlyDictionary<string, Batches> Of(IReadOnlyList<OrganisationRecord> records, DateRange window, QualityStandard standard)
    {
        var (from, to) = (window.From is { } first ? WallClock.Midnight(first) : long.MinValue, window.To is { } last ? WallClock.EndOf(last) : long.MaxValue);
        var day = WallClock.DayNumber(standard.Day);
        var batches = new Dictionary<string, Batches>(StringComparer.Ordinal);
        foreach (var (stream, one) in records.Where(IsBatch))
        {
            var organisation = stream[OrganisationStream.Length..];
            if (!batches.TryGetValue(organisation, out var own))
                batches.Add(organisation, own = new());
            var recorded = standard.DayOf(one.RecordedAt);
            if (recorded <= day)
                own.LastRecorded = Math.Max(own.LastRecorded, recorded);
            if (one.At < from || one.At > to)
                continue;
            own.Count++;
            own.Rows += one.What.Whole("rows") ?? 0;
            own.Rejected += one.What.Whole("rejected") ?? 0;
        }

        foreach (var unusual in UnusualBatches.Of(Reports(records)).Where(flag => window.Holds(flag.Since)).ToLookup(flag => flag.Owner, StringComparer.Ordinal))
            batches[unusual.Key].Unusual = [.. unusual];
        return batches;
    }

    private static IEnumerable<BatchReport> Reports(IReadOnlyList<OrganisationRecord> records) =>
        from record in records
        where IsBatch(record)
        let one = record.Event
        select new BatchReport(
            record.Stream[OrganisationStream.Length..], one.Position, WallClock.Date(one.At), one.What.Whole("rows") ?? 0, one.What.Whole("rejected") ?? 0);

    private static bool IsBatch(OrganisationRecord record) => record.Event.Type == Received && record.Stream.StartsWith(OrganisationStream, StringComparison.Ordinal);
}
