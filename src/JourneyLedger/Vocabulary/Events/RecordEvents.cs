namespace JourneyLedger.Vocabulary.Events;

/// <summary>Fields of an earlier event of the stream were wrong; <c>changes</c> holds their right values.</summary>
[EventType("record.corrected", Stage.Other, "Record corrected", IsStep = false)]
public sealed record RecordCorrected(
    Guid Target,
    IReadOnlyDictionary<string, string> Changes,
    string Reason);

/// <summary>An earlier event of the stream was entered in error. It stays in the ledger and leaves the answers.</summary>
[EventType("record.retracted", Stage.Other, "Record retracted", IsStep = false)]
public sealed record RecordRetracted(
    Guid Target,
    string Reason);

/// <summary>Somebody disputes an earlier event of the stream. Changes nothing but that every view of it says so.</summary>
[EventType("record.disputed", Stage.Other, "Record disputed", IsStep = false)]
public sealed record RecordDisputed(
    Guid Target,
    [property: Length(1000, Prose = true)] string Statement);
