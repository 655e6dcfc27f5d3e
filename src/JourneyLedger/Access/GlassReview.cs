using JourneyLedger.Rules;
using JourneyLedger.Vocabulary;
using JourneyLedger.Vocabulary.Events;
using NodaTime;

namespace JourneyLedger.Access;

/// <summary>What somebody else found on a broken glass.</summary>
/// <param name="Finding">Code of the list <c>access-review</c>.</param>
/// <param name="Identity">Who reviewed.</param>
/// <param name="Organisation">For whom.</param>
/// <param name="At">When the ledger recorded it.</param>
public sealed record GlassReview(string Finding, string Identity, string Organisation, Instant At)
{
    private const string Findings = "access-review";

    /// <summary>
    /// The event that reviews a breaking, or codes <c>role-may-not-review</c>, <c>unknown-glass</c>, <c>own-glass</c>, <c>reviewed-before</c>,
    /// <c>unknown-finding</c>.
    /// </summary>
    /// <param name="identity">Who reviews.</param>
    /// <param name="glass">The breaking; null when there is none of that id.</param>
    /// <param name="finding">A code.</param>
    public static Checked<AccessReviewed> Make(Identity identity, BrokenGlass? glass, string? finding)
    {
        if (!identity.MayReview)
            return new Refusal("role-may-not-review", "role", $"The role {identity.Role} may not review; an auditor or a steward does.");
        if (glass is null)
            return new Refusal("unknown-glass", "id", "There is no broken glass of this id in this ledger.");
        if (glass.Identity == identity.Id)
            return new Refusal("own-glass", "identity", "Nobody reviews their own: somebody else must.");
        if (glass.Review is { } before)
            return new Refusal("reviewed-before", "id", $"{before.Identity} reviewed it before.");
        if (finding is null || ReferenceData.Lists[Findings].Editions[^1].Find(finding) is null)
            return new Refusal("unknown-finding", "finding", $"A finding is one of {string.Join(", ", ReferenceData.Lists[Findings].Editions[^1].Codes.Select(code => code.Value))}.");
        return new AccessReviewed(glass.EventId, finding, identity.Id, identity.Role, identity.Organisation);
    }
}
