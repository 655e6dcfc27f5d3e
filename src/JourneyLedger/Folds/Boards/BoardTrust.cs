using JourneyLedger.Cube;
using JourneyLedger.Folds.Disclosure;
using JourneyLedger.Vocabulary;
using NodaTime;

namespace JourneyLedger.Folds.Boards;

/// <summary>How an organisation keeps up with its reports.</summary>
/// <param name="Organisation">Id.</param>
/// <param name="Last">Day on which something of it was last recorded.</param>
/// <param name="DaysLate">Whole days beyond those after which it is expected again; 0 for on time.</param>
public sealed record SourceTimeliness(string Organisation, LocalDate Last, int DaysLate);

/// <summary>What a reader needs to know to trust a dashboard's figures, in whole days and in counts that are no person's.</summary>
/// <param name="Sources">Those that report what the measures read; the latest first.</param>
/// <param name="ErasedPeople">Rounded as every count; null for fewer than may be shown.</param>
public sealed record BoardTrust(IReadOnlyList<SourceTimeliness> Sources, long? ErasedPeople)
{
    /// <summary>Fewer events than this, and no batch, are no feed that could fall silent.</summary>
    private const long FewEvents = 10;

    /// <param name="view">Of everybody, at the release's day and position.</param>
    /// <param name="rules">By which counts are shown.</param>
    public static BoardTrust Of(CubeView view, DisclosureRules rules)
    {
        var expected = SoftLimits.InForce(view.Day).ExpectedReportDays;
        var sources =
            from source in view.Sources
            where source.SendsBatches || source.Events >= FewEvents
            let days = Period.DaysBetween(source.Last, view.Day) - expected
            orderby Math.Max(0, days) descending, source.Organisation
            select new SourceTimeliness(source.Organisation, source.Last, Math.Max(0, days));
        return new([.. sources], rules.Shown(view.ErasedPeople));
    }
}
