using JourneyLedger.Cube;
using JourneyLedger.Journeys;

namespace JourneyLedger.Projections.DataQuality;

/// <summary>What an organisation's own stream says of the batches it sent.</summary>
internal sealed class Batches
{
    private const string Received = "batch.received";

    /// <summary>Civil day of the last batch's recording up to the day the figures are of; the smallest number when there is none.</summary>
    public int LastRecorded { get; private set; } = int.MinValue;

    public long Count { get; private set; }

    public long Rows { get; private set; }

    public long Rejected { get; private set; }

    /// <summary>By organisation: whose stream it is, whoever recorded it there.</summary>
    public static IReadOnlyDictionary<string, Batches> Of(IReadOnlyList<OrganisationRecord> records, DateRange window, QualityStandard standard)
    {
        var (from, to) = (window.From is { } first ? WallClock.Midnight(first) : long.MinValue, window.To is { } last ? WallClock.EndOf(last) : long.MaxValue);
        var day = WallClock.DayNumber(standard.Day);
        var batches = new Dictionary<string, Batches>(StringComparer.Ordinal);
        foreach (var record in records)
        {
            if (record is not { Organisation: { } organisation, Event: { Type: Received } one })
                continue;
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

        return batches;
    }
}
