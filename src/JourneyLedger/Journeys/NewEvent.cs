using NodaTime;

namespace JourneyLedger.Journeys;

/// <summary>Who reported an event, and the key under which the same report is recognised again.</summary>
/// <param name="Organisation">Id of the reporting organisation.</param>
/// <param name="OrganisationType">Code of the list of organisation types.</param>
/// <param name="System">The source system; with <paramref name="RecordId"/> and <paramref name="Revision"/> the idempotency key.</param>
/// <param name="RecordId">The record's id in that system.</param>
/// <param name="Revision">From 1; a system that corrects its own record sends a higher one.</param>
public sealed record EventSource(string Organisation, string OrganisationType, string System, string RecordId, int Revision = 1);

/// <summary>An event as offered to the ledger: everything but what the ledger itself gives (position, version, id, moment).</summary>
public sealed record NewEvent
{
    /// <summary>Stream name, such as <c>claimant/7f3a</c>.</summary>
    public required string Stream { get; init; }

    /// <summary>Registered event type, such as <c>claim.opened</c>.</summary>
    public required string Type { get; init; }

    /// <summary>Version of the type's payload contract, from 1.</summary>
    public int SchemaVersion { get; init; } = 1;

    public required Occurred Occurred { get; init; }

    public required EventSource Source { get; init; }

    /// <summary>GSS code of the area at the time of the event.</summary>
    public string? Area { get; init; }

    /// <summary>Id of the clock or episode that this step belongs to (referral, claim, job, sanction).</summary>
    public string? CorrelationId { get; init; }

    public Guid? CausationId { get; init; }

    public string? ActorRole { get; init; }

    /// <summary>Keyed hash of who acted, made outside the ledger: no name of staff enters it.</summary>
    public string? ActorPseudonym { get; init; }

    public string? Basis { get; init; }

    public string? Sensitivity { get; init; }

    /// <summary>When the source says it keyed the record.</summary>
    public Instant? ReportedAt { get; init; }

    /// <summary>UTF-8 JSON object, stored byte for byte.</summary>
    public required ReadOnlyMemory<byte> Payload { get; init; }

    /// <summary>
    /// When the event became known, in a ledger of made-up people only (its settings say simulated): so a demonstration has a past.
    /// Elsewhere the ledger's own clock decides and this is refused.
    /// </summary>
    public Instant? SimulatedRecordedAt { get; init; }

    /// <summary>
    /// The event's id, in a ledger of made-up people only: so that a made-up correction can name what it corrects before either is recorded.
    /// Elsewhere the ledger gives it and this is refused.
    /// </summary>
    public Guid? SimulatedEventId { get; init; }
}

/// <summary>An event as the ledger holds it. Never changes.</summary>
/// <param name="Position">Dense, from 1, over all streams of one ledger: the axis of knowledge.</param>
/// <param name="EventId">Time-sortable unique id.</param>
/// <param name="Version">Contiguous from 1 in its stream.</param>
/// <param name="RecordedAt">Server clock to the microsecond, never going back as positions rise.</param>
/// <param name="Event">What was offered.</param>
public sealed record RecordedEvent(long Position, Guid EventId, long Version, Instant RecordedAt, NewEvent Event);
