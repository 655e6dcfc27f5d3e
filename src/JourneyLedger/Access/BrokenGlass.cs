using JourneyLedger.Journeys;
using JourneyLedger.Rules;
using JourneyLedger.Vocabulary;
using JourneyLedger.Vocabulary.Events;
using NodaTime;

namespace JourneyLedger.Access;

/// <summary>One breaking of the glass: somebody without the right to read journeys opened one person's for at most an hour.</summary>
/// <param name="EventId">Of the breaking.</param>
/// <param name="Position">In the ledger.</param>
/// <param name="Claimant">Whose journey, and nobody else's.</param>
/// <param name="Identity">Who.</param>
/// <param name="Role">As what.</param>
/// <param name="Organisation">For whom.</param>
/// <param name="Reason">Code of the list <c>break-glass-reason</c>.</param>
/// <param name="CaseReference">Or null.</param>
/// <param name="Since">When the ledger recorded it.</param>
/// <param name="Until">When it closes by itself.</param>
/// <param name="Review">Null while nobody has looked at it.</param>
public sealed record BrokenGlass(
    Guid EventId, long Position, string Claimant, string Identity, string Role, string Organisation, string Reason, string? CaseReference, Instant Since, Instant Until, GlassReview? Review)
{
    /// <summary>The stream of all breakings and reviews of a ledger.</summary>
    public const string Stream = "access/break-glass";

    /// <summary>How long a glass stays broken.</summary>
    public const int Minutes = 60;

    private const string Reasons = "break-glass-reason";
    private const string Unjustified = "not-justified";

    /// <summary>The codes and labels to choose from.</summary>
    public static IReadOnlyList<Code> ReasonsToChoose => ReferenceData.Lists[Reasons].Editions[^1].Codes;

    /// <summary>True while it lets <paramref name="identity"/> read the claimant's journey.</summary>
    public bool Opens(Identity identity, string claimant, Instant now) =>
        Identity == identity.Id && Role == identity.Role && Organisation == identity.Organisation && Claimant == claimant
        && now < Until && Review?.Finding != Unjustified;

    /// <summary>The event that breaks the glass, or codes <c>glass-not-needed</c>, <c>reason-missing</c>, <c>unknown-reason</c>, <c>invalid-case-reference</c>, <c>invalid-claimant</c>.</summary>
    public static Checked<AccessBreakGlass> Break(Identity identity, string claimant, string? reason, string? caseReference)
    {
        var refusals = new List<Refusal>();
        if (identity.MayReadJourneys)
            refusals.Add(new("glass-not-needed", "role", $"The role {identity.Role} reads journeys with a purpose alone."));
        if (AccessRequest.FaultOfClaimant(claimant) is { } nobody)
            refusals.Add(nobody);
        if (string.IsNullOrEmpty(reason))
            refusals.Add(new("reason-missing", "reason", $"Say why it cannot wait. Reasons are {Codes()}."));
        else if (ReferenceData.Lists[Reasons].Editions[^1].Find(reason) is null)
            refusals.Add(new("unknown-reason", "reason", $"'{EnvelopeRules.Shown(reason)}' is no reason. Reasons are {Codes()}."));
        if (AccessPurpose.FaultOfCase(caseReference) is { } fault)
            refusals.Add(fault);
        return refusals.Count > 0
            ? Checked<AccessBreakGlass>.Refuse(refusals)
            : new AccessBreakGlass(claimant, reason!, Minutes, identity.Id, identity.Role, identity.Organisation, string.IsNullOrEmpty(caseReference) ? null : caseReference);
    }

    /// <summary>All breakings that the events of <see cref="Stream"/> tell of, oldest first, with the first review of each.</summary>
    public static IReadOnlyList<BrokenGlass> Of(IEnumerable<RecordedEvent> events)
    {
        var glasses = new List<BrokenGlass>();
        foreach (var recorded in events)
        {
            switch (Opened.Of(recorded))
            {
                case AccessBreakGlass broken:
                    var until = recorded.RecordedAt + Duration.FromMinutes(broken.Minutes);
                    glasses.Add(new(
                        recorded.EventId, recorded.Position, broken.Claimant, broken.Identity, broken.Role, broken.Organisation, broken.Reason, broken.CaseReference,
                        recorded.RecordedAt, until, Review: null));
                    break;
                case AccessReviewed reviewed when glasses.FindIndex(glass => glass.EventId == reviewed.Target) is var at and >= 0 && glasses[at].Review is null:
                    glasses[at] = glasses[at] with { Review = new(reviewed.Finding, reviewed.Identity, reviewed.Organisation, recorded.RecordedAt) };
                    break;
            }
        }

        return glasses;
    }

    private static string Codes() => string.Join(", ", ReasonsToChoose.Select(code => code.Value));
}
