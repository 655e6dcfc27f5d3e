using System.Text.Json;

namespace JourneyLedger.Web.Api;

/// <summary>The body of a reported step, as the OpenAPI document describes it. It is read by the core's intake, which keeps the payload's bytes.</summary>
/// <param name="Type">Registered event type, such as <c>referral.made</c>.</param>
/// <param name="SchemaVersion">Version of its payload contract, from 1.</param>
/// <param name="OccurredOn">A date, a date-time with offset, a month or a year.</param>
/// <param name="Source">Who reports, and the idempotency key.</param>
/// <param name="Payload">The fields of the type.</param>
/// <param name="Area">GSS code of the area at the time.</param>
/// <param name="CorrelationId">Id of the clock or episode that the step belongs to.</param>
/// <param name="CausationId">Event that led to this one.</param>
/// <param name="ActorRole">Role code of who acted.</param>
/// <param name="ActorPseudonym">Keyed hash of who acted, made by the sender.</param>
/// <param name="Basis">Legal basis.</param>
/// <param name="Sensitivity">How sensitive the step is.</param>
/// <param name="ReportedAt">When the source says it keyed the record.</param>
public sealed record StepBody(
    string Type,
    int SchemaVersion,
    string OccurredOn,
    StepBody.Reporter Source,
    JsonElement Payload,
    string? Area,
    string? CorrelationId,
    Guid? CausationId,
    string? ActorRole,
    string? ActorPseudonym,
    string? Basis,
    string? Sensitivity,
    string? ReportedAt)
{
    /// <param name="Organisation">Id of the reporting organisation.</param>
    /// <param name="OrganisationType">Code of the list of organisation types.</param>
    /// <param name="System">The source system.</param>
    /// <param name="RecordId">The record's id in that system.</param>
    /// <param name="Revision">From 1; higher for a correction of the same record.</param>
    public sealed record Reporter(string Organisation, string OrganisationType, string System, string RecordId, int Revision);
}
