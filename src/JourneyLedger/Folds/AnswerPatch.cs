using System.Text.Json;
using System.Text.Json.Nodes;

namespace JourneyLedger.Folds;

/// <summary>Rows of one table that changed between two answers to the same question.</summary>
/// <param name="Upsert">Rows new or changed, whole, as they stand in the JSON answer.</param>
/// <param name="Remove">Keys of rows that went, as arrays of the key columns' values.</param>
/// <param name="Key">Names of the key columns.</param>
public sealed record TablePatch(
    IReadOnlyList<IReadOnlyDictionary<string, object?>> Upsert, IReadOnlyList<object?[]> Remove, IReadOnlyList<string> Key);

/// <summary>What turns the answer at one position into the answer at another: what a live page receives.</summary>
/// <param name="FromPosition">The position of the answer it applies to.</param>
/// <param name="Position">The position the patched answer is true at.</param>
/// <param name="Scalars">Changed top-level values, such as <c>people</c>.</param>
/// <param name="Tables">Changed tables by name. A patched table has the right rows; their order is the reader's to make.</param>
public sealed record AnswerPatch(long FromPosition, long Position, IReadOnlyDictionary<string, object?> Scalars, IReadOnlyDictionary<string, TablePatch> Tables)
{
    public bool IsEmpty => Scalars.Count == 0 && Tables.Count == 0;

    public static AnswerPatch Between(Answer before, Answer after)
    {
        var (old, now) = (before.BodyJson(), after.BodyJson());
        var names = after.Tables.Select(table => table.Name).ToHashSet(StringComparer.Ordinal);
        var scalars = now.EnumerateObject()
            .Where(value => !names.Contains(value.Name) && !(old.TryGetProperty(value.Name, out var was) && JsonElement.DeepEquals(was, value.Value)))
            .ToDictionary(value => value.Name, value => (object?)value.Value);
        if (before.ErasedPeople != after.ErasedPeople)
            scalars["erasedPeople"] = after.ErasedPeople;
        var tables = new Dictionary<string, TablePatch>();
        foreach (var (was, table) in before.Tables.Zip(after.Tables))
        {
            var patch = Between(Rows(was, old), Rows(table, now), [.. table.Columns.Where(column => column.IsKey).Select(column => column.Name)]);
            if (patch.Upsert.Count + patch.Remove.Count > 0)
                tables.Add(table.Name, patch);
        }

        return new(before.Position, after.Position, scalars, tables);
    }

    /// <summary>The patched answer, as JSON: what a page does with a patch.</summary>
    /// <param name="answer">An answer's JSON at <see cref="FromPosition"/>.</param>
    public JsonObject Apply(JsonObject answer)
    {
        var patched = answer.DeepClone().AsObject();
        patched["position"] = Position;
        foreach (var (name, value) in Scalars)
            patched[name] = JsonSerializer.SerializeToNode(value, Answer.Json);
        foreach (var (name, patch) in Tables)
        {
            string KeyOf(JsonNode? row) => new JsonArray([.. patch.Key.Select(column => row![column]?.DeepClone())]).ToJsonString();
            var rows = patched[name]!.AsArray().ToDictionary(KeyOf, row => row);
            foreach (var key in patch.Remove)
                rows.Remove(JsonSerializer.SerializeToNode(key, Answer.Json)!.ToJsonString());
            foreach (var row in patch.Upsert.Select(row => JsonSerializer.SerializeToNode(row, Answer.Json)))
                rows[KeyOf(row)] = row;
            patched[name] = new JsonArray([.. rows.Values.Select(row => row?.DeepClone())]);
        }

        return patched;
    }

    private static TablePatch Between(Dictionary<string, Row> before, Dictionary<string, Row> after, IReadOnlyList<string> key) => new(
        [.. after.Where(row => !before.TryGetValue(row.Key, out var was) || !JsonElement.DeepEquals(was.Json, row.Value.Json)).Select(row => AsObject(row.Value.Json))],
        [.. before.Where(row => !after.ContainsKey(row.Key)).Select(row => row.Value.Key)],
        key);

    private sealed record Row(object?[] Key, JsonElement Json);

    /// <summary>A table's rows by key, each with the object that stands for it in the answer.</summary>
    private static Dictionary<string, Row> Rows(AnswerTable table, JsonElement body)
    {
        var keys = Enumerable.Range(0, table.Columns.Count).Where(i => table.Columns[i].IsKey).ToArray();
        return table.Rows.Zip(body.GetProperty(table.Name).EnumerateArray())
            .Select(row => new Row([.. keys.Select(i => row.First[i])], row.Second))
            .ToDictionary(row => JsonSerializer.Serialize(row.Key), StringComparer.Ordinal);
    }

    private static Dictionary<string, object?> AsObject(JsonElement row) =>
        row.EnumerateObject().ToDictionary(property => property.Name, property => (object?)property.Value);
}
