using System.Text;
using System.Text.Json;
using JourneyLedger.Journeys;
using NodaTime;

namespace JourneyLedger.Vocabulary;

/// <summary>
/// Opens a recorded event into what the cube keeps of it. Reads only the one field that splits the step and the fields that describe the person,
/// and lends the same string for the same code, since a rebuild opens a hundred million events. One caller at a time.
/// </summary>
public sealed class StepDecoder(DateTimeZone zone)
{
    private const string OrganisationStream = "org/";

    private readonly WordPool _words = new();
    private readonly Dictionary<(string Type, int Version), PayloadReading?> _readings = [];
    private readonly List<KeyValuePair<string, string>> _attributes = [];

    /// <summary>The standard vocabulary and the local steps seen so far.</summary>
    public EventCatalogue Catalogue { get; private set; } = EventCatalogue.Standard;

    /// <summary>
    /// False for events of streams that are no claimant's. Local steps registered in organisations' streams are learned on the way.
    /// An event of a type this version does not know is a step without detail.
    /// </summary>
    /// <exception cref="FormatException">The payload of a claimant's event cannot be read: intake refuses such bytes, so they came past it.</exception>
    public bool TryDecode(RecordedEvent recorded, out JourneyStep step)
    {
        step = default;
        var offered = recorded.Event;
        if (!ClaimantStream.Is(offered.Stream))
        {
            if (offered.Type == EventContract.LocalStepRegistered && offered.Stream.StartsWith(OrganisationStream, StringComparison.Ordinal))
                Learn(offered.Payload.Span);
            return false;
        }

        _attributes.Clear();
        var detail = Open(offered, out var isStep);
        step = new(
            ClaimantStream.ClaimantOf(offered.Stream), isStep ? new StepKey(offered.Type, detail) : null, offered.Occurred.In(zone),
            offered.Occurred.Precision >= Precision.Month, recorded.Position, recorded.RecordedAt, offered.Source.Organisation, offered.Area,
            _attributes.Count == 0 ? [] : [.. _attributes]);
        return true;
    }

    private string? Open(NewEvent offered, out bool isStep)
    {
        var version = (offered.Type, offered.SchemaVersion);
        if (!_readings.TryGetValue(version, out var reading))
            _readings[version] = reading = PayloadReading.Of(offered.Type, offered.SchemaVersion);
        isStep = reading is null || reading.IsStep;
        if (reading is null)
            return null;
        try
        {
            return reading.Read(offered.Payload.Span, _words, _attributes);
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException or DecoderFallbackException)
        {
            throw new FormatException($"Its payload cannot be read: {fault.Message}", fault);
        }
    }

    private void Learn(ReadOnlySpan<byte> payload)
    {
        try
        {
            var registered = JsonSerializer.Deserialize<Dictionary<string, string>>(payload);
            if (registered is not null && registered.TryGetValue("kind", out var kind) && registered.TryGetValue("label", out var label))
                Catalogue = Catalogue.With(new(kind, label, StageCodes.Parse(registered.GetValueOrDefault("stage", ""))));
        }
        catch (JsonException)
        {
            // Intake refuses such bytes; the kind stays described by its own name.
        }
    }
}
