using System.Collections.Frozen;
using System.Text.Json;
using NodaTime;

namespace JourneyLedger.Vocabulary;

/// <summary>The standard of one clock in days: of a service, else of a domain, else of all. Within it means not more days than it.</summary>
public sealed record ClockStandard(int Days, IReadOnlyDictionary<string, int> ByDomain, IReadOnlyDictionary<string, int> ByService)
{
    public int DaysFor(string? domain, string? service) =>
        service is not null && ByService.TryGetValue(service, out var days) ? days
        : domain is not null && ByDomain.TryGetValue(domain, out days) ? days
        : Days;
}

/// <summary>The numbers that clocks are held to from one day until the next edition begins.</summary>
public sealed class ClockLimitsEdition : IDatedEdition
{
    private readonly FrozenDictionary<string, ClockStandard> _standards;
    private readonly FrozenDictionary<string, string> _purposes;

    internal ClockLimitsEdition(
        LocalDate validFrom, int contactMinutes, int silentDays, IEnumerable<KeyValuePair<string, ClockStandard>> standards, IEnumerable<KeyValuePair<string, string>> purposes)
    {
        (ValidFrom, ContactMinutes, SilentDays) = (validFrom, contactMinutes, silentDays);
        _standards = standards.ToFrozenDictionary(StringComparer.Ordinal);
        _purposes = purposes.ToFrozenDictionary(StringComparer.Ordinal);
    }

    public LocalDate ValidFrom { get; }

    /// <summary>Support minutes that make a contact meaningful.</summary>
    public int ContactMinutes { get; }

    /// <summary>An open clock over its standard is stuck when nothing was heard of its thing for more days than this.</summary>
    public int SilentDays { get; }

    /// <summary>The standard of a clock in days; null where nobody has set one.</summary>
    /// <param name="clock">Its code, K1 to K11.</param>
    /// <param name="domain">Of the need or referral, or null.</param>
    /// <param name="service">Receiving service, or null.</param>
    public int? StandardDays(string clock, string? domain = null, string? service = null) =>
        _standards.TryGetValue(clock, out var standard) ? standard.DaysFor(domain, service) : null;

    /// <summary>The clocks that have a standard, by code.</summary>
    public IReadOnlyDictionary<string, ClockStandard> Standards => _standards;

    /// <summary>The domain of need that a programme of a purpose answers, or null.</summary>
    public string? DomainOfPurpose(string purpose) => _purposes.GetValueOrDefault(purpose);
}

/// <summary>
/// Standards of clocks and what makes a contact meaningful, by edition, from the reference file <c>clock-standards.json</c>. A board changes a standard
/// for its own reports by a threshold event; this is what holds before.
/// </summary>
public static class ClockLimits
{
    private static readonly string[] Clocks = [.. Enumerable.Range(1, 11).Select(number => $"K{number}")];

    /// <summary>As read from the file.</summary>
    public static DatedEditions<ClockLimitsEdition> Editions { get; } = new("clock-standards.json", "clock standards", static (edition, from, _, _) => ReadEdition(edition, from));

    /// <summary>The newest edition.</summary>
    public static ClockLimitsEdition Newest => Editions.Newest;

    /// <summary>The edition in force on a day; the oldest for days before it.</summary>
    public static ClockLimitsEdition InForce(LocalDate day) => Editions.InForce(day);

    /// <summary>The same for a civil day since 1970-01-01.</summary>
    public static ClockLimitsEdition InForce(int day) => Editions.InForce(day);

    private static ClockLimitsEdition ReadEdition(JsonElement edition, LocalDate from) => new(
        from,
        edition.GetProperty("contactMinutes").GetInt32(),
        edition.GetProperty("silentDays").GetInt32(),
        edition.GetProperty("standards").EnumerateObject().Select(clock => KeyValuePair.Create(Known(clock.Name), ReadStandard(clock.Value))),
        edition.GetProperty("purposes").EnumerateObject().Select(purpose => KeyValuePair.Create(purpose.Name, purpose.Value.GetString()!)));

    private static ClockStandard ReadStandard(JsonElement standard) => new(
        standard.GetProperty("days").GetInt32(), Days(standard, "byDomain"), Days(standard, "byService"));

    private static Dictionary<string, int> Days(JsonElement standard, string by) => standard.TryGetProperty(by, out var days)
        ? days.EnumerateObject().ToDictionary(one => one.Name, one => one.Value.GetInt32(), StringComparer.Ordinal)
        : [];

    private static string Known(string clock) => Clocks.Contains(clock) ? clock : throw new FormatException($"there is no clock '{clock}'; there are {string.Join(", ", Clocks)}.");
}
