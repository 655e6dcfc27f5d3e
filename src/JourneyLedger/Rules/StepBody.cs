using System.Text.Json;
using JourneyLedger.Journeys;
using JourneyLedger.Rules.State;
using NodaTime;
using NodaTime.Text;

namespace JourneyLedger.Rules;

/// <summary>Reads the body of a reported step: names and types of its fields (rules H01 and H21), not their meaning.</summary>
internal ref struct StepBody(ReadOnlyMemory<byte> json, OfferedStep step, List<Refusal> refusals, bool isRow = false)
{
    private static readonly string[] Fields =
    [
        "type", "schemaVersion", "occurredOn", "source", "area", "correlationId", "causationId", "actorRole", "actorPseudonym", "basis", "sensitivity", "reportedAt", "payload",
    ];

    private static readonly string[] RowFields = ["stream", "recordedAt", "eventId", .. Fields];

    private static readonly string[] SourceFields = ["organisation", "organisationType", "system", "recordId", "revision"];

    private Utf8JsonReader _reader = new(json.Span);

    /// <summary>
    /// Fills the step and the refusals. The bytes must be well-formed JSON (<see cref="SentJson"/>). False when it is no object, or a row that does
    /// not say whose it is: then nothing else is worth saying.
    /// </summary>
    public bool Read()
    {
        _reader.Read();
        if (_reader.TokenType != JsonTokenType.StartObject)
        {
            refusals.Add(new(HardRule.Fields, "", "A step is sent as a JSON object."));
            return false;
        }

        var seen = ReadObject("", isRow ? RowFields : Fields);
        if (isRow && (step.Stream.Length == 0 || OwnStreams.Hold(step.Stream)))
        {
            refusals.Clear();
            refusals.Add(new(HardRule.Stream, "stream", $"Each event says whose it is, such as \"stream\":\"{ClaimantStream.Of("7f3a")}\"."));
            return false;
        }

        Require(seen, "", "type", "occurredOn", "source", "payload");
        return true;
    }

    // Names seen, known or not: a name stands once.
    private HashSet<string> ReadObject(string prefix, string[] known)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (_reader.Read() && _reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = _reader.GetString()!;
            _reader.Read();
            if (!seen.Add(name))
                Refuse(prefix + name, "stands twice; which one counts would be a guess.");
            else if (Array.IndexOf(known, name) < 0)
                Refuse(prefix + name, $"is not a field here. Fields are {string.Join(", ", known)}.");
            else if (_reader.TokenType != JsonTokenType.Null)
                ReadField(prefix + name);
            else
                seen.Remove(name);
            _reader.Skip();
        }

        return seen;
    }

    private void ReadField(string field)
    {
        switch (field)
        {
            case "stream":
                step.Stream = Text(field) ?? "";
                break;
            case "recordedAt":
                step.RecordedAt = RecordedAt(field);
                break;
            case "eventId":
                step.EventId = EventId(field);
                break;
            case "type":
                step.Type = Text(field);
                break;
            case "schemaVersion":
                step.SchemaVersion = WholeNumber(field);
                break;
            case "occurredOn":
                step.Occurred = Moment(field);
                break;
            case "source":
                ReadSource();
                break;
            case "source.organisation":
                step.Organisation = Text(field);
                break;
            case "source.organisationType":
                step.OrganisationType = Text(field);
                break;
            case "source.system":
                step.System = Text(field);
                break;
            case "source.recordId":
                step.RecordId = Text(field);
                break;
            case "source.revision":
                step.Revision = WholeNumber(field);
                break;
            case "area":
                step.Area = Text(field);
                break;
            case "correlationId":
                step.CorrelationId = Text(field);
                break;
            case "causationId":
                step.CausationId = EventId(field);
                break;
            case "actorRole":
                step.ActorRole = Text(field);
                break;
            case "actorPseudonym":
                step.ActorPseudonym = Text(field);
                break;
            case "basis":
                step.Basis = Text(field);
                break;
            case "sensitivity":
                step.Sensitivity = Text(field);
                break;
            case "reportedAt":
                step.ReportedAt = ReportedAt(field);
                break;
            case "payload":
                var start = (int)_reader.TokenStartIndex;
                _reader.Skip();
                step.Payload = json[start..(int)_reader.BytesConsumed];
                break;
            default:
                throw new InvalidOperationException($"The field '{field}' is known but not read.");
        }
    }

    private void ReadSource()
    {
        if (_reader.TokenType != JsonTokenType.StartObject)
        {
            Refuse("source", "must be an object.");
            return;
        }

        var seen = ReadObject("source.", SourceFields);
        Require(seen, "source.", "organisation", "organisationType", "system", "recordId");
    }

    private void Require(HashSet<string> seen, string prefix, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (!seen.Contains(name))
                Refuse(prefix + name, "is missing.");
        }
    }

    private string? Text(string field)
    {
        if (_reader.TokenType == JsonTokenType.String)
            return _reader.GetString();
        Refuse(field, "must be a string.");
        return null;
    }

    private int? WholeNumber(string field)
    {
        if (_reader.TokenType == JsonTokenType.Number && _reader.TryGetInt32(out var number))
            return number;
        Refuse(field, "must be a whole number.");
        return null;
    }

    private Guid? EventId(string field)
    {
        if (_reader.TokenType == JsonTokenType.String && Guid.TryParseExact(_reader.GetString(), "D", out var id))
            return id;
        Refuse(field, "must be the UUID of an event.");
        return null;
    }

    private Occurred? Moment(string field)
    {
        if (Text(field) is not { } text)
            return null;
        if (Occurred.TryParse(text, out var occurred))
            return occurred;
        if (LocalDateTimePattern.ExtendedIso.Parse(text).Success)
            refusals.Add(new(HardRule.Offset, field, "A date-time must carry its offset, such as 2026-01-05T10:30:00+00:00 or a final Z; or send the date alone."));
        else
            Refuse(field, "must be a date (2026-01-05), a date-time with an offset (2026-01-05T10:30:00Z), a month (2026-01) or a year (2026).");
        return null;
    }

    private Instant? ReportedAt(string field)
    {
        if (Text(field) is not { } text)
            return null;
        if (Occurred.TryParse(text, out var moment) && moment.Offset is { } offset)
            return new OffsetDateTime(moment.Local, offset).ToInstant();
        Refuse(field, "must be a date-time with an offset, such as 2026-01-05T10:30:00Z.");
        return null;
    }

    private Instant? RecordedAt(string field)
    {
        if (Text(field) is not { } text)
            return null;
        if (InstantPattern.ExtendedIso.Parse(text).TryGetValue(default, out var moment))
            return moment;
        Refuse(field, "is no moment in UTC, such as 2026-01-05T10:30:00Z.");
        return null;
    }

    private readonly void Refuse(string field, string reason) => refusals.Add(new(HardRule.Fields, field, $"{field} {reason}"));
}
