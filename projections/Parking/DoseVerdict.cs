using JourneyLedger.Folds.Statistics;

namespace JourneyLedger.Projections.Parking;

/// <summary>What one group gets at a provider, beside the group it is compared with (metric M38).</summary>
/// <param name="Provider">Who.</param>
/// <param name="Group">Code of the group; empty for people of whom it is not known.</param>
/// <param name="People">Times on the programme.</param>
/// <param name="Days">Active days.</param>
/// <param name="Minutes">Of support on them.</param>
/// <param name="Ratio">To the reference; null for the reference itself and where there is nothing to compare.</param>
/// <param name="Status">less support, possible, indicative, none, not assessable, reference, unknown group.</param>
internal sealed record DoseVerdict(string Provider, string Group, int People, double Days, double Minutes, DoseRatio? Ratio, string Status)
{
    public const string Less = "less support";
    public const string Possible = "possible";
    public const string Indicative = "indicative";
    public const string None = "none";
    public const string NotAssessable = "not assessable";
    public const string Reference = "reference";
    public const string Unknown = "unknown group";

    /// <summary>With which people are drawn: recorded, so that limits can be made again.</summary>
    public const int Seed = 1;

    private const int Lots = 400;

    public double? Per28Days => Days > 0 ? Minutes / Days * 28 : null;

    /// <summary>Every group of every provider, those that get less first.</summary>
    public static IReadOnlyList<DoseVerdict> Of(IReadOnlyDictionary<string, ProviderTally> providers, ParkingLimits limits)
    {
        var reference = ReferenceOf(providers.Values, limits);
        return
        [
            .. providers.SelectMany(one => Of(one.Key, one.Value, reference, limits))
                .OrderByDescending(one => one.Status == Less).ThenByDescending(one => one.Status is Indicative or Possible)
                .ThenBy(one => one.Provider, StringComparer.Ordinal).ThenByDescending(one => one.Status == Reference).ThenBy(one => one.Group, StringComparer.Ordinal),
        ];
    }

    private static IEnumerable<DoseVerdict> Of(string provider, ProviderTally tally, string? reference, ParkingLimits limits)
    {
        var compared = reference is not null && tally.Doses.TryGetValue(reference, out var found) ? Sorted(found) : null;
        foreach (var (group, doses) in tally.Doses)
        {
            var sorted = Sorted(doses);
            var ratio = group.Length == 0 || group == reference || compared is null ? default(DoseRatio?)
                : Math.Min(sorted.Count, compared.Count) < limits.NMin ? new DoseRatio(null, null, null, 0, Seed)
                : DoseRatio.Between(DoseLots.Of(sorted, Lots, Seed), DoseLots.Of(compared, Lots, Seed + 1), limits.Draws, Seed);
            var least = Math.Min(sorted.Count, compared?.Count ?? 0);
            yield return new(
                provider, group, doses.Count, doses.Sum(one => one.Days), doses.Sum(one => one.Minutes), ratio,
                group.Length == 0 ? Unknown : group == reference ? Reference : ratio is { Value: not null } known ? Judge(known, least, limits) : NotAssessable);
        }
    }

    private static string Judge(DoseRatio ratio, int least, ParkingLimits limits) =>
        ratio.Value >= limits.RatioFlag ? None
        : least < limits.FirmFrom ? Indicative
        : ratio.Upper < 1 ? Less
        : Possible;

    private static string? ReferenceOf(IEnumerable<ProviderTally> providers, ParkingLimits limits) =>
        limits.Reference ?? (limits.Group == BenefitGroup.Setting ? BenefitGroup.Jobseeker
            : providers.SelectMany(one => one.Doses).Where(one => one.Key.Length > 0).GroupBy(one => one.Key)
                .OrderByDescending(group => group.Sum(one => one.Value.Count)).ThenBy(group => group.Key, StringComparer.Ordinal).FirstOrDefault()?.Key);

    /// <summary>In an order that does not depend on how people were read, so that the same people give the same limits.</summary>
    private static List<Dose> Sorted(List<Dose> doses) => [.. doses.OrderBy(one => one.Days).ThenBy(one => one.Minutes)];
}
