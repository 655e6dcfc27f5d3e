using System.Text.Json;
using NodaTime;

namespace JourneyLedger.Vocabulary;

/// <summary>How long a sanction of one level is, for some benefits and one age group.</summary>
/// <param name="Benefits">Codes of the list <c>benefit</c>.</param>
/// <param name="Level">Code of the list <c>sanction-level</c>.</param>
/// <param name="Under18">For people of 16 and 17.</param>
/// <param name="OpenPeriod">The days from the failure to the day before compliance come before the fixed ones.</param>
/// <param name="FixedDays">For the first failure, the second that counts with it, and so on; the last holds for any more.</param>
public sealed record SanctionRule(IReadOnlySet<string> Benefits, string Level, bool Under18, bool OpenPeriod, IReadOnlyList<int> FixedDays);

/// <summary>The rules from one day until the next edition begins.</summary>
/// <param name="ValidFrom">First day.</param>
/// <param name="RepeatWithinDays">An earlier failure counts when it was at most so many days before this one.</param>
/// <param name="SameEventWithinDays">One at most so many days before is of the same event and does not count.</param>
/// <param name="MostOutstandingDays">Cap on what one person may have to serve in all.</param>
/// <param name="Rules">Of each level.</param>
public sealed record SanctionEdition(LocalDate ValidFrom, int RepeatWithinDays, int SameEventWithinDays, int MostOutstandingDays, IReadOnlyList<SanctionRule> Rules) : IDatedEdition
{
    /// <summary>The rule of a level, or null when a benefit has none of it.</summary>
    public SanctionRule? Find(string benefit, string level, bool under18 = false) =>
        Rules.FirstOrDefault(rule => rule.Level == level && rule.Under18 == under18 && rule.Benefits.Contains(benefit));

    /// <summary>Fixed days of a failure, given the earlier failures of the same level that led to a sanction.</summary>
    /// <param name="rule">Of the level.</param>
    /// <param name="failure">Day of the failure.</param>
    /// <param name="earlier">Days of earlier failures, in any order; later ones are passed over.</param>
    public int FixedDays(SanctionRule rule, LocalDate failure, IEnumerable<LocalDate> earlier)
    {
        // Each failure stands one step above the highest that counts with it, so the steps are worked out from the first.
        var steps = new List<(LocalDate Day, int Step)>();
        foreach (var day in earlier.Where(day => day < failure).Order().Append(failure))
            steps.Add((day, steps.Where(before => Counts(before.Day, day)).Select(before => before.Step + 1).DefaultIfEmpty(0).Max()));
        return rule.FixedDays[Math.Min(steps[^1].Step, rule.FixedDays.Count - 1)];
    }

    /// <summary>All days of a sanction: the open period, from the failure to the day before compliance, and the fixed days.</summary>
    /// <param name="rule">Of the level.</param>
    /// <param name="failure">Day of the failure.</param>
    /// <param name="complied">Day of compliance; null while the person has not complied, which matters only to an open period.</param>
    /// <param name="earlier">As for <see cref="FixedDays"/>.</param>
    /// <returns>Null while an open period runs.</returns>
    public int? TotalDays(SanctionRule rule, LocalDate failure, LocalDate? complied, IEnumerable<LocalDate> earlier)
    {
        var fixedDays = FixedDays(rule, failure, earlier);
        if (!rule.OpenPeriod)
            return fixedDays;
        return complied is { } day ? Math.Max(0, Period.DaysBetween(failure, day)) + fixedDays : null;
    }

    private bool Counts(LocalDate before, LocalDate failure) =>
        Period.DaysBetween(before, failure) is var days && days > SameEventWithinDays && days <= RepeatWithinDays;
}

/// <summary>The statutory lengths of sanctions by edition, from the reference file <c>sanction-lengths.json</c>. They describe; they decide nothing.</summary>
public static class SanctionLengths
{
    /// <summary>As read from the file.</summary>
    public static DatedEditions<SanctionEdition> Editions { get; } = new("sanction-lengths.json", "sanction lengths", static (edition, from, _, _) => ReadEdition(edition, from));

    /// <summary>The edition in force on a day; the oldest for days before it.</summary>
    public static SanctionEdition InForce(LocalDate day) => Editions.InForce(day);

    private static SanctionEdition ReadEdition(JsonElement edition, LocalDate from) => new(
        from,
        edition.GetProperty("repeatWithinDays").GetInt32(),
        edition.GetProperty("sameEventWithinDays").GetInt32(),
        edition.GetProperty("mostOutstandingDays").GetInt32(),
        [.. edition.GetProperty("rules").EnumerateArray().Select(ReadRule)]);

    private static SanctionRule ReadRule(JsonElement rule)
    {
        int[] days = [.. rule.GetProperty("fixedDays").EnumerateArray().Select(number => number.GetInt32())];
        if (days.Length == 0)
            throw new FormatException("a rule has no fixed days; write 0 for none.");
        return new(
            rule.GetProperty("benefits").EnumerateArray().Select(benefit => benefit.GetString()!).ToHashSet(StringComparer.Ordinal),
            rule.GetProperty("level").GetString()!,
            rule.TryGetProperty("under18", out var young) && young.GetBoolean(),
            rule.GetProperty("openPeriod").GetBoolean(),
            days);
    }
}
