using System.Collections.Frozen;
using JourneyLedger.Journeys;
using JourneyLedger.Vocabulary;

namespace JourneyLedger.Clocks;

/// <summary>
/// The one place that says which events start and stop clocks and episodes (definitions 3.2 of the domain reference). The order counts: an event
/// stops claims before what asks whether any claim is open.
/// </summary>
internal static class IntervalTable
{
    public const string Death = "claimant.died";
    public const string Redirection = "referral.redirected";
    public const string Returned = "referral.outcome-returned";
    private const string Employment = "employment";

    public static IReadOnlyList<IntervalDefinition> All { get; } =
    [
        new(IntervalKind.NeedToResponse, "K1", "Need to first response")
        {
            Subject = "domain", Standard = "need→response standard",
            Starts = [new("need.identified", "unless help is not wanted", (in one) => one.What.Text("wantsHelp") != "no")],
            Stops =
            [
                Reached("support.offered", Match.Domain), Reached("referral.made", Match.Domain), Reached("support.started", Match.Domain),
                Reached("programme.started", Match.Domain), Other("need.closed", "reason", Match.EveryThing),
            ],
        },
        new(IntervalKind.ReferralToReceipt, "K2", "Referral to receipt")
        {
            Subject = "domain", Service = "to", ByThreadAlone = true, Standard = "referral→receipt standard",
            Starts = [new("referral.made")],
            Stops =
            [
                Reached("referral.received"), Reached("referral.accepted"), Reached("referral.rejected"), Reached("referral.waitlisted"), Reached(Redirection),
                Reached("support.started"), Reached("programme.started"), Other("referral.withdrawn", "reason"),
            ],
        },
        new(IntervalKind.ReferralToStart, "K3", "Referral to start")
        {
            Subject = "domain", Service = "to", ByThreadAlone = true, Standard = "referral→start standard",
            Starts = [new("referral.made", "from its first clock start")],
            Stops =
            [
                Reached("support.started"), Reached("programme.started"), Other("referral.rejected", "reason"), Other("referral.withdrawn", "reason"),
                Other("job.started", null, Match.All) with { Words = "domain employment", Only = (in one, in open) => open.Subject == Employment },
            ],
        },
        new(IntervalKind.ClaimToSupport, "K4", "Claim to first support")
        {
            Subject = "benefit", Standard = "claim→first support standard",
            Starts = [new("claim.opened")],
            Stops = [.. MeaningfulContacts(), Other("claim.closed", "reason")],
        },
        new(IntervalKind.AssessmentToDecision, "K5", "Work capability assessment to decision")
        {
            Standard = "assessment→decision standard",
            Starts = [new("wca.referred")],
            Stops = [Reached("wca.decided"), Other("wca.closed-without-decision", "reason")],
        },
        new(IntervalKind.Reconsideration, "K6", "Mandatory reconsideration")
        {
            Subject = "of", Standard = "reconsideration standard", Starts = [new("challenge.mr-registered")], Stops = [Reached("challenge.mr-decided")],
        },
        new(IntervalKind.Appeal, "K7", "Appeal")
        {
            Subject = "of", Standard = "appeal standard", Starts = [new("challenge.appeal-lodged")], Stops = [Reached("challenge.appeal-decided")],
        },
        new(IntervalKind.ContactToNext, "K8", "Contact to next meaningful contact")
        {
            Standard = "conversation→next standard",
            Starts = [new("conversation.held"), new("support.session-delivered", "when it is a meaningful contact", (in one) => IsMeaningful(one))],
            Stops =
            [
                .. MeaningfulContacts(), Other("job.started", null, Match.All), Other("claim.closed", "reason", Match.AfterLastClaim), Other("disengaged", "kind", Match.All),
            ],
        },
        new(IntervalKind.EndToReturn, "K9", "End to outcome returned")
        {
            Subject = "domain", Service = "service", ByThreadAlone = true, Standard = "end→outcome returned standard",
            Starts = [new("support.ended", "of a referral whose outcome is not returned yet"), new("programme.ended", "of a referral whose outcome is not returned yet")],
            Stops = [Reached(Returned)],
        },
        new(IntervalKind.Adjustment, "K10", "Adjustment")
        {
            Subject = "kind", Standard = "adjustment standard",
            Starts = [new("adjustment.requested")],
            Stops = [Reached("adjustment.in-place"), Other("adjustment.refused", "reason"), Other("job.ended", "reason", Match.All)],
        },
        new(IntervalKind.Job, "K11", "Job")
        {
            Subject = "status", ByThreadAlone = true, CountsLastDay = true, Standard = "job standard",
            Starts = [new("job.started")],
            Stops = [Reached("job.ended", reason: "reason")],
        },
        new(IntervalKind.Claim, "claim", "Claim") { Subject = "benefit", Starts = [new("claim.opened")], Stops = [Reached("claim.closed", reason: "reason")] },
        new(IntervalKind.Regime, "regime", "Conditionality regime")
        {
            Subject = "regime",
            Starts = [new("conditionality.regime-set")],
            Stops =
            [
                Reached("conditionality.regime-set", Match.Predecessor) with { Words = "another regime", Only = (in one, in open) => one.What.Text("regime") != open.Subject },
                Other("claim.closed", "reason", Match.AfterLastClaim),
            ],
        },
        new(IntervalKind.Need, "need", "Need") { Subject = "domain", Starts = [new("need.identified")], Stops = [Reached("need.closed", Match.EveryThing, "reason")] },
        new(IntervalKind.Health, "health", "Health episode") { Subject = "group", Starts = [new("health.episode-started")], Stops = [Reached("health.episode-ended")] },
        new(IntervalKind.Support, "support", "Support")
        {
            Subject = "domain", Service = "service", Starts = [new("support.started")], Stops = [Reached("support.ended", reason: "reason")],
        },
        new(IntervalKind.Programme, "programme", "Programme")
        {
            Subject = "programme", Service = "purpose", Starts = [new("programme.started")], Stops = [Reached("programme.ended", reason: "reason")],
        },
        new(IntervalKind.ProgrammePause, "pause", "Break of a programme")
        {
            Subject = "programme", Starts = [new("programme.paused")], Stops = [Reached("programme.resumed"), Other("programme.ended", "reason")],
        },
        new(IntervalKind.Disengagement, "disengagement", "Contact lost")
        {
            Subject = "kind", Starts = [new("disengaged")], Stops = [Reached("re-engaged", Match.All)],
        },
        new(IntervalKind.LeadWorker, "lead-worker", "Lead worker")
        {
            Subject = "org", Service = "role", Starts = [new("lead-worker.assigned")], Stops = [Reached("lead-worker.ended")],
        },
        new(IntervalKind.Sanction, "sanction", "Sanction") { Starts = [new("sanction.started")], Stops = [Reached("sanction.ended", reason: "reason")] },
        new(IntervalKind.Consent, "consent", "Consent")
        {
            Subject = "scope", Service = "purpose", Overlaps = true, CountsLastDay = false,
            Starts = [new("consent.given", "to the end of its last day, where it has one")],
            Stops = [Reached("consent.withdrawn", Match.EveryThing)],
        },
    ];

