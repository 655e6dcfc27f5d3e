using JourneyLedger.Journeys;
using NodaTime;

namespace JourneyLedger.Rules;

/// <summary>What could be read of an offered event. A part that is null was absent or unreadable, and has been refused already if it had to be there.</summary>
public sealed record OfferedStep
{
    /// <summary>Stream name, such as <c>claimant/7f3a</c>.</summary>
    public required string Stream { get; set; }

    public string? Type { get; set; }

    public int? SchemaVersion { get; set; } = 1;

    public Occurred? Occurred { get; set; }

    public string? Organisation { get; set; }

    public string? OrganisationType { get; set; }

    public string? System { get; set; }

    public string? RecordId { get; set; }

    public int? Revision { get; set; } = 1;

    public string? Area { get; set; }

    public string? CorrelationId { get; set; }

    public Guid? CausationId { get; set; }

    public string? ActorRole { get; set; }

    public string? ActorPseudonym { get; set; }

    public string? Basis { get; set; }

    public string? Sensitivity { get; set; }

    public Instant? ReportedAt { get; set; }

    /// <summary>Of made-up people: when it became known.</summary>
    public Instant? RecordedAt { get; set; }

    /// <summary>Of made-up people: the event's id.</summary>
    public Guid? EventId { get; set; }

    /// <summary>The bytes as sent.</summary>
    public ReadOnlyMemory<byte>? Payload { get; set; }

    internal static OfferedStep Of(NewEvent offered) => new()
    {
        Stream = offered.Stream,
        Type = offered.Type,
        SchemaVersion = offered.SchemaVersion,
        Occurred = offered.Occurred,
        Organisation = offered.Source.Organisation,
        OrganisationType = offered.Source.OrganisationType,
        System = offered.Source.System,
        RecordId = offered.Source.RecordId,
        Revision = offered.Source.Revision,
        Area = offered.Area,
        CorrelationId = offered.CorrelationId,
        CausationId = offered.CausationId,
        ActorRole = offered.ActorRole,
        ActorPseudonym = offered.ActorPseudonym,
        Basis = offered.Basis,
        Sensitivity = offered.Sensitivity,
        ReportedAt = offered.ReportedAt,
        Payload = offered.Payload,
    };

    /// <summary>The event, once nothing of it was refused.</summary>
    internal NewEvent ToEvent() => new()
    {
        Stream = Stream,
        Type = Type!,
        SchemaVersion = SchemaVersion!.Value,
        Occurred = Occurred!.Value,
        Source = new(Organisation!, OrganisationType!, System!, RecordId!, Revision!.Value),
        Area = Area,
        CorrelationId = CorrelationId,
        CausationId = CausationId,
        ActorRole = ActorRole,
        ActorPseudonym = ActorPseudonym,
        Basis = Basis,
        Sensitivity = Sensitivity,
        ReportedAt = ReportedAt,
        Payload = Payload!.Value,
        SimulatedRecordedAt = RecordedAt,
        SimulatedEventId = EventId,
    };
}
