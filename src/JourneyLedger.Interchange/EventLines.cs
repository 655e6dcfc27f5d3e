using System.Buffers;
using System.Text.Json;
using JourneyLedger.Interchange.Files;
using JourneyLedger.Journeys;
using JourneyLedger.Rules;
using NodaTime;
using NodaTime.Text;

namespace JourneyLedger.Interchange;

/// <summary>
/// Reads events as lines of JSON, as <c>journey generate</c> writes them: each is the body that the API takes, with <c>stream</c> and,
/// of made-up people, <c>recordedAt</c> and, where another line names it, <c>eventId</c>. Every line passes the intake that a reported step passes.
/// </summary>
internal sealed class EventLines(Stream content, FaultDesk faults, Instant? now)
{
    /// <summary>What is reported from outside; who looked and who was erased the ledger writes itself.</summary>
    private static readonly string[] Kinds = [ClaimantStream.Prefix, "service/", "org/", "board/", "reference/"];

    private readonly ArrayBufferWriter<byte> _body = new(1024);

    public IEnumerable<NewEvent> Events()
    {
        var lines = new TextLines(content, faults);
        while (lines.Read(out var line))
        {
            var read = Read(line);
            if (read.Accepted)
                yield return read.Value;
            else
                faults.Row(lines.Line, read.Refusals[0].Field is { Length: > 0 } field ? field : "line", string.Join(" ", read.Refusals.Select(refusal => refusal.Reason)));
        }
    }

    private Checked<NewEvent> Read(ReadOnlyMemory<byte> line)
    {
        if (SentJson.FaultIn(line.Span) is { } fault)
            return fault;
        using var json = JsonDocument.Parse(line);
        if (json.RootElement.ValueKind != JsonValueKind.Object)
            return new Refusal(HardRule.Fields, "line", "A line holds one event as a JSON object.");
        if (Text(json.RootElement, "stream") is not { } stream || !Array.Exists(Kinds, kind => stream.StartsWith(kind, StringComparison.Ordinal)))
            return new Refusal(HardRule.Stream, "stream", $"Each event says whose it is, such as \"stream\":\"{ClaimantStream.Of("7f3a")}\".");
        var known = Text(json.RootElement, "recordedAt");
        if (known is not null && !InstantPattern.ExtendedIso.Parse(known).Success)
            return new Refusal(HardRule.Fields, "recordedAt", $"'{known}' is no moment in UTC, such as 2026-01-05T10:30:00Z.");
        var id = Text(json.RootElement, "eventId");
        if (id is not null && !Guid.TryParseExact(id, "D", out _))
            return new Refusal(HardRule.Fields, "eventId", $"'{id}' is no UUID.");
        Instant? recorded = known is null ? null : InstantPattern.ExtendedIso.Parse(known).Value;
        var step = Intake.ReadEvent(stream, BodyOf(json.RootElement), recorded ?? now ?? RowRules.EndOfTime);
        return step.Accepted ? step.Value with { SimulatedRecordedAt = recorded, SimulatedEventId = id is null ? null : Guid.ParseExact(id, "D") } : step;
    }

    /// <summary>The rest of the line, byte for byte: what is stored must not depend on how it came.</summary>
    private byte[] BodyOf(JsonElement line)
    {
        _body.ResetWrittenCount();
        using (var json = new Utf8JsonWriter(_body, new JsonWriterOptions { SkipValidation = true }))
        {
            json.WriteStartObject();
            foreach (var field in line.EnumerateObject().Where(field => field.Name is not ("stream" or "recordedAt" or "eventId")))
            {
                json.WritePropertyName(field.Name);
                json.WriteRawValue(field.Value.GetRawText(), skipInputValidation: true);
            }

            json.WriteEndObject();
        }

        return _body.WrittenSpan.ToArray();
    }

    private static string? Text(JsonElement line, string field) =>
        line.TryGetProperty(field, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