    private static readonly FrozenDictionary<string, IntervalDefinition[]> StartedBy = All
        .SelectMany(definition => definition.Starts.Select(start => (start.Type, definition)))
        .GroupBy(pair => pair.Type, pair => pair.definition)
        .ToFrozenDictionary(pairs => pairs.Key, pairs => pairs.ToArray(), StringComparer.Ordinal);

    // Claims first: a closed claim is no longer open for what asks after it.
    private static readonly FrozenDictionary<string, (IntervalDefinition Definition, StopRule Rule)[]> StoppedBy = All
        .SelectMany(definition => definition.Stops.Select(stop => (definition, stop)))
        .GroupBy(pair => pair.stop.Type)
        .ToFrozenDictionary(pairs => pairs.Key, pairs => pairs.OrderBy(pair => pair.definition.Kind != IntervalKind.Claim).ToArray(), StringComparer.Ordinal);

    /// <summary>Every type that starts, stops or redirects anything: a fold of these alone gives the same.</summary>
    public static IReadOnlySet<string> Types { get; } = new HashSet<string>([.. StartedBy.Keys, .. StoppedBy.Keys, Death, Redirection, Returned], StringComparer.Ordinal);

    /// <summary>The kinds that events of a type may start.</summary>
    public static IntervalDefinition[] StartsOf(string type) => StartedBy.TryGetValue(type, out var definitions) ? definitions : [];

    /// <summary>The kinds that events of a type may stop, and how.</summary>
    public static (IntervalDefinition Definition, StopRule Rule)[] StopsOf(string type) => StoppedBy.TryGetValue(type, out var stops) ? stops : [];

    public static IntervalDefinition Of(IntervalKind kind) => All[(int)kind];

    private static IEnumerable<StopRule> MeaningfulContacts() =>
        ((string[])[MeaningfulContact.Conversation, MeaningfulContact.Session]).Select(type =>
            Reached(type, Match.All) with { Words = "when it is a meaningful contact", Only = (in one, in _) => IsMeaningful(one) });

    private static bool IsMeaningful(in TimelineEvent one) => MeaningfulContact.Is(one.What, ClockLimits.InForce(one.Day).ContactMinutes);

    private static StopRule Reached(string type, Match match = Match.Thing, string? reason = null) => new(type, StopKind.Reached, match, reason);

    private static StopRule Other(string type, string? reason, Match match = Match.Thing) => new(type, StopKind.Other, match, reason);
}
