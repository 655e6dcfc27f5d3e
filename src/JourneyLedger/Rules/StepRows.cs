using System.Text.Json;
using NodaTime;

namespace JourneyLedger.Rules;

/// <summary>Many steps in one body: a JSON array, or one JSON object a line. No bytes make this throw.</summary>
public static class StepRows
{
    /// <summary>The elements of an array; refused as a whole only where it is none, or too long. Numbers are lines of the body, from 1.</summary>
    public static Checked<IReadOnlyList<OfferedRow>> ReadArray(ReadOnlyMemory<byte> body, Instant now)
    {
        if (SentJson.FaultIn(body.Span) is { } fault)
            return fault;
        return RowsOfBody.OfArray(body) is { } rows
            ? Rows(rows, now)
            : new Refusal(HardRule.Fields, "", "Many steps are a JSON array of objects, or one object a line as application/x-ndjson.");
    }

    /// <summary>Lines of objects; empty lines are passed over. A line that is no JSON is refused for itself.</summary>
    public static Checked<IReadOnlyList<OfferedRow>> ReadLines(ReadOnlyMemory<byte> body, Instant now) => Rows(RowsOfBody.OfLines(body), now);

    private static Checked<IReadOnlyList<OfferedRow>> Rows(IReadOnlyList<(long Line, ReadOnlyMemory<byte> Json)> rows, Instant now) => rows.Count > RowsOfBody.Most
        ? new Refusal("too-many-rows", "", $"One request may bring {RowsOfBody.Most} rows. Send them in parts: a row that was stored is recognised, so parts may overlap.")
        : rows.Select(row => Row(row.Line, row.Json, now)).ToList();

    /// <summary>A refused row is still known by its source, where that can be read.</summary>
    private static OfferedRow Row(long number, ReadOnlyMemory<byte> json, Instant now)
    {
        var read = Intake.ReadRow(json, now);
        if (read.Accepted || SentJson.FaultIn(json.Span) is not null)
            return new(number, read);
        using var row = JsonDocument.Parse(json);
        return row.RootElement.ValueKind == JsonValueKind.Object && row.RootElement.TryGetProperty("source", out var source) && source.ValueKind == JsonValueKind.Object
            ? new(number, read, ReadId: Text(source, "recordId"), ReadOrganisation: Text(source, "organisation"))
            : new(number, read);
    }

    private static string? Text(JsonElement source, string field) =>
        source.TryGetProperty(field, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
