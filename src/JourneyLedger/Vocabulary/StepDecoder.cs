using System.Text.Json;
using JourneyLedger.Journeys;
using NodaTime;

namespace JourneyLedger.Vocabulary;

/// <summary>Opens a recorded event into what the cube keeps of it.</summary>
public sealed class StepDecoder(DateTimeZone zone)
{
    private const string ClaimantPrefix = "claimant/";

    /// <summary>The standard vocabulary and the local steps seen so far.</summary>
    public EventCatalogue Catalogue { get; private set; } = EventCatalogue.Standard;

    /// <summary>False for events of streams that are no claimant's. Local steps registered in organisations' streams are learned on the way.</summary>
    public bool TryDecode(RecordedEvent recorded, out JourneyStep step)
    {
        step = default;
        var offered = recorded.Event;
        if (!offered.Stream.StartsWith(ClaimantPrefix, StringComparison.Ordinal))
        {
            if (offered.Type == "local-step.registered")
                Learn(offered.Payload);
            return false;
        }

        var isLocal = offered.Type == "local.step";
        var known = StandardSteps.All.TryGetValue(offered.Type, out var type);
        var detailField = isLocal ? "kind" : type.Detail;
        string? detail = null;
        List<KeyValuePair<string, string>>? attributes = null;
        if (detailField is not null || offered.Type == "claimant.registered")
            Read(offered.Payload.Span, detailField, isLocal ? "attributes" : null, offered.Type == "claimant.registered", ref detail, ref attributes);
        step = new(
            offered.Stream[ClaimantPrefix.Length..],
            isLocal || known ? new StepKey(offered.Type, detail) : null,
            offered.Occurred.In(zone),
            offered.Occurred.Precision > Precision.Day,
            recorded.Position,
            recorded.RecordedAt,
            offered.Source.Organisation,
            offered.Area,
            attributes ?? (IReadOnlyList<KeyValuePair<string, string>>)[]);
        return true;
    }

    private static void Read(
        ReadOnlySpan<byte> payload, string? detailField, string? attributesField, bool all, ref string? detail, ref List<KeyValuePair<string, string>>? attributes)
    {
        var reader = new Utf8JsonReader(payload);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (detailField is not null && reader.ValueTextEquals(detailField))
            {
                reader.Read();
                detail = Text(ref reader);
            }
            else if (attributesField is not null && reader.ValueTextEquals(attributesField))
            {
                reader.Read();
                while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
                    AddAttribute(ref reader, ref attributes);
            }
            else if (all)
            {
                AddAttribute(ref reader, ref attributes);
            }
            else
            {
                reader.Read();
                reader.Skip();
            }
        }
    }

    private static void AddAttribute(ref Utf8JsonReader reader, ref List<KeyValuePair<string, string>>? attributes)
    {
        var name = reader.GetString()!;
        reader.Read();
        if (Text(ref reader) is { } value)
            (attributes ??= []).Add(new(name, value));
    }

    private static string? Text(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.String:
                return reader.GetString();
            case JsonTokenType.Number or JsonTokenType.True or JsonTokenType.False:
                return System.Text.Encoding.UTF8.GetString(reader.ValueSpan);
            default:
                reader.Skip();
                return null;
        }
    }

    private void Learn(ReadOnlyMemory<byte> payload)
    {
        using var document = JsonDocument.Parse(payload);
        var kind = document.RootElement.GetProperty("kind").GetString()!;
        var label = document.RootElement.TryGetProperty("label", out var text) ? text.GetString()! : kind;
        var stage = document.RootElement.TryGetProperty("stage", out var code) && Enum.TryParse<Stage>(code.GetString(), ignoreCase: true, out var named) ? named : Stage.Other;
        Catalogue = Catalogue.With(new(kind, label, stage));
    }
}
