using System.Text.Json;
using NodaTime;

namespace JourneyLedger.Rules;

/// <summary>Many steps in one body: a JSON array, or one JSON object a line. No bytes make this throw.</summary>
public static class StepRows
{
    /// <summary>Bytes of one body.</summary>
    public const int MostBytes = 16 << 20;

    /// <summary>Rows of one body: what one request can answer one by one.</summary>
    public const int MostRows = 10_000;

    /// <summary>The elements of an array; refused as a whole only where it is none, or too long. Numbers are lines of the body, from 1.</summary>
    public static Checked<IReadOnlyList<OfferedRow>> ReadArray(ReadOnlyMemory<byte> body, Instant now)
    {
        if (SentJson.FaultIn(body.Span) is { } fault)
            return fault;
        var reader = new Utf8JsonReader(body.Span);
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartArray)
            return new Refusal(HardRule.Fields, "", "Many steps are a JSON array of objects, or one object a line as application/x-ndjson.");
        var rows = new List<OfferedRow>();
        var (line, counted) = (1L, 0);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (rows.Count == MostRows)
                return TooMany();
            var start = (int)reader.TokenStartIndex;
            reader.Skip();
            line += body.Span[counted..start].Count((byte)'\n');
            counted = start;
            rows.Add(Row(line, body[start..(int)reader.BytesConsumed], now));
        }

        return rows;
    }

    /// <summary>Lines of objects; empty lines are passed over. A line that is no JSON is refused for itself.</summary>
    public static Checked<IReadOnlyList<OfferedRow>> ReadLines(ReadOnlyMemory<byte> body, Instant now)
    {
        var rows = new List<OfferedRow>();
        var number = 0L;
        while (!body.IsEmpty)
        {
            number++;
            var end = body.Span.IndexOf((byte)'\n');
            var line = end < 0 ? body : body[..end];
            body = end < 0 ? default : body[(end + 1)..];
            if (line.Span.Trim(" \t\r"u8).IsEmpty)
                continue;
            if (rows.Count == MostRows)
                return TooMany();
            rows.Add(Row(number, line, now));
        }

        return rows;
    }

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

    private static Refusal TooMany() =>
        new("too-many-rows", "", $"One request may bring {MostRows} rows. Send them in parts: a row that was stored is recognised, so parts may overlap.");
}
