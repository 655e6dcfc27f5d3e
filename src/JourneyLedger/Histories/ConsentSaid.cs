using System.Text.Json;
using JourneyLedger.Journeys;
using JourneyLedger.Vocabulary;
using NodaTime;
using NodaTime.Text;

namespace JourneyLedger.Histories;

/// <summary>That a person gave a consent, or took it back, on a day.</summary>
/// <param name="Scope">Code of the list <c>consent-scope</c>.</param>
/// <param name="Purpose">In the words of who asked: a withdrawal takes back the consents of its scope and purpose, or of its scope when it says none.</param>
/// <param name="On">The day it happened.</param>
/// <param name="Position">Where the ledger holds it.</param>
/// <param name="IsGiven">False for a withdrawal.</param>
/// <param name="Expires">The last day of a consent that ends by itself.</param>
public sealed record ConsentSaid(string Scope, string Purpose, LocalDate On, long Position, bool IsGiven, LocalDate? Expires)
{
    public const string Basis = "consent";
    public const string Given = "consent.given";
    public const string Withdrawn = "consent.withdrawn";

    /// <summary>What an event says of consents, or null.</summary>
    public static ConsentSaid? Of(NewEvent one, long position)
    {
        if (one.Type is not (Given or Withdrawn))
            return null;
        try
        {
            using var json = JsonDocument.Parse(one.Payload);
            LocalDate? expires = Text(json.RootElement, "expires") is { } day && LocalDatePattern.Iso.Parse(day).TryGetValue(default, out var last) ? last : null;
            return new(Text(json.RootElement, "scope") ?? "", Text(json.RootElement, "purpose") ?? "", one.Occurred.Local.Date, position, one.Type == Given, expires);
        }
        catch (JsonException)
        {
            return null; // intake refuses such bytes
        }
    }

    /// <summary>Whether, by what is said, a consent of a scope is in force on a day: given by then, not ended, and not taken back by then.</summary>
    public static bool IsInForce(IReadOnlyList<ConsentSaid> said, string scope, LocalDate on) => said.Any(given =>
        given.IsGiven && given.Scope == scope && given.Covers(on) && !said.Any(taken => taken.On <= on && taken.TakesBack(given)));

    /// <summary>Whether an event may rest on consents of some scopes at all: null when it does not need one.</summary>
    public static IReadOnlyList<string>? ScopesFor(NewEvent one)
    {
        if (one.Basis != Basis)
            return null;
        var edition = ConsentScopes.InForce(one.Occurred.Local.Date);
        return edition.NeedsNone(one.Type) ? null : edition.ScopesOf(one.Type);
    }

    /// <summary>It had been given by a day, and had not ended by itself.</summary>
    public bool Covers(LocalDate day) => On <= day && !(Expires < day);

    /// <summary>It is a withdrawal, and comes after a consent that it is about.</summary>
    public bool TakesBack(ConsentSaid given) =>
        !IsGiven && Scope == given.Scope && (Purpose.Length == 0 || Purpose == given.Purpose) && (On, Position).CompareTo((given.On, given.Position)) > 0;

    private static string? Text(JsonElement payload, string field) =>
        payload.ValueKind == JsonValueKind.Object && payload.TryGetProperty(field, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
