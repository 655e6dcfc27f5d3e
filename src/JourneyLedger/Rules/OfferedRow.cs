using JourneyLedger.Journeys;

namespace JourneyLedger.Rules;

/// <summary>One row as it came, from whatever file or message: the event it stands for, or why it stands for none.</summary>
/// <param name="Number">Its number in what was sent, from 1, as its sender would count: a line, an element.</param>
/// <param name="Event">Read by <see cref="Intake"/> or by an adapter; the desk checks it again.</param>
/// <param name="ExpectedVersion">The version that the reporter expects the stream to be at, 0 for none; null for any.</param>
/// <param name="ReadId">Of a row that was refused by its reader: the record's id, as far as it could be read.</param>
/// <param name="ReadOrganisation">And the reporting organisation's.</param>
public sealed record OfferedRow(long Number, Checked<NewEvent> Event, long? ExpectedVersion = null, string? ReadId = null, string? ReadOrganisation = null)
{
    /// <summary>The record's id; empty where none could be read.</summary>
    public string RecordId => Event.Accepted ? Event.Value.Source.RecordId : ReadId ?? "";

    /// <summary>The reporting organisation; null where none could be read.</summary>
    public string? Organisation => Event.Accepted ? Event.Value.Source.Organisation : ReadOrganisation;
}
