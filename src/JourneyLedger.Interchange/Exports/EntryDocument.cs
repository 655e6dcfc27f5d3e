using System.Text.Json;
using JourneyLedger.Journeys;
using JourneyLedger.Replay;
using JourneyLedger.Rules.Flags;
using JourneyLedger.Vocabulary;

namespace JourneyLedger.Interchange.Exports;

/// <summary>One event of a journey.</summary>
/// <param name="Number">From 1 in the order of recording: the same event keeps it whatever is asked.</param>
/// <param name="EventId">The ledger's id for it.</param>
/// <param name="Position">Its place in the ledger.</param>
/// <param name="Type">Registered event type.</param>
/// <param name="Stage">Code of the list stage.</param>
/// <param name="Claimant">The pseudonym in whose stream it stands: another one when a merge brought it here.</param>
/// <param name="Title">Its kind in words, as recorded.</param>
/// <param name="Line">Its other fields in words, as recorded; empty when there are none.</param>
/// <param name="CorrectedTitle">With the corrections known at the time asked about; null when there are none.</param>
/// <param name="CorrectedLine">As for the title.</param>
/// <param name="Happened">As its source said it: a date, a date-time with offset, a month or a year.</param>
/// <param name="CorrectedHappened">As corrected; null when it was not.</param>
/// <param name="Day">The day it happened, as corrected.</param>
/// <param name="Recorded">When the ledger recorded it, UTC, ISO 8601.</param>
/// <param name="DaysLate">Days from happening to recording.</param>
/// <param name="Late">Recorded later than is usual.</param>
/// <param name="Organisation">Id of the reporting organisation.</param>
/// <param name="OrganisationKind">What kind that is, in words.</param>
/// <param name="Known">Whether it was part of this journey at the time asked about.</param>
/// <param name="KnownFrom">The position from which it is.</param>
/// <param name="Retracted">Whether it was taken back, as known then.</param>
/// <param name="Amends">What it says of an earlier entry; null for a step of the journey.</param>
/// <param name="AmendedBy">What later entries, known then, say of it.</param>
/// <param name="KnownThen">The state after it as it was then known: on the day of recording. Null when it is not known.</param>
/// <param name="KnownNow">The state after it in the order of happening. Null when it is in no journey.</param>
/// <param name="Flags">The soft rules that it breaks, or broke, as known then.</param>
/// <param name="Event">As it was reported, with its payload; the payload is empty when the consent that it rests on was taken back.</param>
public sealed record EntryDocument(
    int Number, Guid EventId, long Position, string Type, string Stage, string Claimant, string Title, string Line, string? CorrectedTitle, string? CorrectedLine,
    string Happened, string? CorrectedHappened, string Day, string Recorded, int DaysLate, bool Late, string Organisation, string OrganisationKind, bool Known,
    long KnownFrom, bool Retracted, AmendingDocument? Amends, IReadOnlyList<AmendingDocument> AmendedBy, StateDocument? KnownThen, StateDocument? KnownNow,
    IReadOnlyList<FlagDocument> Flags, ReportDocument Event)
{
    private static readonly byte[] NothingSaid = "{}"u8.ToArray();

    internal static EntryDocument Of(ReplayEntry entry, RecordedEvent recorded, IReadOnlyList<FlagRecord> flags) => new(
        entry.Number, entry.EventId, entry.Position, entry.Type, entry.Stage.Code(), entry.Claimant, entry.Words.Title, entry.Words.Line, entry.CorrectedWords?.Title,
        entry.CorrectedWords?.Line, entry.Happened, entry.CorrectedHappened, JourneyDocument.Text(entry.Day), JourneyDocument.Text(entry.Recorded), entry.DaysLate,
        entry.IsLate, entry.Organisation, entry.OrganisationKind, entry.IsKnown, entry.KnownFrom, entry.IsRetracted,
        entry.Amends is { } amends ? AmendingDocument.Of(amends) : null, [.. entry.AmendedBy.Select(AmendingDocument.Of)], StateDocument.Of(entry.KnownThen),
        StateDocument.Of(entry.KnownNow), [.. flags.Select(FlagDocument.Of)],
        ReportDocument.Of(entry.IsWithheld ? recorded.Event with { Payload = NothingSaid } : recorded.Event));
}

