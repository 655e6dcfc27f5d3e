namespace JourneyLedger.Folds;

/// <summary>Rows of one table that changed between two answers to the same question.</summary>
/// <param name="Upsert">Rows new or changed, as objects by column name.</param>
/// <param name="Remove">Keys of rows that went, as arrays of the key columns' values.</param>
public sealed record TablePatch(IReadOnlyList<IReadOnlyDictionary<string, object?>> Upsert, IReadOnlyList<object?[]> Remove);

/// <summary>What turns the answer at one position into the answer at another: what a live page receives.</summary>
/// <param name="FromPosition">The position of the answer it applies to.</param>
/// <param name="Position">The position the patched answer is true at.</param>
/// <param name="Scalars">Changed top-level values, such as <c>people</c>.</param>
/// <param name="Tables">Changed tables by name.</param>
public sealed record AnswerPatch(long FromPosition, long Position, IReadOnlyDictionary<string, object?> Scalars, IReadOnlyDictionary<string, TablePatch> Tables)
{
    public bool IsEmpty => Scalars.Count == 0 && Tables.Count == 0;

    public static AnswerPatch Between(Answer before, Answer after) => throw new NotImplementedException();
}
