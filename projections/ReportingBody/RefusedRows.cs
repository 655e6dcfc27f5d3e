using System.Globalization;
using JourneyLedger.Cube;
using JourneyLedger.Journeys;
using NodaTime.Text;

namespace JourneyLedger.Projections.ReportingBody;

/// <summary>The rows that were refused, as the organisation's own stream keeps them: never what they said.</summary>
internal static class RefusedRows
{
    private const string Rejected = "batch.rejected-rows";

    /// <summary>One for each refusal, the newest batch first; of batches that were kept without their rows, one for each code.</summary>
    public static IReadOnlyList<RefusedRow> Of(IReadOnlyList<OrganisationRecord> records, string organisation, DateRange window) =>
    [
        .. from record in records
           where record.Event.Type == Rejected && record.Stream == $"org/{organisation}" && window.Holds(WallClock.Date(record.Event.At))
           orderby record.Event.Position descending
           from row in Of(record.Event)
           select row,
    ];

    private static IEnumerable<RefusedRow> Of(TimelineEvent one)
    {
        var (batch, day) = (one.What.Text("batch") ?? "", LocalDatePattern.Iso.Format(WallClock.Date(one.At)));
        var (rows, ids, codes, fields) = (one.What.List("rows"), one.What.List("recordIds"), one.What.List("rowCodes"), one.What.List("fields"));
        if (codes.Count > 0)
            return codes.Select((code, i) => new RefusedRow(batch, day, At(rows, i) is { } row ? long.Parse(row, CultureInfo.InvariantCulture) : null, At(ids, i), code, At(fields, i), 1));
        var counts = one.What.List("counts");
        return one.What.List("codes").Select((code, i) => new RefusedRow(batch, day, null, null, code, null, At(counts, i) is { } count ? long.Parse(count, CultureInfo.InvariantCulture) : 1));
    }

    private static string? At(IReadOnlyList<string> list, int index) => index < list.Count ? list[index] : null;
}
