using JourneyLedger.Folds.Reports;
using JourneyLedger.Vocabulary;
using NodaTime;

namespace JourneyLedger.Projections.Gaps;

/// <summary>
/// Silent organisations that feed an area's figures of a domain: those that people there got support from, were referred to or were answered by, and
/// those that registered a service for it. What they will report later may be the support that seems to be missing. Where nobody has reported since,
/// it is the ledger that ends before the day, and no organisation that fell silent.
/// </summary>
internal sealed class SilentFeeders
{
    private readonly HashSet<string> _silent;
    private readonly List<(string Organisation, string Domain, IReadOnlyList<string> Areas)> _services = [];

    public SilentFeeders(ReportRequest asked)
    {
        _silent = Silent(asked);
        if (_silent.Count == 0)
            return;
        foreach (var record in asked.View.OrganisationRecords)
        {
            var what = record.Event.What;
            if (what.Type == "service.registered" && what.Text("domain") is { } domain && (what.Text("org") ?? record.Event.Organisation) is var organisation && _silent.Contains(organisation))
                _services.Add((organisation, domain, what.List("areas")));
        }
    }

    public IEnumerable<string> Of(GapCell cell, CellTally tally) => _silent.Where(
        one => tally.Feeders.Contains(one) || _services.Any(service => service.Organisation == one && service.Domain == cell.Domain && (cell.Area is null || service.Areas.Contains(cell.Area))));

    private static HashSet<string> Silent(ReportRequest asked)
    {
        if (asked.Silences.Count == 0)
            return [];
        var latest = asked.View.Sources.Max(source => source.Last);
        var longer = SoftLimits.InForce(asked.Day).ExpectedReportDays + Period.DaysBetween(latest, asked.Day);
        return asked.Silences.Where(one => one.Days > longer).Select(one => one.About).ToHashSet(StringComparer.Ordinal);
    }
}
