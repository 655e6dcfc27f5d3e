using JourneyLedger.Journeys;
using NodaTime;
using NodaTime.Text;

namespace JourneyLedger.Rules.State;

/// <summary>That a person gave a consent, or took it back, on a day.</summary>
/// <param name="Scope">Code of the list <c>consent-scope</c>.</param>
/// <param name="Purpose">In the words of who asked: a withdrawal takes back the consents of its scope and purpose.</param>
/// <param name="On">The day it happened.</param>
/// <param name="Position">Where the ledger holds it.</param>
/// <param name="IsGiven">False for a withdrawal.</param>
/// <param name="Expires">The last day of a consent that ends by itself.</param>
public sealed record ConsentSaid(string Scope, string Purpose, LocalDate On, long Position, bool IsGiven, LocalDate? Expires)
{
    public const string Given = "consent.given";
    public const string Withdrawn = "consent.withdrawn";

    /// <summary>What an event says of consents, or null.</summary>
    public static ConsentSaid? Of(NewEvent one, long position)
    {
        if (one.Type is not (Given or Withdrawn))
            return null;
        var fields = PayloadFields.Of(one);
        LocalDate? expires = fields.Text("expires") is { } day && LocalDatePattern.Iso.Parse(day).TryGetValue(default, out var last) ? last : null;
        return new(fields.Text("scope") ?? "", fields.Text("purpose") ?? "", one.Occurred.Local.Date, position, one.Type == Given, expires);
    }

    /// <summary>Whether, by what is said, a consent of a scope is in force on a day: given by then, not ended, and not taken back by then.</summary>
    public static bool IsInForce(IReadOnlyList<ConsentSaid> said, string scope, LocalDate on) => said.Any(given =>
        given.IsGiven && given.Scope == scope && given.On <= on && (given.Expires is not { } last || on <= last)
        && !said.Any(taken => !taken.IsGiven && taken.Scope == scope && taken.Purpose == given.Purpose && taken.On <= on && IsAfter(taken, given)));

    private static bool IsAfter(ConsentSaid taken, ConsentSaid given) => (taken.On, taken.Position).CompareTo((given.On, given.Position)) > 0;
}
