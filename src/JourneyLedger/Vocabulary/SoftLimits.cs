using System.Collections.Frozen;
using System.Text.Json;
using NodaTime;
using NodaTime.Text;

namespace JourneyLedger.Vocabulary;

/// <summary>What soft rules hold events to from one day until the next edition begins. An event is held to the limits of the day it happened.</summary>
public sealed record SoftLimitsEdition(LocalDate ValidFrom) : IDatedEdition
{
    /// <summary>S04: two reports at most so many days apart can be of one event.</summary>
    public required int DuplicateDays { get; init; }

    /// <summary>S25: recorded more days than this after it happened.</summary>
    public required int BackdatedDays { get; init; }

    /// <summary>S15: a check without a thread counts when it was at most so many days before the decision.</summary>
    public required int SafeguardingCheckDays { get; init; }

    /// <summary>S15: a need counts when it was seen at most so many days before the decision.</summary>
    public required int SafeguardingNeedDays { get; init; }

    /// <summary>S19: an opinion counts when it was given at most so many days before the decision.</summary>
    public required int ClinicianDays { get; init; }

    /// <summary>S21: a consent ends within so many days.</summary>
    public required int ConsentNoticeDays { get; init; }

    /// <summary>S26: a note of more days than this, both ends counted.</summary>
    public required int LongFitNoteDays { get; init; }

    /// <summary>S26: the days from the first sign of the condition in which a note should be short.</summary>
    public required int FirstSicknessDays { get; init; }

    /// <summary>S28: a threshold changed so many days before a reporting date, or fewer.</summary>
    public required int ReportingDateDays { get; init; }

    /// <summary>An organisation that feeds the ledger and from which nothing has come for more days than this is silent.</summary>
    public required int ExpectedReportDays { get; init; }

    /// <summary>S05: minutes that a contact lasts at most.</summary>
    public required int MostContactMinutes { get; init; }

    /// <summary>S24: contact minutes of a full-time worker in a fortnight where the organisation does not say the hours.</summary>
    public required int MinutesPerFte { get; init; }

    /// <summary>Contact minutes that a person of a level of need needs in a fortnight, by level.</summary>
    public required IReadOnlyDictionary<string, int> MinutesOfNeedLevel { get; init; }

    /// <summary>S24: a day on which a fortnight began.</summary>
    public required LocalDate FortnightBegan { get; init; }

    /// <summary>S29: batches of the same source before, which a batch is compared with.</summary>
    public required int BatchesBefore { get; init; }

    /// <summary>S29: standard deviations from their mean.</summary>
    public required double BatchDeviations { get; init; }

    /// <summary>S07: codes that say little.</summary>
    public required IReadOnlySet<string> VagueCodes { get; init; }

    /// <summary>S06: fields that should be given, by event type.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<string>> Recommended { get; init; }

    /// <summary>S10: types, or families such as <c>record.*</c>, of which a death before is no surprise.</summary>
    public required IReadOnlyList<string> MayFollowDeath { get; init; }

    /// <summary>S10: the same for the closing of their claim.</summary>
    public required IReadOnlyList<string> MayFollowClaim { get; init; }

    /// <summary>S10: types that make sense only while a claim is open, whether they name it or not.</summary>
    public required IReadOnlyList<string> BoundToClaim { get; init; }

    /// <summary>S14, S16: outcomes of a work capability assessment after which nothing is required.</summary>
    public required IReadOnlySet<string> GroupsWithoutRequirements { get; init; }

    /// <summary>S14: the failures that can be sanctioned, by regime; a regime that is not there allows all.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<string>> FailuresOfRegime { get; init; }

    /// <summary>S17: days of work that a definition of outcomes needs at least.</summary>
    public required IReadOnlyDictionary<string, int> OutcomeDays { get; init; }

