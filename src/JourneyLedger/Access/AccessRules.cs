using JourneyLedger.Rules;
using JourneyLedger.Vocabulary.Events;
using NodaTime;

namespace JourneyLedger.Access;

/// <summary>Who may be shown what: nobody anything, but for what is listed here.</summary>
public static class AccessRules
{
    /// <summary>
    /// The access event to record before anything is shown, or codes <c>role-may-not-read</c>, <c>invalid-claimant</c>, <c>invalid-search</c>, <c>invalid-question</c>.
    /// Auditors and stewards may everything; anybody else may read and export the journey of a claimant whose glass they have broken.
    /// </summary>
    /// <param name="identity">Who asks.</param>
    /// <param name="request">For what.</param>
    /// <param name="glasses">The ledger's broken glasses; looked at only for those not entitled.</param>
    /// <param name="now">The moment of asking.</param>
    public static Checked<AccessRecorded> Decide(Identity identity, AccessRequest request, IReadOnlyList<BrokenGlass> glasses, Instant now)
    {
        if (request.Claimant is { } claimant && AccessRequest.FaultOfClaimant(claimant) is { } nobody)
            return nobody;
        if (request.Search is { } search && AccessRequest.FaultOfSearch(search) is { } unsearchable)
            return unsearchable;
        if (request.Question is { } question && AccessRequest.FaultOfQuestion(question) is { } unrecordable)
            return unrecordable;
        if (identity.MayReadJourneys)
            return Recorded(identity, request, glass: null);
        var glass = request.Action is "read" or "export" ? glasses.FirstOrDefault(one => one.Opens(identity, request.Claimant!, now)) : null;
        return glass is not null
            ? Recorded(identity, request, glass.EventId)
            : new Refusal(
                "role-may-not-read", "role",
                $"The role {identity.Role} may not look into journeys; auditors and stewards may. Where a journey cannot wait, the glass can be broken for one person, with a reason, and somebody else reviews it.");
    }

    private static AccessRecorded Recorded(Identity identity, AccessRequest request, Guid? glass) => new(
        request.Action, request.Purpose.Code, identity.Id, identity.Role, identity.Organisation, request.Purpose.CaseReference, request.Search, glass,
        request.Question, request.People);
}
