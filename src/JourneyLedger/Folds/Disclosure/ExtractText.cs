using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using NodaTime.Text;

namespace JourneyLedger.Folds.Disclosure;

/// <summary>
/// The bytes of an extract: comma-separated values in UTF-8 without a mark, lines ended by a line feed, after a block of lines that begin with a
/// number sign and say what it is. The same extract always has the same bytes.
/// </summary>
internal static class ExtractText
{
    private const string Format = "journey-ledger extract 1";

    public static byte[] BytesOf(Extract extract)
    {
        var text = new StringBuilder();
        foreach (var line in Head(extract))
            text.Append("# ").Append(line).Append('\n');
        foreach (var row in extract.Cells.Select(cell => Row(extract, cell)).Prepend(Columns(extract)))
            text.AppendJoin(',', row.Select(Quoted)).Append('\n');
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    public static string HashOf(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    private static IEnumerable<string> Head(Extract extract) =>
    [
        Format,
        $"ledger: {extract.Ledger}",
        $"measure: {extract.Measure.Name}, version {extract.Version}, definition {extract.Measure.Definition}",
        $"title: {extract.Measure.Title}",
        $"counts: {extract.Measure.Counts}",
        $"day: {LocalDatePattern.Iso.Format(extract.Day)}",
        $"position: {extract.Position.ToString(CultureInfo.InvariantCulture)}",
        $"rules: {extract.Rules}",
        $"{Extract.Hidden}: not shown, to protect privacy; a cell may be hidden for the sake of another one",
    ];

    private static IEnumerable<string> Columns(Extract extract) =>
    [
        "area", .. extract.Measure.Dimensions.Select(dimension => dimension.Name),
        .. extract.Measure.Kind switch
        {
            MeasureKind.People => new[] { "people" },
            MeasureKind.Share => ["per_cent", "base"],
            _ => ["median_days", "base", "percentile_92_days"],
        },
        "day", "position",
    ];

    private static IEnumerable<string> Row(Extract extract, ExtractCell cell)
    {
        yield return cell.Key.Area ?? Extract.Total;
        foreach (var value in new[] { cell.Key.First, cell.Key.Second }.Take(extract.Measure.Dimensions.Count))
            yield return value ?? "";
        yield return cell.Figure is { } figure ? figure.Value.ToString("0.#", CultureInfo.InvariantCulture) : Extract.Hidden;
        if (extract.Measure.Kind != MeasureKind.People)
            yield return cell.Figure?.Base?.ToString(CultureInfo.InvariantCulture) ?? Extract.Hidden;
        if (extract.Measure.Kind == MeasureKind.MedianDays)
            yield return cell.Figure?.Percentile92?.ToString(CultureInfo.InvariantCulture) ?? Extract.Hidden;
        yield return cell.Day is { } day ? LocalDatePattern.Iso.Format(day) : "";
        yield return cell.Position?.ToString(CultureInfo.InvariantCulture) ?? "";
    }

    private static string Quoted(string value) => value.AsSpan().IndexOfAny(",\"\n\r") < 0 ? value : $"\"{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
