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
    private const string ClaimantStream = "claimant/";
    private const string OrganisationStream = "org/";

    private readonly WordPool _words = new();
    private readonly Dictionary<(string Type, int Version), PayloadReading?> _readings = [];
    private readonly List<KeyValuePair<string, string>> _attributes = [];

    /// <summary>The standard vocabulary and the local steps seen so far.</summary>
    public EventCatalogue Catalogue { get; private set; } = EventCatalogue.Standard;

    /// <summary>
    /// False for events of streams that are no claimant's. Local steps registered in organisations' streams are learned on the way.
    /// Never throws: an event of a type this version does not know is a step without detail, and so is one whose payload cannot be read.
    /// </summary>
    public bool TryDecode(RecordedEvent recorded, out JourneyStep step)
    {
        step = default;
        var offered = recorded.Event;
        if (!offered.Stream.StartsWith(ClaimantStream, StringComparison.Ordinal))
        {
            if (offered.Type == EventContract.LocalStepRegistered && offered.Stream.StartsWith(OrganisationStream, StringComparison.Ordinal))
                Learn(offered.Payload.Span);
            return false;
        }

        _attributes.Clear();
        var detail = Open(offered, out var isStep);
        step = new(
            offered.Stream[ClaimantStream.Length..], isStep ? new StepKey(offered.Type, detail) : null, offered.Occurred.In(zone),
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
            // Intake refuses such bytes; one that came past it must not stop the others.
            _attributes.Clear();
            return null;
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
            // As above: the kind stays described by its own name.
        }
    }
}
