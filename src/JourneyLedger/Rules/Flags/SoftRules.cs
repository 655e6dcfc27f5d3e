using System.Globalization;
using JourneyLedger.Vocabulary;

namespace JourneyLedger.Rules.Flags;

/// <summary>Whose events a soft rule looks at.</summary>
public enum FlagScope : byte
{
    /// <summary>Those of one person.</summary>
    Person,

    /// <summary>Those of many people side by side.</summary>
    People,

    /// <summary>Those of an organisation, and what its people did.</summary>
    Organisation,

    /// <summary>Those of a board.</summary>
    Board,
}

/// <summary>What a soft rule flags. What breaks one is taken all the same, and its owner is the organisation that reported it.</summary>
/// <param name="Code">S01 to S30.</param>
/// <param name="Title">In a few words.</param>
/// <param name="Definition">When it is raised, with the limits of the newest edition.</param>
/// <param name="Clears">Whether and how it clears.</param>
/// <param name="Scope">Whose events it looks at.</param>
public sealed record SoftRule(string Code, string Title, string Definition, string Clears, FlagScope Scope = FlagScope.Person);

/// <summary>Every soft rule.</summary>
public static class SoftRules
{
    private const string ByCorrection = "Only when the record is corrected or retracted.";
    private const string OnArrival = "When the missing event becomes known, however late.";

    private static readonly SoftLimitsEdition Limits = SoftLimits.Newest;

    /// <summary>In order of their codes.</summary>
    public static IReadOnlyList<SoftRule> All { get; } =
    [
        new("S01", "Late", "Recorded more days after it happened than is usual for its type (most types: 5). Not for coarse dates.", ByCorrection),
        new("S02", "Orphan", "It speaks of something that no known event began: an answer to an unknown referral, the end of an unknown job.", OnArrival),
        new("S03", "Conflict between sources", "Two organisations say of one thing what cannot both be so: rejected and accepted, two different ends, two outcomes or circumstances for one day. Raised on the later one.",
            "When one of the two is corrected or retracted, or the thing turns out to have begun again between them."),
        new("S04", "Probable duplicate", $"Another organisation reported the same type with the same codes at most {Days(Limits.DuplicateDays)} before. Raised on the later one.", ByCorrection),
        new("S05", "Implausible timing or length", $"A contact of more than {Limits.MostContactMinutes} minutes; a failure after its referral; an answer or end on a day before what it speaks of.",
            "When the record, or that of the beginning, is corrected; or when an earlier beginning becomes known."),
        new("S06", "Recommended field missing", $"A field that should be given is not: {string.Join("; ", Limits.Recommended.OrderBy(one => one.Key, StringComparer.Ordinal).Select(one => $"{one.Key}: {string.Join(", ", one.Value)}"))}.", "When a correction gives the field."),
        new("S07", "Code that says little", $"A code is {string.Join(" or ", Limits.VagueCodes.Order(StringComparer.Ordinal).Select(code => $"'{code}'"))}.", "When a correction gives another."),
        new("S08", "Coarse date", "Only the month or year is known. The event counts, and makes no wait.", "When a correction gives the day."),
        new("S09", "Work during a not-fit note", "A job runs on a day for which a note says not fit for work. Raised on the later of the two.", ByCorrection),
        new("S10", "After the claim or the death", "It happened after the claim that it belongs to was closed, or after the person died, and is not of a type that may.",
            "When the claim turns out to have been open again, or the closing or the death is corrected."),
        new("S11", "WCA decision without a referral", "No referral for assessment is known before the decision, or since the one before.", OnArrival),
        new("S12", "Another length of sanction", "Level, fixed days or open period of an adverse decision differ from the dated rules, for the benefit whose claim is open and the failures before.",
            "When the decision is corrected, or a late report changes which failures came before."),
        new("S13", "Sanction for something voluntary", "The action or requirement that was not met is recorded as not mandatory, or was agreed in a Health and Work Conversation.", ByCorrection),
        new("S14", "Sanction where nothing was required", "On the day of the failure the person was in a group from which nothing is required, or in a regime that does not require what was not done.",
            "When the group or regime of that day is corrected, or a late report changes it."),
        new("S15", "Sanction without care", $"Before an adverse decision no safeguarding check is recorded (of its thread, or without one in the {Limits.SafeguardingCheckDays} days before); or a severe health episode was open; or rooflessness or domestic abuse was seen in the {Limits.SafeguardingNeedDays} days before.",
            "The missing check: when it becomes known. The others: only by correction."),
        new("S16", "Mandatory start without requirements", $"A mandatory programme start while the last decision on capacity was {string.Join(" or ", Limits.GroupsWithoutRequirements.Order(StringComparer.Ordinal))}.",
            "When the decision is corrected, or a late report changes it."),
        new("S17", "Outcome without the work", "An outcome is claimed with no job known to have begun, or with fewer days worked than its definition needs.", "When the job, or its earlier start, becomes known."),
        new("S18", "Only the person says so", "An outcome is claimed for a job whose start only the person has reported.", "When another source reports the job's start."),
        new("S19", "Against the clinician", $"A decision on capacity says another thing than the last opinion of a clinician, else the last fit note, in the {Limits.ClinicianDays} days before.", ByCorrection),
        new("S20", "Possible identity match", "Another pseudonym has the same hash of the same kind of id, and the two are not merged. Raised on the later link.", "When the two are merged; raised again when they are split.", FlagScope.People),
        new("S21", "Consent ends soon", $"A consent ends within {Days(Limits.ConsentNoticeDays)}.", "When it is renewed or withdrawn, or on the day after its last."),
        new("S22", "Area changed without a move", "The area differs from that of the person's event before, and between the two nothing says that they moved.", "When a move becomes known."),
        new("S23", "Met by nothing", "A need is closed as met, and no support in its domain is known since it was seen.", "When the support becomes known."),
        new("S24", "More contact than there is time", $"The minutes of contact recorded in a fortnight exceed what the organisation's staff have. Where it does not say their hours: {Limits.MinutesPerFte} minutes for each full-time worker.",
            "When more staff is reported for the fortnight, or contacts are corrected.", FlagScope.Organisation),
        new("S25", "Backdated", $"Recorded more than {Days(Limits.BackdatedDays)} after it happened.", ByCorrection),
        new("S26", "Long first note", $"A fit note of more than {Days(Limits.LongFitNoteDays)} in the first {Days(Limits.FirstSicknessDays)} of the condition.", "When a correction, or an earlier sign of the condition, changes that."),
        new("S27", "Two lead workers", "A second lead worker was assigned while another was. Raised on the second.", "When one of the two ends."),
        new("S28", "Threshold changed near a reporting date", $"A board changed a threshold in the {Days(Limits.ReportingDateDays)} before a date that it reports for.", "It belongs to the reporting date: a later report, further away, has none.", FlagScope.Board),
        new("S29", "Unusual batch", string.Create(CultureInfo.InvariantCulture, $"Rows, or the share of rows refused, differ by more than {Limits.BatchDeviations} standard deviations from the source's last {Limits.BatchesBefore} batches."), ByCorrection, FlagScope.Organisation),
        new("S30", "Overlapping regimes", "Two different conditionality regimes are in force for one person at once, or were set for one day. Raised on the later one.", "When one of the two ends; for one day, only by correction."),
    ];

    /// <summary>The rule of a code, or null.</summary>
    public static SoftRule? Find(string code) => All.FirstOrDefault(rule => rule.Code == code);

    private static string Days(int days) => days == 1 ? "1 day" : $"{days} days";
}