/// <summary>A soft rule that an event breaks, or broke.</summary>
/// <param name="Code">S01 to S30.</param>
/// <param name="Title">Of the rule.</param>
/// <param name="What">In one sentence.</param>
/// <param name="Owner">Organisation that is to look into it.</param>
/// <param name="RaisedOn">Day on which it could be known.</param>
/// <param name="RaisedAt">Position of the event by which it became known.</param>
/// <param name="ClearedOn">Day on which it cleared; null while it stands.</param>
/// <param name="ClearedAt">Position of the event that cleared it; null while it stands and where a day did.</param>
public sealed record FlagDocument(string Code, string Title, string What, string Owner, string RaisedOn, long RaisedAt, string? ClearedOn, long? ClearedAt)
{
    internal static FlagDocument Of(FlagRecord record) => new(
        record.Flag.Code, SoftRules.Find(record.Flag.Code)!.Title, record.Flag.What, record.Flag.Owner, JourneyDocument.Text(record.RaisedOn), record.RaisedAt,
        record.ClearedOn is { } cleared ? JourneyDocument.Text(cleared) : null, record.ClearedAt);
}

/// <summary>What one entry says of another.</summary>
/// <param name="How"><c>corrects</c>, <c>retracts</c>, <c>disputes</c>, <c>undoes</c>, <c>replaces</c> or <c>takes-back-consent</c>.</param>
/// <param name="Entry">Number of the entry at the other end; 0 when that one is not listed.</param>
/// <param name="EventId">The event at the other end.</param>
/// <param name="Says">Reason or statement.</param>
public sealed record AmendingDocument(string How, int Entry, Guid EventId, string Says)
{
    internal static AmendingDocument Of(ReplayLink link) => new(JourneyDocument.Code(link.How), link.Number, link.EventId, link.Says);
}

/// <summary>How the journey stands on a day, in words.</summary>
/// <param name="Day">The day that durations are counted to.</param>
/// <param name="Lines">Always the same facts in the same order.</param>
public sealed record StateDocument(string Day, IReadOnlyList<StateLine> Lines)
{
    internal static StateDocument? Of(ReplayState? state) => state is null ? null : new(JourneyDocument.Text(state.Day), state.Lines);
}

/// <summary>An event as it was reported: the body that the API takes.</summary>
/// <param name="SchemaVersion">Version of its payload contract.</param>
/// <param name="Source">Who reported, and the idempotency key.</param>
/// <param name="Area">GSS code of the area at the time; null for none.</param>
/// <param name="CorrelationId">Id of the clock or episode that it belongs to; null for none.</param>
/// <param name="CausationId">Event that led to it; null for none.</param>
/// <param name="ActorRole">Role of who acted; null for none.</param>
/// <param name="Basis">Legal basis; null for none.</param>
/// <param name="Sensitivity">How sensitive it is; null for none.</param>
/// <param name="ReportedAt">When the source says it keyed the record; null for none.</param>
/// <param name="Payload">The fields of the type, as sent; null when the stored bytes are not what was recorded.</param>
public sealed record ReportDocument(
    int SchemaVersion, EventSource Source, string? Area, string? CorrelationId, Guid? CausationId, string? ActorRole, string? Basis, string? Sensitivity,
    string? ReportedAt, JsonElement? Payload)
{
    internal static ReportDocument Of(NewEvent reported)
    {
        return new(
            reported.SchemaVersion, reported.Source, reported.Area, reported.CorrelationId, reported.CausationId, reported.ActorRole, reported.Basis,
            reported.Sensitivity, reported.ReportedAt is { } at ? JourneyDocument.Text(at) : null, Opened(reported.Payload));
    }

    /// <summary>The ledger gives an event whose bytes were altered without its payload.</summary>
    private static JsonElement? Opened(ReadOnlyMemory<byte> payload)
    {
        if (payload.IsEmpty)
            return null;
        using var json = JsonDocument.Parse(payload);
        return json.RootElement.Clone();
    }
}
