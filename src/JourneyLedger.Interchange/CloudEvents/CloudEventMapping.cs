using System.Globalization;
using System.Net.Http.Headers;
using JourneyLedger.Journeys;
using JourneyLedger.Rules;
using JourneyLedger.Vocabulary;
using NodaTime;

namespace JourneyLedger.Interchange.CloudEvents;

/// <summary>Makes a candidate event of a CloudEvent's parts and holds it to every rule that needs no ledger. docs/reference/cloudevents.md is the table.</summary>
internal static class CloudEventMapping
{
    private const string NoStream = "claimant";
    private static readonly byte[] NoData = "{}"u8.ToArray();

    /// <param name="parts">As read; with what was refused already.</param>
    /// <param name="madeUpPeople">Whether what a made-up ledger wrote of its own events, their ids and when they became known, counts. Else it is read past.</param>
    /// <param name="now">The moment of asking.</param>
    public static Checked<NewEvent> Take(CloudEventParts parts, bool madeUpPeople, Instant now)
    {
        if (parts.Needed(CloudEventNames.SpecVersion) is { } version && version != CloudEventNames.Version1)
            parts.Refuse(CloudEventNames.SpecVersion, "must be 1.0.");
        var id = parts.Needed(CloudEventNames.Id);
        var type = Type(parts);
        var subject = parts.Needed(CloudEventNames.Subject);
        var source = Source(parts);
        CheckContent(parts, type);
        var recordedAt = madeUpPeople ? Moment(parts, CloudEventNames.RecordedAt) : null;
        var step = new OfferedStep
        {
            Stream = $"{(type is { } known ? EventCatalogue.Find(known.Type)?.StreamKind : null) ?? NoStream}/{subject}",
            Type = type?.Type,
            SchemaVersion = type?.Version,
            Occurred = Occurred(parts),
            Organisation = source?.Organisation,
            System = source?.System,
            OrganisationType = parts.Needed(CloudEventNames.OrganisationType),
            RecordId = parts[CloudEventNames.RecordId] ?? id,
            Revision = Revision(parts),
            Area = parts[CloudEventNames.Area],
            CorrelationId = parts[CloudEventNames.CorrelationId],
            CausationId = EventId(parts, CloudEventNames.CausationId),
            ActorRole = parts[CloudEventNames.ActorRole],
            ActorPseudonym = parts[CloudEventNames.ActorPseudonym],
            Basis = parts[CloudEventNames.Basis],
            Sensitivity = parts[CloudEventNames.Sensitivity],
            ReportedAt = Moment(parts, CloudEventNames.ReportedAt),
            Payload = parts.IsRefused(CloudEventNames.Data) || parts.IsRefused(CloudEventNames.DataBase64) ? default(ReadOnlyMemory<byte>?) : parts.Data ?? NoData,
        };
        var eventId = madeUpPeople ? EventId(parts, CloudEventNames.Id) : null;
        var taken = AtAttributes(parts, Intake.Take(step, parts.Refusals, recordedAt ?? now));
        return taken.Accepted ? taken.Value with { SimulatedRecordedAt = recordedAt, SimulatedEventId = eventId } : taken;
    }

    /// <summary>The rules speak of an event's parts; the sender knows attributes. Of one attribute, the reader's own refusal is enough.</summary>
    private static Checked<NewEvent> AtAttributes(CloudEventParts parts, Checked<NewEvent> taken)
    {
        if (taken.Accepted)
            return taken;
        return Checked<NewEvent>.Refuse(
        [
            .. parts.Refusals,
            .. from refusal in taken.Refusals.Skip(parts.Refusals.Count)
               let named = CloudEventNames.AttributeOf(refusal.Field)
               let attribute = named == CloudEventNames.RecordId && parts[CloudEventNames.RecordId] is null ? CloudEventNames.Id : named
               where !parts.IsRefused(attribute)
               select refusal with { Field = attribute },
        ]);
    }

