using JourneyLedger.Folds.Disclosure;
using NodaTime.Text;

namespace JourneyLedger.Web.Api;

/// <summary>An extract as the API writes it, beside its file.</summary>
/// <param name="Hash">SHA-256 of its file.</param>
/// <param name="Ledger">Its name.</param>
/// <param name="Measure">Name.</param>
/// <param name="Title">Heading.</param>
/// <param name="Version">Of the measure.</param>
/// <param name="Kind">Of its figures: <c>people</c>, per cent (<c>share</c>) or <c>medianDays</c>.</param>
/// <param name="Dimensions">What <c>first</c> and <c>second</c> are.</param>
/// <param name="Day">As of.</param>
/// <param name="Position">What was known.</param>
/// <param name="Rules">That it was made by.</param>
/// <param name="Cells">Totals are under <c>total</c>.</param>
/// <param name="Hidden">Cells without a figure.</param>
/// <param name="Kept">Cells whose figure stays what was shown before, because too few people have changed since.</param>
public sealed record ExtractForm(
    string Hash, string Ledger, string Measure, string Title, int Version, string Kind, IReadOnlyList<string> Dimensions, string Day, long Position, string Rules,
    IReadOnlyList<ExtractForm.Cell> Cells, int Hidden, int Kept)
{
    /// <param name="Area">GSS code; null for all areas together, which medians have.</param>
    /// <param name="First">Value of the first dimension.</param>
    /// <param name="Second">Of the second.</param>
    /// <param name="Value">People, per cent or days; null for one that is not shown.</param>
    /// <param name="Base">Rounded number of people it is of.</param>
    /// <param name="Percentile92">In days.</param>
    /// <param name="Position">That it is true at.</param>
    /// <param name="Day">That it is of.</param>
    public sealed record Cell(string? Area, string? First, string? Second, double? Value, long? Base, int? Percentile92, long? Position, string? Day);

    public static ExtractForm Of(Extract extract) => new(
        extract.Hash(), extract.Ledger, extract.Measure.Name, extract.Measure.Title, extract.Version, MeasuresApi.Word(extract.Measure.Kind),
        [.. extract.Measure.Dimensions.Select(dimension => dimension.Name)], LocalDatePattern.Iso.Format(extract.Day), extract.Position, extract.Rules,
        [
            .. extract.Cells.Select(cell => new Cell(
                cell.Key.Area, cell.Key.First, cell.Key.Second, cell.Figure?.Value, cell.Figure?.Base, cell.Figure?.Percentile92, cell.Position,
                cell.Day is { } day ? LocalDatePattern.Iso.Format(day) : null)),
        ],
        extract.Cells.Count(cell => cell.Figure is null), extract.Cells.Count(cell => cell.Figure is not null && cell.Position < extract.Position));
}
