using JourneyLedger.Rules;
using Microsoft.Net.Http.Headers;

namespace JourneyLedger.Web.Api;

/// <summary>Types of content that bodies of JSON come in.</summary>
public static class JsonTypes
{
    /// <summary>One value, or an array of them.</summary>
    public const string Json = "application/json";

    /// <summary>A value a line, the usual name first.</summary>
    public static IReadOnlyList<string> Lines { get; } = ["application/x-ndjson", "application/ndjson", "application/jsonl"];

    /// <summary>What the header says; null when it cannot be read or names another encoding than UTF-8.</summary>
    public static MediaTypeHeaderValue? Read(string? contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out var type) && (!type.Charset.HasValue || type.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase)) ? type : null;

    /// <summary>The body is said to be something else, or nothing is said of it.</summary>
    public static Refusal NotJson(string advice) => new("not-json", HeaderNames.ContentType, advice);

    /// <summary>Whether it is a value a line.</summary>
    public static bool AreLines(MediaTypeHeaderValue type) => Lines.Any(lines => type.MediaType.Equals(lines, StringComparison.OrdinalIgnoreCase));
}
