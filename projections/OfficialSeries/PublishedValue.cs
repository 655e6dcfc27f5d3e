using JourneyLedger.Folds.Statistics;
using JourneyLedger.Journeys;

namespace JourneyLedger.Projections.OfficialSeries;

/// <summary>One value of a series in one edition, as imported.</summary>
/// <param name="Series">Name.</param>
/// <param name="Edition">Of the release that it stood in.</param>
/// <param name="Period">That it is of, such as <c>2026-Q1</c>; periods sort as text.</param>
/// <param name="Value">In the series' own unit: of a rate, per cent.</param>
/// <param name="Lower">As published, or null.</param>
/// <param name="Upper">As published, or null.</param>
/// <param name="Sample">People that it is of, or null.</param>
/// <param name="Source">Where it was published, or null.</param>
/// <param name="IsBreak">The method changed with this period: it is not compared with earlier ones.</param>
/// <param name="Change">What changed, or null.</param>
/// <param name="Unit">What it is counted in, or null.</param>
/// <param name="Published">Day of the edition, since 1970-01-01.</param>
/// <param name="Position">In the ledger.</param>
internal sealed record PublishedValue(
    string Series, string Edition, string Period, double Value, double? Lower, double? Upper, int? Sample, string? Source, bool IsBreak, string? Change, string? Unit, int Published, long Position)
{
    private const string Imported = "series.imported";
    private const double Percent = 100;

    /// <summary>Every value that the view tells of, in the order in which they were published; of one day, in which they were imported.</summary>
    public static IReadOnlyList<PublishedValue> In(IEnumerable<OrganisationRecord> records) =>
        [.. records.Where(record => record.Event.Type == Imported).Select(Of).OfType<PublishedValue>().OrderBy(value => (value.Published, value.Position))];

    /// <summary>As a share with limits: those published, else Wilson's of the sample; null without either, and for what is no rate.</summary>
    public ConfidenceInterval? Limits =>
        Value is < 0 or > Percent ? null
        : Lower is { } lower && Upper is { } upper ? new(lower / Percent, upper / Percent)
        : Sample is { } sample ? new Proportion((long)Math.Round(Value / Percent * sample, MidpointRounding.AwayFromZero), sample).Interval()
        : null;

    private static PublishedValue? Of(OrganisationRecord record)
    {
        var what = record.Event.What;
        return what.Text("series") is { } series && what.Text("edition") is { } edition && what.Text("period") is { } period && what.Number("value") is { } value
            ? new(
                series, edition, period, value, what.Number("lower"), what.Number("upper"), what.Whole("sample"), what.Text("source"), what.YesNo("methodBreak") == true, what.Text("methodChange"), what.Text("unit"), record.Event.Day, record.Event.Position)
            : null;
    }
}
