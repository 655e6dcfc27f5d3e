using JourneyLedger.Vocabulary;
using NodaTime;

namespace JourneyLedger.Rules;

/// <summary>Rules between the fields of one payload (H05, H12, H13, H19, H22, H23, H26, H27 and lists that belong together).</summary>
internal static class MeaningRules
{
    private const int YoungestClaimant = 14;
    private const string ThresholdChanged = "threshold.changed";
    private const string MetricAdopted = "metric.adopted";
    private const string DeadweightAgreed = "deadweight.agreed";
    private const string ProgrammeStarted = "programme.started";

    /// <summary>Whether a type is a board's alone to report, by rule H26 and not only by its stream.</summary>
    public static bool IsGovernors(string type) => type is ThresholdChanged or MetricAdopted;

    /// <summary>The rule that an event breaks when it lacks a required field.</summary>
    public static string RuleOfMissing(string type, string field) => (type, field) switch
    {
        (DeadweightAgreed, "cohort" or "source" or "expires") => HardRule.Deadweight,
        (ProgrammeStarted, "programme" or "basis" or "purpose") => HardRule.KnownProgramme,
        _ => HardRule.Fields,
    };

    /// <param name="contract">Of the event.</param>
    /// <param name="values">Those that passed on their own.</param>
    /// <param name="day">When it happened.</param>
    /// <param name="known">The day on which it becomes known.</param>
    /// <param name="refusals">Added to.</param>
    /// <param name="allFieldsRead">False when a field was refused already: then a missing value is no fault of its own.</param>
    public static void Check(EventContract contract, PayloadValues values, LocalDate day, LocalDate known, List<Refusal> refusals, bool allFieldsRead)
    {
        CheckConditionsOfCodes(contract, values, day, refusals);
        switch (contract.Type)
        {
            case "claimant.registered":
                CheckAge(values, day, refusals, allFieldsRead);
                break;
            case "sanction.decided":
                CheckSanction(values, refusals, allFieldsRead);
                break;
            case "fitnote.issued" when values.Date("to") < values.Date("from"):
                Refuse(refusals, HardRule.EndAfterStart, "to", "ends before the note begins.");
                break;
            case "identity.merged" or "identity.split" when values.Text("survivor") is { } survivor && survivor == values.Text("absorbed"):
                Refuse(refusals, HardRule.Merge, "absorbed", "must be another pseudonym than survivor.");
                break;
            case "health.status-measured" or "experience.rated":
                CheckScore("instrument", values, day, refusals);
                break;
            case "assessment.completed":
                CheckScore("tool", values, day, refusals);
                break;
            case ThresholdChanged or MetricAdopted when values.Date("effectiveFrom") < known:
                Refuse(refusals, HardRule.NeverRetroactive, "effectiveFrom", $"must not be before {known:uuuu-MM-dd}, the day it is recorded: what a board adopts holds from then on and never for days before.");
                break;
            case DeadweightAgreed when values.Date("expires") <= day:
                Refuse(refusals, HardRule.Deadweight, "expires", "must be after the day of the agreement.");
                break;
            case "action-plan.agreed":
                CheckLengths(values, refusals, "actions", "owners", "due", "mandatory");
                break;
            case "work-aspiration.stated":
                CheckLengths(values, refusals, "criteria", "weights");
                break;
        }
    }

    private static void CheckConditionsOfCodes(EventContract contract, PayloadValues values, LocalDate day, List<Refusal> refusals)
    {
        foreach (var field in contract.Fields)
        {
            if (field.Codes is null || field.IsList || values.Text(field.Name) is not { } value)
                continue;
            foreach (var (other, allowed) in field.Codes.InForce(day).Find(value)!.OnlyWith)
            {
                if (values.Text(other) is { } present && !allowed.Contains(present, StringComparer.Ordinal))
                    Refuse(refusals, other == "benefit" ? HardRule.OutcomeOfBenefit : HardRule.Codes, field.Name, $"'{value}' goes with {other} {string.Join(" or ", allowed)}, not {present}.");
            }
        }
    }

    /// <summary>A score of an instrument that the reference data knows lies within it.</summary>
    private static void CheckScore(string field, PayloadValues values, LocalDate day, List<Refusal> refusals)
    {
        if (values.Number("score") is { } score && values.Text(field) is { } instrument
            && Instruments.InForce(day).Scores.TryGetValue(instrument, out var range) && (score < range.Least || score > range.Most))
            Refuse(refusals, HardRule.Range, "score", FormattableString.Invariant($"must be from {range.Least} to {range.Most} on {instrument}, not {score}."));
    }

    private static void CheckAge(PayloadValues values, LocalDate day, List<Refusal> refusals, bool allFieldsRead)
    {
        if (values.Number("birthYear") is { } born && born + YoungestClaimant > day.Year)
            Refuse(refusals, HardRule.NotTooOld, "birthYear", $"would make the person younger than {YoungestClaimant} on {day:uuuu-MM-dd}.");
        if (allFieldsRead && values.Number("birthYear") is null && values.Text("ageBand") is null)
            Refuse(refusals, HardRule.Fields, "ageBand", "or birthYear is needed.");
    }

    private static void CheckSanction(PayloadValues values, List<Refusal> refusals, bool allFieldsRead)
    {
        var level = values.Text("level");
        if (allFieldsRead && values.Text("outcome") == "adverse" && level is null)
            Refuse(refusals, HardRule.SanctionLevel, "level", "is needed with an adverse outcome.");
        if (level == "lowest" && values.Number("fixedDays") > 0)
            Refuse(refusals, HardRule.SanctionLevel, "fixedDays", "must be 0 at the lowest level, which lasts until compliance.");
    }

    private static void CheckLengths(PayloadValues values, List<Refusal> refusals, params ReadOnlySpan<string> lists)
    {
        foreach (var list in lists[1..])
        {
            if (values.Count(list) is { } count && values.Count(lists[0]) is { } first && count != first)
                Refuse(refusals, HardRule.Fields, list, $"has {count} elements where {lists[0]} has {first}; they belong together by place.");
        }
    }

    private static void Refuse(List<Refusal> refusals, string rule, string field, string reason) =>
        refusals.Add(new(rule, $"payload.{field}", $"{field} {reason}"));
}
