using System.Text.Json;
using NodaTime;
using NodaTime.Text;

namespace JourneyLedger.Vocabulary;

/// <summary>What consents cover from one day until the next edition begins.</summary>
public sealed class ConsentScopeEdition
{
    private readonly IReadOnlyList<string> _needNone;
    private readonly IReadOnlyDictionary<string, IReadOnlyList<string>> _scopes;

    internal ConsentScopeEdition(LocalDate validFrom, IReadOnlyList<string> needNone, IReadOnlyDictionary<string, IReadOnlyList<string>> scopes) =>
        (ValidFrom, _needNone, _scopes) = (validFrom, needNone, scopes);

    public LocalDate ValidFrom { get; }

    /// <summary>Whether events of a type may have basis consent without one in force: the consent itself, a registration, a person's rights.</summary>
    public bool NeedsNone(string type) => _needNone.Any(pattern => Covers(pattern, type));

    /// <summary>The scopes of which any one covers events of a type; empty when none does.</summary>
    public IReadOnlyList<string> ScopesOf(string type) => [.. _scopes.Where(scope => scope.Value.Any(pattern => Covers(pattern, type))).Select(scope => scope.Key)];

    // A pattern is a type, or a family of types: "health.*".
    private static bool Covers(string pattern, string type) =>
        pattern.EndsWith(".*", StringComparison.Ordinal) ? type.StartsWith(pattern[..^1], StringComparison.Ordinal) : type == pattern;
}

/// <summary>Which scope of consent covers which events (rule H16), by edition, from the reference file <c>consent-scopes.json</c>.</summary>
public static class ConsentScopes
{
    /// <summary>In the folder of reference files.</summary>
    public const string FileName = "consent-scopes.json";

    private static readonly IReadOnlyList<ConsentScopeEdition> Editions = ReferenceFiles.Read(FileName, Read);

    /// <summary>The edition in force on a day; the oldest for days before it.</summary>
    public static ConsentScopeEdition InForce(LocalDate day) => Editions.LastOrDefault(edition => edition.ValidFrom <= day) ?? Editions[0];

    /// <summary>The editions of a file, oldest first.</summary>
    /// <exception cref="InvalidDataException">It is not of the form of the shipped file; the message names the place.</exception>
    public static IReadOnlyList<ConsentScopeEdition> Read(Stream file)
    {
        try
        {
            using var json = JsonDocument.Parse(file, new JsonDocumentOptions { AllowDuplicateProperties = false });
            ConsentScopeEdition[] editions = [.. json.RootElement.GetProperty("editions").EnumerateArray().Select(ReadEdition).OrderBy(edition => edition.ValidFrom)];
            return editions.Length > 0 ? editions : throw new FormatException("it has no edition.");
        }
        catch (Exception fault) when (fault is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or UnparsableValueException)
        {
            throw new InvalidDataException($"The reference file of consent scopes cannot be read: {fault.Message}", fault);
        }
    }

    private static ConsentScopeEdition ReadEdition(JsonElement edition) => new(
        LocalDatePattern.Iso.Parse(edition.GetProperty("validFrom").GetString()!).GetValueOrThrow(),
        Words(edition.GetProperty("needNone")),
        edition.GetProperty("scopes").EnumerateObject().ToDictionary(scope => scope.Name, scope => Words(scope.Value), StringComparer.Ordinal));

    private static IReadOnlyList<string> Words(JsonElement array) => [.. array.EnumerateArray().Select(word => word.GetString()!)];
}
