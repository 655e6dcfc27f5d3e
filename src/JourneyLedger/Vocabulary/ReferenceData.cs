using System.Text.Json;
using NodaTime.Text;

namespace JourneyLedger.Vocabulary;

/// <summary>
/// The code lists, read from the reference files.
/// A list whose codes change gets a new edition with its first day; old events keep the edition of their own day.
/// </summary>
public static class ReferenceData
{
    /// <summary>Every list by name.</summary>
    public static IReadOnlyDictionary<string, CodeList> Lists { get; } =
        ReferenceFiles.ReadCodeLists(ReferenceFiles.Folder, Read).SelectMany(lists => lists).ToDictionary(list => list.Name, StringComparer.Ordinal);

    /// <summary>The lists of one reference file (UTF-8 JSON).</summary>
    /// <exception cref="InvalidDataException">It is not of the form of the files in Vocabulary/Reference; the message names the place.</exception>
    public static IReadOnlyList<CodeList> Read(Stream file)
    {
        try
        {
            using var json = JsonDocument.Parse(file, new JsonDocumentOptions { AllowDuplicateProperties = false });
            return [.. json.RootElement.GetProperty("lists").EnumerateArray().Select(ReadList)];
        }
        catch (Exception fault) when (fault is JsonException or KeyNotFoundException or InvalidOperationException or ArgumentException or UnparsableValueException)
        {
            throw new InvalidDataException($"The reference file cannot be read: {fault.Message}", fault);
        }
    }

    private static CodeList ReadList(JsonElement list) => new(
        Text(list, "name"), Text(list, "title"), Text(list, "source"), list.GetProperty("editions").EnumerateArray().Select(ReadEdition));

    private static CodeListEdition ReadEdition(JsonElement edition)
    {
        var conditions = edition.TryGetProperty("onlyWith", out var onlyWith)
            ? onlyWith.EnumerateObject().SelectMany(field => field.Value.EnumerateObject().Select(code => (Code: code.Name, Field: field.Name, Values: Values(code.Value)))).ToList()
            : [];
        var codes = edition.GetProperty("codes").EnumerateObject().Select(code => new Code(
            code.Name,
            code.Value.GetString()!,
            conditions.Where(condition => condition.Code == code.Name).ToDictionary(condition => condition.Field, condition => condition.Values, StringComparer.Ordinal)));
        return new(LocalDatePattern.Iso.Parse(Text(edition, "validFrom")).GetValueOrThrow(), [.. codes]);
    }

    private static IReadOnlyList<string> Values(JsonElement array) => [.. array.EnumerateArray().Select(value => value.GetString()!)];

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;
}
