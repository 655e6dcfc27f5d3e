using System.Collections.Frozen;

namespace JourneyLedger.Journeys;

/// <summary>
/// Words that stand in envelopes as numbers, because nearly every event has two of them. Part of the stored form: a word is only ever added, at the
/// end, and one that is not here is written out, so a new event type needs no entry. Number 0 is the text without letters.
/// </summary>
internal static class EnvelopeWords
{
    private static readonly string[] Words = ["", .. (
        "local.step dwp-jobcentre dwp-decision-maker assessment-provider hmcts-tribunal prime-provider subcontractor ips-service nhs-gp nhs-talking-therapies " +
        "nhs-secondary-mental-health nhs-msk-community nhs-other icb local-authority combined-authority college-training housing-association third-sector " +
        "advice-agency employer occupational-health claimant representative board-secretariat ledger-steward official-statistics public-task legal-obligation " +
        "vital-interest legitimate-interest consent contract ordinary health criminal safeguarding third-party access.break-glass access.recorded " +
        "access.reviewed action-plan.agreed action.completed action.missed adjustment.agreed adjustment.in-place adjustment.refused adjustment.requested " +
        "agreement.ended agreement.signed assessment.completed batch.received batch.rejected-rows blockage.action-taken board.convened capacity.reported " +
        "case-conference.held challenge.appeal-decided challenge.appeal-lodged challenge.mr-decided challenge.mr-registered circumstances.recorded claim.closed " +
        "claim.opened claimant-commitment.agreed claimant.died claimant.registered compliance.met condition.met condition.refused condition.stated " +
        "conditionality.regime-set consent.given consent.withdrawn conversation.booked conversation.cancelled conversation.held conversation.missed " +
        "cost.recorded deadweight.agreed dependency.logged disclosure.released disengaged eligibility-rule.adopted evidence.published experience.rated " +
        "finding.logged fitness.opinion-given fitnote.issued funding.allocated good-work.rated hardship.decided hardship.requested harm.signal-recorded " +
        "health.episode-ended health.episode-started health.status-measured identity.linked identity.merged identity.split information.shared job.changed " +
        "job.ended job.started key.destroyed lead-worker.assigned lead-worker.ended local-step.registered metric.adopted milestone.missed milestone.moved " +
        "milestone.reached milestone.set need.closed need.identified office.closed office.opened operational-need.logged outcome.claimed outcome.rejected " +
        "outcome.validated pilot.ended pilot.started principle.assessed programme.ended programme.paused programme.resumed programme.started " +
        "provision.unavailable re-engaged readiness.assessed record.corrected record.disputed record.retracted referral.accepted referral.made " +
        "referral.outcome-returned referral.received referral.redirected referral.rejected referral.waitlisted referral.withdrawn requirement.eased " +
        "requirement.failed requirement.set rights.closed rights.requested role.agreed safeguarding.check-recorded sanction.decided sanction.ended " +
        "sanction.referred sanction.started segment.assigned series.imported service.changed service.closed service.registered signposted staffing.reported " +
        "support.declined support.ended support.offered support.session-delivered support.started tension.logged threshold.changed vision.adopted wca.assessed " +
        "wca.closed-without-decision wca.decided wca.questionnaire-returned wca.referred work-aspiration.stated").Split(' ')];

    private static readonly FrozenDictionary<string, int> Numbers = Words.Index().ToFrozenDictionary(word => word.Item, word => word.Index, StringComparer.Ordinal);

    /// <summary>In the order of their numbers, from 1.</summary>
    public static IEnumerable<string> All => Words.Skip(1);

    /// <summary>Null when it is none.</summary>
    public static int? NumberOf(string text) => Numbers.TryGetValue(text, out var number) ? number : null;

    /// <exception cref="FormatException">There is no such number.</exception>
    public static string Of(int number) => number >= 0 && number < Words.Length
        ? Words[number]
        : throw new FormatException($"The stored envelope holds word {number}, which a newer program must have written.");
}
