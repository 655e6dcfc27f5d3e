using System.Text;
using System.Text.Json;
using JourneyLedger.Journeys;
using NodaTime;

namespace JourneyLedger.Vocabulary;

/// <summary>
/// Opens a recorded event into what the cube keeps of it. Lends the same string for the same code and the same particulars for steps that have
/// them in common, since a rebuild opens a hundred million events. One caller at a time.
/// </summary>
public sealed class StepDecoder(DateTimeZone zone)
{
    private const string OrganisationStream = "org/";

    private static readonly string[] RecordStreams = [OrganisationStream, "service/", "board/", "reference/"];

    // Beyond this particulars hardly repeat, and keeping them would fill memory.
    private const int MostParticulars = 1 << 20;

    private readonly WordPool _words = new();
    private readonly HashSet<Particulars> _particulars = new(new ParticularsDraft.Comparer());
    private readonly ParticularsDraft _draft = new();
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

        var (at, reading, detail) = Open(ref offered);
        step = new(
            ClaimantStream.ClaimantOf(offered.Stream), reading is { IsStep: false } ? null : new StepKey(offered.Type, detail), at,
            offered.Occurred.Precision >= Precision.Month, recorded.Position, recorded.RecordedAt, offered.Source.Organisation, offered.Area,
            _attributes.Count == 0 ? [] : [.. _attributes])
        {
            What = reading is { HasParticulars: false } ? null : Shared(),
            Thread = offered.CorrelationId is { } thread ? ThreadHash.Of(thread) : _draft.Thread,
            Links = _draft.Links,
        };
        return true;
    }

    /// <summary>What an event says that stands in a stream of an organisation, service, board or of reference data; null for any other.</summary>
    /// <exception cref="FormatException">Its payload cannot be read.</exception>
    public OrganisationRecord? TryDecodeRecord(RecordedEvent recorded)
    {
        var offered = recorded.Event;
        if (!RecordStreams.Any(prefix => offered.Stream.StartsWith(prefix, StringComparison.Ordinal)))
            return null;
        var (at, _, _) = Open(ref offered);
        return new(
            offered.Stream,
            new(
                WallClock.Micros(at), offered.Occurred.Precision >= Precision.Month, recorded.Position, recorded.RecordedAt, offered.Source.Organisation, offered.Area,
                Shared(), offered.CorrelationId is { } thread ? ThreadHash.Of(thread) : _draft.Thread, _draft.Links));
    }

    /// <summary>Reads the payload into draft and attributes. A former version is read as the newest.</summary>
    private (LocalDateTime At, PayloadReading? Reading, string? Detail) Open(ref NewEvent offered)
    {
        _attributes.Clear();
        var at = offered.Occurred.In(zone);
        var reading = ReadingOf(offered);
        if (reading is { IsNewest: false })
        {
            offered = Upcasting.ToNewest(offered);
            reading = ReadingOf(offered);
        }

        _draft.Start(offered, reading?.Fields ?? []);
        return (at, reading, Read(offered, reading, at.Date));
    }

    private PayloadReading? ReadingOf(NewEvent offered)
    {
        var version = (offered.Type, offered.SchemaVersion);
        if (!_readings.TryGetValue(version, out var reading))
            _readings[version] = reading = PayloadReading.Of(offered.Type, offered.SchemaVersion);
        return reading;
    }

    private string? Read(NewEvent offered, PayloadReading? reading, LocalDate day)
    {
        try
        {
            return reading?.Read(offered.Payload.Span, day, _words, _attributes, _draft);
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException or DecoderFallbackException)
        {
            throw new FormatException($"Its payload cannot be read: {fault.Message}", fault);
        }
    }

    private Particulars Shared()
    {
        var known = _particulars.GetAlternateLookup<ParticularsDraft>();
        if (known.TryGetValue(_draft, out var shared))
            return shared;
        if (_particulars.Count == MostParticulars)
            _particulars.Clear();
        known.Add(_draft);
        known.TryGetValue(_draft, out shared);
        return shared!;
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
