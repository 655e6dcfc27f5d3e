using System.Text.Json;
using JourneyLedger.Folds.Disclosure;
using NodaTime.Text;

namespace JourneyLedger.Folds.Releases;

/// <summary>How an extract is kept beside its file, so that later ones can be compared with it: what it showed, and the marks of all its cells.</summary>
public static class ExtractNotes
{
    private sealed record Noted(string Ledger, int Version, long Position, string Day, string Rules, IReadOnlyList<string> Areas, IReadOnlyList<NotedCell> Cells, JsonElement Marks);

    private sealed record NotedCell(string? Area, string? First, string? Second, double? Value, long? Base, int? Percentile92, long? Position, string? Day);

    public static byte[] Write(MadeExtract made)
    {
        var (extract, marks) = made;
        using var written = JsonDocument.Parse(MarksText.Write(marks));
        return JsonSerializer.SerializeToUtf8Bytes(new Noted(
            extract.Ledger, extract.Version, extract.Position, LocalDatePattern.Iso.Format(extract.Day), extract.Rules, extract.Areas,
            [
                .. extract.Cells.Select(cell => new NotedCell(
                    cell.Key.Area, cell.Key.First, cell.Key.Second, cell.Figure?.Value, cell.Figure?.Base, cell.Figure?.Percentile92, cell.Position,
                    cell.Day is { } day ? LocalDatePattern.Iso.Format(day) : null)),
            ],
            written.RootElement));
    }

    /// <param name="bytes">As written.</param>
    /// <param name="measure">That it is of.</param>
    /// <exception cref="JsonException">They are not such notes.</exception>
    public static MadeExtract Read(ReadOnlySpan<byte> bytes, Measure measure)
    {
        var noted = JsonSerializer.Deserialize<Noted>(bytes) ?? throw new JsonException("The notes of an extract are empty.");
        return new(
            new(noted.Ledger, measure, noted.Version, noted.Position, LocalDatePattern.Iso.Parse(noted.Day).GetValueOrThrow(), noted.Rules, noted.Areas,
            [
                .. noted.Cells.Select(cell => new ExtractCell(
                    new(cell.Area, cell.First, cell.Second), cell.Value is { } value ? new(value, cell.Base, cell.Percentile92) : null, cell.Position,
                    cell.Day is { } day ? LocalDatePattern.Iso.Parse(day).GetValueOrThrow() : null)),
            ]),
            MarksText.Read(JsonSerializer.SerializeToUtf8Bytes(noted.Marks)));
    }
}
