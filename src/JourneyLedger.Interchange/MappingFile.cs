using System.Text.Json;
using System.Text.Json.Serialization;

namespace JourneyLedger.Interchange;

/// <summary>Reads a mapping from a JSON file.</summary>
public static class MappingFile
{
    private static readonly JsonSerializerOptions Form = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
    };

    /// <exception cref="FaultyFileException">Not there, no JSON, or with a property that means nothing here.</exception>
    public static LogMapping Read(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<LogMapping>(File.ReadAllText(path), Form) ?? new LogMapping();
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw new FaultyFileException(new(path, 0, "mapping", $"The mapping file cannot be opened: {unreadable.Message}"));
        }
        catch (JsonException wrong)
        {
            throw new FaultyFileException(new(path, (wrong.LineNumber ?? 0) + 1, wrong.Path ?? "mapping",
                $"{wrong.Message} A mapping has any of system, case, activity, time, organisation, attributes, delimiter, encoding, dateFormat, zone."));
        }
    }
}
