using System.Text.Json;
using JourneyLedger.Folds.Reports;
using JourneyLedger.Projections.PathwayMap;
using JourneyLedger.Web.Live;

namespace JourneyLedger.Web.Pages.PathwayMap;

/// <summary>Where a line or a step of the map leads: to every report that can be asked about the wait between two steps, and to the people in it.</summary>
public sealed class FurtherReports
{
    private const string From = "fromStep";
    private const string To = "toStep";

    private readonly IReadOnlyList<Report> _reports;
    private readonly HashSet<string> _ofTheMap;
    private readonly MapParameters _asked;
    private readonly string _ledger;

    public FurtherReports(Reports reports, MapParameters asked, string ledger)
    {
        (_asked, _ledger) = (asked, ledger);
        // A stage is no step: the clock between two of them has no name.
        _reports = asked.Value("level") == "stage" ? [] : [.. reports.All.OfType<Report>().Where(IsBetweenSteps).OrderBy(report => report.Definition, StringComparer.Ordinal)];
        _ofTheMap = reports.TryFind(Reports.Map, out var map) ? [.. map.Settings.Select(setting => setting.Name)] : [];
    }

    /// <summary>For the script: titles and addresses, to which it adds the steps.</summary>
    public string Json => JsonSerializer.Serialize(_reports.Select(report => new { title = report.Title, address = Address(report) }), JsonSerializerOptions.Web);

    /// <summary>The reports about the wait along a line.</summary>
    public IEnumerable<(string Title, string Address)> Of(MapMove move) =>
        _reports.Select(report => (report.Title, Address(report, new(From, move.From), new(To, move.To))));

    /// <summary>The reports about people who had a step.</summary>
    public IEnumerable<(string Title, string Address)> Of(MapStep step) => _reports.Select(report => (report.Title, Address(report, new KeyValuePair<string, string>("contains", step.Step))));

    private string Address(Report report, params KeyValuePair<string, string>[] more) => _asked.ReportAddress(report.Name, _ledger, _ofTheMap, more);

    private static bool IsBetweenSteps(Report report) => report.Settings.Any(setting => setting.Name == From) && report.Settings.Any(setting => setting.Name == To);
}