    private static (string Type, int Version)? Type(CloudEventParts parts)
    {
        if (parts.Needed(CloudEventNames.Type) is not { } text)
            return null;
        if (CloudEventNames.ReadType(text) is { } type)
            return type;
        parts.Refuse(CloudEventNames.Type, $"must be {CloudEventNames.TypeOf("EVENT", 1)}, such as {CloudEventNames.TypeOf("claim.opened", 1)}.", HardRule.Registered);
        return null;
    }

    private static (string Organisation, string System)? Source(CloudEventParts parts)
    {
        if (parts.Needed(CloudEventNames.Source) is not { } text)
            return null;
        if (CloudEventNames.ReadSource(text) is { } source)
            return source;
        parts.Refuse(CloudEventNames.Source, "must be urn:org:ORGANISATION:SYSTEM, each percent-encoded, such as urn:org:jcp-12:diary.");
        return null;
    }

    private static void CheckContent(CloudEventParts parts, (string Type, int Version)? type)
    {
        if (parts[CloudEventNames.DataContentType] is { } content && !IsJson(content))
            parts.Refuse(CloudEventNames.DataContentType, "must be application/json in UTF-8, or be left out.");
        if (type is { } known && parts[CloudEventNames.DataSchema] is { } schema && schema != CloudEventNames.SchemaOf(known.Type, known.Version))
            parts.Refuse(CloudEventNames.DataSchema, $"must be {CloudEventNames.SchemaOf(known.Type, known.Version)}, or be left out.", HardRule.Registered);
    }

    private static bool IsJson(string content) =>
        MediaTypeHeaderValue.TryParse(content, out var type)
        && (string.Equals(type.MediaType, CloudEventNames.Json, StringComparison.OrdinalIgnoreCase) || type.MediaType!.EndsWith("+json", StringComparison.OrdinalIgnoreCase))
        && (type.CharSet is null || string.Equals(type.CharSet.Trim('"'), "utf-8", StringComparison.OrdinalIgnoreCase));

    private static Occurred? Occurred(CloudEventParts parts)
    {
        if (parts.Needed(CloudEventNames.Time) is not { } text)
            return null;
        if (!TryReadTime(text, out var moment))
        {
            parts.Refuse(CloudEventNames.Time, "must be a date-time with an offset as RFC 3339 writes it, such as 2026-01-05T10:30:00Z. A date alone is its midnight with precision day.");
            return null;
        }

        var day = moment.Local.Date;
        switch (parts[CloudEventNames.Precision])
        {
            case null or "minute":
                return moment;
            case "day":
                return Journeys.Occurred.On(day);
            case "month" or "year" when Journeys.Occurred.TryParse(day.ToString(parts[CloudEventNames.Precision] == "month" ? "uuuu-MM" : "uuuu", CultureInfo.InvariantCulture), out var coarse):
                return coarse;
            default:
                parts.Refuse(CloudEventNames.Precision, "must be minute, day, month or year.");
                return null;
        }
    }

    // RFC 3339 allows small letters; what is shorter than a date-time is none.
    private static bool TryReadTime(string text, out Occurred moment) =>
        Journeys.Occurred.TryParse(text.ToUpperInvariant(), out moment) && moment.Precision == Journeys.Precision.Minute;

    private static int? Revision(CloudEventParts parts)
    {
        if (parts[CloudEventNames.Revision] is not { } text)
            return 1;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var revision))
            return revision;
        parts.Refuse(CloudEventNames.Revision, "must be a whole number from 1 up.");
        return null;
    }

    private static Guid? EventId(CloudEventParts parts, string attribute)
    {
        if (parts[attribute] is not { } text)
            return null;
        if (Guid.TryParseExact(text, "D", out var id))
            return id;
        parts.Refuse(attribute, "must be the UUID of an event.");
        return null;
    }

    private static Instant? Moment(CloudEventParts parts, string attribute)
    {
        if (parts[attribute] is not { } text)
            return null;
        if (TryReadTime(text, out var moment))
            return new OffsetDateTime(moment.Local, moment.Offset!.Value).ToInstant();
        parts.Refuse(attribute, "must be a date-time with an offset, such as 2026-01-05T10:30:00Z.");
        return null;
    }
}
