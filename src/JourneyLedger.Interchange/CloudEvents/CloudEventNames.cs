using System.Globalization;
using JourneyLedger.Journeys;

namespace JourneyLedger.Interchange.CloudEvents;

/// <summary>How the ledger's names stand in the attributes of CloudEvents 1.0: both ways, and each way back gives what was there.</summary>
internal static class CloudEventNames
{
    public const string SpecVersion = "specversion";
    public const string Id = "id";
    public const string Source = "source";
    public const string Type = "type";
    public const string Subject = "subject";
    public const string Time = "time";
    public const string DataContentType = "datacontenttype";
    public const string DataSchema = "dataschema";
    public const string Data = "data";
    public const string DataBase64 = "data_base64";

    // Extensions: lower-case letters and digits only.
    public const string OrganisationType = "orgtype";
    public const string RecordId = "recordid";
    public const string Revision = "revision";
    public const string Precision = "precision";
    public const string Area = "areacode";
    public const string CorrelationId = "correlationid";
    public const string CausationId = "causationid";
    public const string ActorRole = "actorrole";
    public const string ActorPseudonym = "actorpseudonym";
    public const string Basis = "basis";
    public const string Sensitivity = "sensitivity";
    public const string ReportedAt = "reportedat";
    public const string RecordedAt = "recordedat";
    public const string StreamVersion = "streamversion";

    public const string Version1 = "1.0";
    public const string Json = "application/json";

    private const string TypePrefix = "uk.journey.";
    private const string SourcePrefix = "urn:org:";
    private const string SchemaPrefix = "urn:journey-ledger:event:";

    public static string TypeOf(string type, int version) => string.Create(CultureInfo.InvariantCulture, $"{TypePrefix}{type}.v{version}");

    /// <summary>The event type and version of <c>uk.journey.claim.opened.v1</c>, or null.</summary>
    public static (string Type, int Version)? ReadType(string text)
    {
        var at = text.LastIndexOf(".v", StringComparison.Ordinal);
        return text.StartsWith(TypePrefix, StringComparison.Ordinal)
            && at > TypePrefix.Length
            && int.TryParse(text.AsSpan(at + 2), NumberStyles.None, CultureInfo.InvariantCulture, out var version)
            && TypeOf(text[TypePrefix.Length..at], version) == text
                ? (text[TypePrefix.Length..at], version)
                : null;
    }

    public static string SourceOf(EventSource source) => $"{SourcePrefix}{Uri.EscapeDataString(source.Organisation)}:{Uri.EscapeDataString(source.System)}";

    /// <summary>Organisation and system of <c>urn:org:ORGANISATION:SYSTEM</c>, each percent-decoded, or null.</summary>
    public static (string Organisation, string System)? ReadSource(string text)
    {
        if (!text.StartsWith(SourcePrefix, StringComparison.Ordinal))
            return null;
        var parts = text[SourcePrefix.Length..].Split(':');
        return parts.Length == 2 && PercentText.Decode(parts[0]) is { } organisation && PercentText.Decode(parts[1]) is { } system
            ? (organisation, system)
            : null;
    }

    public static string SchemaOf(string type, int version) => string.Create(CultureInfo.InvariantCulture, $"{SchemaPrefix}{type}:v{version}");

    /// <summary>Which attribute a part of an event came from: answers to a sender of CloudEvents name attributes.</summary>
    public static string AttributeOf(string part) => part switch
    {
        "stream" => Subject,
        "type" or "schemaVersion" => Type,
        "occurredOn" => Time,
        "source" or "source.organisation" or "source.system" => Source,
        "source.organisationType" => OrganisationType,
        "source.recordId" => RecordId,
        "source.revision" => Revision,
        "area" => Area,
        "payload" => Data,
        _ when part.StartsWith("payload.", StringComparison.Ordinal) => $"{Data}.{part["payload.".Length..]}",
        _ => part.ToLowerInvariant(),
    };
}
