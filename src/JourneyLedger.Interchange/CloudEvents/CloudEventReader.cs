using JourneyLedger.Journeys;
using JourneyLedger.Rules;
using NodaTime;

namespace JourneyLedger.Interchange.CloudEvents;

/// <summary>Reads CloudEvents 1.0 in the four forms in which they are sent. The payload keeps its bytes. No bytes make this throw.</summary>
/// <param name="now">The moment of asking.</param>
/// <param name="madeUpPeople">Whether the ids and recorded moments of a made-up ledger's own events count; else they are read past.</param>
public sealed class CloudEventReader(Instant now, bool madeUpPeople = false)
{
    private const string HeaderPrefix = "ce-";

    /// <summary>Which attribute a part of an event came from, such as <c>time</c> for <c>occurredOn</c>.</summary>
    public static string AttributeOf(string part) => CloudEventNames.AttributeOf(part);

    /// <summary>Structured mode: one JSON object.</summary>
    public Checked<NewEvent> ReadStructured(ReadOnlyMemory<byte> body) => SentJson.FaultIn(body.Span) is { } fault ? fault : Take(CloudEventObject.Read(body));

    /// <summary>Binary mode: attributes in headers, data in the body.</summary>
    /// <param name="headers">All headers, in whatever case; a value for each time one was sent.</param>
    /// <param name="contentType">Of the body, or null.</param>
    /// <param name="body">The payload as it will be stored.</param>
    public Checked<NewEvent> ReadBinary(IEnumerable<KeyValuePair<string, string>> headers, string? contentType, ReadOnlyMemory<byte> body)
    {
        var parts = new CloudEventParts { Data = body.IsEmpty ? null : body };
        foreach (var (header, value) in headers)
        {
            if (!header.StartsWith(HeaderPrefix, StringComparison.OrdinalIgnoreCase))
                continue;
            var name = header[HeaderPrefix.Length..].ToLowerInvariant();
            if (!CloudEventParts.IsName(name))
                parts.Refuse(name, "is no name of an attribute: those have letters and digits only.");
            else if (PercentText.DecodeHeader(value) is { } text)
                parts.Add(name, text);
            else
                parts.Refuse(name, "cannot be read: headers are percent-encoded UTF-8, and a percent sign itself is %25.");
        }

        if (parts[CloudEventNames.DataContentType] is null && contentType is { Length: > 0 })
            parts.Add(CloudEventNames.DataContentType, contentType);
        return Take(parts);
    }

    /// <summary>Batch mode: a JSON array. Refused as a whole only where it is none. Rows are numbered by the line they begin on; fields of refusals are attributes.</summary>
    public Checked<IReadOnlyList<OfferedRow>> ReadBatch(ReadOnlyMemory<byte> body)
    {
        if (SentJson.FaultIn(body.Span) is { } fault)
            return fault;
        return RowsOfBody.OfArray(body) is { } rows
            ? Rows(rows, Element)
            : new Refusal(HardRule.Fields, "", "A batch is a JSON array of CloudEvents.");
    }

    /// <summary>A CloudEvent a line, blank lines left out. A line that is none is refused by itself.</summary>
    public Checked<IReadOnlyList<OfferedRow>> ReadLines(ReadOnlyMemory<byte> body)
    {
        var lines = body.Span.StartsWith("\uFEFF"u8) ? body["\uFEFF"u8.Length..] : body;
        return Rows(RowsOfBody.OfLines(lines), (number, line) => SentJson.FaultIn(line.Span) is { } fault ? new OfferedRow(number, fault) : Element(number, line));
    }

    private static Checked<IReadOnlyList<OfferedRow>> Rows(IReadOnlyList<(long Line, ReadOnlyMemory<byte> Json)> rows, Func<long, ReadOnlyMemory<byte>, OfferedRow> read) =>
        rows.Count > RowsOfBody.Most
            ? new Refusal(HardRule.Fields, "", $"There are more than {RowsOfBody.Most} events. Send them in parts; an event that was stored is recognised, so parts may overlap.")
            : rows.Select(row => read(row.Line, row.Json)).ToList();

    private OfferedRow Element(long line, ReadOnlyMemory<byte> json) => Row(line, CloudEventObject.Read(json));

    private OfferedRow Row(long line, CloudEventParts parts) => new(
        line, Take(parts), ReadId: parts[CloudEventNames.RecordId] ?? parts[CloudEventNames.Id],
        ReadOrganisation: parts[CloudEventNames.Source] is { } source ? CloudEventNames.ReadSource(source)?.Organisation : null);

    private Checked<NewEvent> Take(CloudEventParts parts) => parts.IsRefused("") ? Checked<NewEvent>.Refuse(parts.Refusals) : CloudEventMapping.Take(parts, madeUpPeople, now);
}
