using JourneyLedger.Folds;
using JourneyLedger.Folds.Disclosure;
using NodaTime.Text;

namespace JourneyLedger.Web.Api;

/// <summary>A release, or some rows of it, as the API writes them.</summary>
/// <param name="Ledger">Its name.</param>
/// <param name="Number">Of the release.</param>
/// <param name="Position">Ledger position that it knew.</param>
/// <param name="Day">Day that it is as of.</param>
/// <param name="At">In force from then.</param>
/// <param name="Rules">Version of the rules of disclosure.</param>
/// <param name="Hash">SHA-256 of the whole release's text.</param>
/// <param name="Measures">Rows by measure, in the catalogue's order.</param>
public sealed record ReleaseForm(string Ledger, long Number, long Position, string Day, string At, string Rules, string Hash, IReadOnlyList<ReleaseForm.OfMeasure> Measures)
{
    /// <param name="Measure">Name.</param>
    /// <param name="Title">Heading.</param>
    /// <param name="Rows">Those shown; a row that is hidden is not there.</param>
    public sealed record OfMeasure(string Measure, string Title, IReadOnlyList<Row> Rows);

    /// <param name="Area">GSS code; null for all areas together.</param>
    /// <param name="First">Value of the measure's first dimension.</param>
    /// <param name="Second">Of its second.</param>
    /// <param name="Value">Count, share or median; null where it is hidden though the row is shown.</param>
    /// <param name="Base">Rounded number of people it is of.</param>
    /// <param name="Counted">Rounded number of people counted.</param>
    /// <param name="Position">Ledger position that the row is true at.</param>
    /// <param name="Day">Day that it is of.</param>
    public sealed record Row(string? Area, string? First, string? Second, double? Value, long? Base, long? Counted, long Position, string Day);

    private static readonly AnswerColumn[] Columns =
        [new("measure", IsKey: true), new("area", IsKey: true), new("first", IsKey: true), new("second", IsKey: true), new("value"), new("base"), new("counted"), new("position"), new("day")];

    public static ReleaseForm Of(string ledger, Release release, string hash, IEnumerable<ReleasedRow> rows, MeasureCatalogue catalogue)
    {
        var byMeasure = rows.ToLookup(row => row.Measure, StringComparer.Ordinal);
        return new(
            ledger, release.Number, release.Position, LocalDatePattern.Iso.Format(release.Day), InstantPattern.ExtendedIso.Format(release.At), release.Rules, hash,
            [.. byMeasure.Select(of => new OfMeasure(of.Key, catalogue.Measures.GetValueOrDefault(of.Key)?.Title ?? of.Key, [.. of.Select(Of)]))]);
    }

    /// <summary>The same as one table.</summary>
    public AnswerTable Table() => new(
        "release", Columns,
        [.. from of in Measures from row in of.Rows select new object?[] { of.Measure, row.Area, row.First, row.Second, row.Value, row.Base, row.Counted, row.Position, row.Day }]);

    private static Row Of(ReleasedRow row) => new(
        row.Key.Area, row.Key.First, row.Key.Second, row.Number.Value, row.Number.Base, row.Number.Counted, row.Position, LocalDatePattern.Iso.Format(row.Day));
}
