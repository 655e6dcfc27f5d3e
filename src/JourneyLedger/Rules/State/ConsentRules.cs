using JourneyLedger.Histories;
using JourneyLedger.Journeys;
using JourneyLedger.Vocabulary;
using NodaTime;

namespace JourneyLedger.Rules.State;

/// <summary>H16: what is reported with basis consent needs one that covers it, in force on the day it happened and on the day it becomes known.</summary>
internal static class ConsentRules
{
    private const string Consent = "consent";

    public static void Check(NewEvent offered, StreamFacts facts, Instant known, List<Refusal> refusals)
    {
        if (offered.Basis != Consent)
            return;
        var (occurred, today) = (offered.Occurred.Local.Date, known.InUtc().Date);
        var edition = ConsentScopes.InForce(occurred);
        if (edition.NeedsNone(offered.Type))
            return;
        var scopes = edition.ScopesOf(offered.Type);
        if (scopes.Count == 0)
        {
            Refuse($"No scope of consent covers {offered.Type}. Name the basis on which it is reported.");
            return;
        }

        var lacking = !scopes.Any(scope => ConsentSaid.IsInForce(facts.Consents, scope, occurred)) ? $"on {occurred:uuuu-MM-dd}, when it happened"
            : !scopes.Any(scope => ConsentSaid.IsInForce(facts.Consents, scope, today)) ? $"on {today:uuuu-MM-dd}, when it is recorded"
            : null;
        if (lacking is not null)
            Refuse($"No consent to {string.Join(" or ", scopes)} is in force {lacking}. Report consent.given first, or name another basis if there is one.");

        void Refuse(string reason) => refusals.Add(new(HardRule.ConsentInForce, "basis", reason));
    }
}
