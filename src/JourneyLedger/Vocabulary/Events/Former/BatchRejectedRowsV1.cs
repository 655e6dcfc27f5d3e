namespace JourneyLedger.Vocabulary.Events.Former;

/// <summary>Rows of a batch were refused; which ones was not told.</summary>
[EventType("batch.rejected-rows", Stage.Other, "Batch rows rejected", IsStep = false, StreamKind = "org")]
public sealed record BatchRejectedRowsV1(
    string Batch,
    IReadOnlyList<string> Codes,
    [property: Between(0, 100_000_000)] IReadOnlyList<int> Counts) : IFormerEvent
{
    object IFormerEvent.Upcast() => new BatchRejectedRows(Batch, Codes, Counts);
}
