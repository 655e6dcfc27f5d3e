namespace JourneyLedger.Vocabulary;

/// <summary>The steps of the standard vocabulary as the map needs them. Stopgap until every event is a record.</summary>
internal static class StandardSteps
{
    /// <summary>Type, payload field that splits it, stage, rank, label, expected days, row of the map.</summary>
    public static readonly IReadOnlyDictionary<string, (string? Detail, Stage Stage, byte Rank, string Label, int? Days, string? Row)> All =
        new Dictionary<string, (string?, Stage, byte, string, int?, string?)>
        {
            ["claim.opened"] = ("benefit", Stage.Claim, 0, "New claim", null, "claim"),
            ["claimant-commitment.agreed"] = (null, Stage.Claim, 5, "Commitment agreed", null, null),
            ["conditionality.regime-set"] = ("regime", Stage.WorkCoach, 6, "Regime", null, "regime"),
            ["health.episode-started"] = ("group", Stage.Health, 8, "Health episode", null, "health"),
            ["fitnote.issued"] = (null, Stage.Health, 9, "Fit note recorded", 91, null),
            ["wca.decided"] = ("outcome", Stage.Decision, 10, "WCA", 365, "wca"),
            ["challenge.mr-registered"] = (null, Stage.Decision, 11, "Mandatory reconsideration", 28, null),
            ["challenge.mr-decided"] = (null, Stage.Decision, 12, "Mandatory reconsideration decided", null, null),
            ["challenge.appeal-lodged"] = (null, Stage.Decision, 13, "Tribunal appeal", 182, null),
            ["challenge.appeal-decided"] = (null, Stage.Decision, 14, "Tribunal decision", null, null),
            ["conversation.held"] = (null, Stage.WorkCoach, 20, "Work coach appointment", 56, null),
            ["conversation.missed"] = (null, Stage.WorkCoach, 21, "Appointment missed", 28, null),
            ["work-aspiration.stated"] = (null, Stage.WorkCoach, 22, "Aspiration stated", null, null),
            ["need.identified"] = ("domain", Stage.Support, 30, "Need", 28, "need"),
            ["provision.unavailable"] = ("domain", Stage.Support, 32, "No provision", null, "need"),
            ["support.offered"] = (null, Stage.Support, 40, "Support offered", 28, null),
            ["support.declined"] = (null, Stage.Support, 41, "Support declined", null, null),
            ["referral.made"] = ("domain", Stage.Support, 50, "Referral", 28, "referral"),
            ["referral.received"] = (null, Stage.Support, 55, "Referral received", null, null),
            ["referral.accepted"] = (null, Stage.Support, 60, "Referral accepted", null, null),
            ["referral.rejected"] = (null, Stage.Support, 61, "Referral rejected", null, null),
            ["referral.withdrawn"] = (null, Stage.Support, 62, "Referral withdrawn", null, null),
            ["sanction.referred"] = (null, Stage.Sanction, 64, "Sanction referred", 28, null),
            ["sanction.decided"] = ("outcome", Stage.Sanction, 66, "Sanction decision", null, "sanction"),
            ["sanction.started"] = (null, Stage.Sanction, 70, "Sanction started", null, null),
            ["programme.started"] = ("programme", Stage.Support, 72, "Programme start", null, null),
            ["support.started"] = ("domain", Stage.Support, 73, "Support started", null, null),
            ["compliance.met"] = (null, Stage.Sanction, 90, "Compliance met", null, null),
            ["sanction.ended"] = (null, Stage.Sanction, 91, "Sanction ended", null, null),
            ["programme.ended"] = (null, Stage.Support, 92, "Programme ended", null, null),
            ["support.ended"] = (null, Stage.Support, 93, "Support ended", null, null),
            ["referral.outcome-returned"] = (null, Stage.Support, 94, "Outcome returned", null, null),
            ["need.closed"] = (null, Stage.Support, 95, "Need closed", null, null),
            ["health.episode-ended"] = (null, Stage.Health, 96, "Health episode ended", null, null),
            ["job.started"] = (null, Stage.Outcome, 100, "Job start", 182, null),
            ["job.ended"] = (null, Stage.Outcome, 101, "Job ended", null, null),
            ["good-work.rated"] = (null, Stage.Outcome, 102, "Good work rated", null, null),
            ["claim.closed"] = (null, Stage.Outcome, 110, "Claim closed", null, null),
        };
}
