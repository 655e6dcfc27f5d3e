using System.Text.Json;
using NodaTime;

namespace JourneyLedger.Vocabulary;

/// <summary>What consents cover from one day until the next edition begins.</summary>
public sealed class ConsentScopeEdition : IDatedEdition
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
    /// <summary>As read from the file.</summary>
    public static DatedEditions<ConsentScopeEdition> Editions { get; } = new("consent-scopes.json", "consent scopes", static (edition, from, _, _) => ReadEdition(edition, from));

    /// <summary>The edition in force on a day; the oldest for days before it.</summary>
    public static ConsentScopeEdition InForce(LocalDate day) => Editions.InForce(day);

    private static ConsentScopeEdition ReadEdition(JsonElement edition, LocalDate from) => new(
        from,
        Words(edition.GetProperty("needNone")),
        edition.GetProperty("scopes").EnumerateObject().ToDictionary(scope => scope.Name, scope => Words(scope.Value), StringComparer.Ordinal));

    private static IReadOnlyList<string> Words(JsonElement array) => [.. array.EnumerateArray().Select(word => word.GetString()!)];
}
