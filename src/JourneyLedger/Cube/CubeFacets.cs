namespace JourneyLedger.Cube;

/// <summary>What people of a ledger can be filtered by.</summary>
/// <param name="Areas">Area codes, in order.</param>
/// <param name="Attributes">Attribute names in order, each with its values in order.</param>
public sealed record CubeFacets(IReadOnlyList<string> Areas, IReadOnlyList<KeyValuePair<string, IReadOnlyList<string>>> Attributes)
{
    internal static CubeFacets Of(BookPages pages) => new(
        [.. pages.Areas.Values.ToArray().Order(StringComparer.Ordinal)],
        [
            .. pages.Facts.Values.ToArray()
                .GroupBy(fact => fact.Attribute, fact => fact.Value, StringComparer.Ordinal)
                .OrderBy(values => values.Key, StringComparer.Ordinal)
                .Select(values => KeyValuePair.Create<string, IReadOnlyList<string>>(values.Key, [.. values.Order(StringComparer.Ordinal)])),
        ]);
}