    /// <summary>Whether a type is in a list of types and families.</summary>
    public static bool Names(IReadOnlyList<string> patterns, string type)
    {
        foreach (var pattern in patterns)
        {
            if (pattern.EndsWith(".*", StringComparison.Ordinal) ? type.AsSpan().StartsWith(pattern.AsSpan(0, pattern.Length - 1), StringComparison.Ordinal) : type == pattern)
                return true;
        }

        return false;
    }
}

/// <summary>The limits of the soft rules by edition, from the reference file <c>soft-limits.json</c>.</summary>
public static class SoftLimits
{
    /// <summary>As read from the file.</summary>
    public static DatedEditions<SoftLimitsEdition> Editions { get; } = new("soft-limits.json", "soft limits", static (edition, from, _, _) => ReadEdition(edition, from));

    /// <summary>The newest edition.</summary>
    public static SoftLimitsEdition Newest => Editions.Newest;

    /// <summary>The edition in force on a day; the oldest for days before it.</summary>
    public static SoftLimitsEdition InForce(LocalDate day) => Editions.InForce(day);

    private static SoftLimitsEdition ReadEdition(JsonElement edition, LocalDate from)
    {
        var (days, capacity, batches) = (edition.GetProperty("days"), edition.GetProperty("capacity"), edition.GetProperty("batches"));
        return new(from)
        {
            DuplicateDays = Number(days, "duplicate"),
            BackdatedDays = Number(days, "backdated"),
            SafeguardingCheckDays = Number(days, "safeguardingCheck"),
            SafeguardingNeedDays = Number(days, "safeguardingNeed"),
            ClinicianDays = Number(days, "clinicianBeforeDecision"),
            ConsentNoticeDays = Number(days, "consentNotice"),
            LongFitNoteDays = Number(days, "longFitNote"),
            FirstSicknessDays = Number(days, "firstSickness"),
            ReportingDateDays = Number(days, "reportingDate"),
            ExpectedReportDays = Number(days, "expectedReport"),
            MostContactMinutes = Number(edition, "mostContactMinutes"),
            MinutesPerFte = Number(capacity, "minutesPerFteAFortnight"),
            MinutesOfNeedLevel = capacity.GetProperty("minutesOfNeedLevelAFortnight").EnumerateObject().ToFrozenDictionary(one => one.Name, one => one.Value.GetInt32(), StringComparer.Ordinal),
            FortnightBegan = Day(capacity, "aFortnightBegan"),
            BatchesBefore = Number(batches, "before"),
            BatchDeviations = batches.GetProperty("deviations").GetDouble(),
            VagueCodes = Words(edition.GetProperty("vagueCodes")).ToFrozenSet(StringComparer.Ordinal),
            Recommended = Lists(edition, "recommended"),
            MayFollowDeath = Words(edition.GetProperty("mayFollowDeath")),
            MayFollowClaim = Words(edition.GetProperty("mayFollowClaim")),
            BoundToClaim = Words(edition.GetProperty("boundToClaim")),
            GroupsWithoutRequirements = Words(edition.GetProperty("groupsWithoutRequirements")).ToFrozenSet(StringComparer.Ordinal),
            FailuresOfRegime = Lists(edition, "failuresOfRegime"),
            OutcomeDays = edition.GetProperty("outcomeDays").EnumerateObject().ToFrozenDictionary(one => one.Name, one => one.Value.GetInt32(), StringComparer.Ordinal),
        };
    }

    private static LocalDate Day(JsonElement element, string name) => LocalDatePattern.Iso.Parse(element.GetProperty(name).GetString()!).GetValueOrThrow();

    private static int Number(JsonElement element, string name) => element.GetProperty(name).GetInt32();

    private static FrozenDictionary<string, IReadOnlyList<string>> Lists(JsonElement edition, string name) =>
        edition.GetProperty(name).EnumerateObject().ToFrozenDictionary(one => one.Name, one => Words(one.Value), StringComparer.Ordinal);

    private static IReadOnlyList<string> Words(JsonElement array) => [.. array.EnumerateArray().Select(word => word.GetString()!)];
}
