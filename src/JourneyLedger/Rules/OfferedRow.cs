using JourneyLedger.Journeys;

namespace JourneyLedger.Rules;

/// <summary>One row as it came, from whatever file or message: the event it stands for, or why it stands for none.</summary>
/// <param name="Number">Its number in what was sent, from 1, as its sender would count: a line, an element.</param>
/// <param name="Event">Read by <see cref="Intake"/> or by an adapter; the desk checks it again.</param>
/// <param name="ExpectedVersion">The version that the reporter expects the stream to be at, 0 for none; null for any.</param>
public sealed record OfferedRow(long Number, Checked<NewEvent> Event, long? ExpectedVersion = null);
