using NodaTime;

namespace JourneyLedger.Vocabulary.Events;

/// <summary>A service was asked to take a person on. <c>ref</c> names the referral's clock in all its events.</summary>
[EventType("referral.made", Stage.Support, "Referral", Detail = nameof(Domain), DetailLabel = "Referral: {0}", DrawnWith = "referrals")]
public sealed record ReferralMade(
    [property: Link(IsThread = true)] string Ref,
    [property: Codes("need-domain")] string Domain,
    string From,
    string To,
    [property: Codes("participation")] string Basis,
    [property: Codes("urgency")] string Urgency,
    [property: Link] string? ChoiceSet = null,
    LocalDate? FirstClockStart = null,
    string? FundingSource = null);

/// <summary>The receiving side has it.</summary>
[EventType("referral.received", Stage.Support, "Referral received")]
public sealed record ReferralReceived(
    [property: Link(IsThread = true)] string Ref);

/// <summary>The receiving side will take the person on.</summary>
[EventType("referral.accepted", Stage.Support, "Referral accepted", DrawnWith = "referral-answers")]
public sealed record ReferralAccepted(
    [property: Link(IsThread = true)] string Ref);

/// <summary>The receiving side will not.</summary>
[EventType("referral.rejected", Stage.Support, "Referral rejected", Detail = nameof(Reason), DetailLabel = "Referral rejected: {0}", DrawnWith = "referral-answers")]
public sealed record ReferralRejected(
    [property: Link(IsThread = true)] string Ref,
    [property: Codes("rejection")] string Reason);

/// <summary>One side took it back before it came to anything.</summary>
[EventType("referral.withdrawn", Stage.Support, "Referral withdrawn", Detail = nameof(By), DetailLabel = "Referral withdrawn {0}", DrawnWith = "referral-answers")]
public sealed record ReferralWithdrawn(
    [property: Link(IsThread = true)] string Ref,
    [property: Codes("withdrawn-by")] string By,
    string Reason);

/// <summary>The referrer was told how it ended.</summary>
[EventType("referral.outcome-returned", Stage.Support, "Referral outcome returned", Version = 2)]
public sealed record ReferralOutcomeReturned(
    [property: Link(IsThread = true)] string Ref,
    [property: Codes("referral-result")] string Result);

/// <summary>The receiving side will take the person on, but not yet.</summary>
[EventType("referral.waitlisted", Stage.Support, "Put on a waiting list", DrawnWith = "referral-answers")]
public sealed record ReferralWaitlisted(
    [property: Link(IsThread = true)] string Ref);

/// <summary>The receiving side sent it on to another service. The first clock goes on running.</summary>
[EventType("referral.redirected", Stage.Support, "Referral redirected", DrawnWith = "referral-answers")]
public sealed record ReferralRedirected(
    [property: Link(IsThread = true)] string Ref,
    string To,
    [property: Link] string? NewRef = null);
