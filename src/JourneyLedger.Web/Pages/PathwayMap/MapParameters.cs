using JourneyLedger.Journeys;
using JourneyLedger.Web.Language;

namespace JourneyLedger.Web.Pages.PathwayMap;

/// <summary>The address of a map page, taken apart: the question's parameters, and those that only say what is seen.</summary>
public sealed class MapParameters
{
    private const string Level = "level";

    /// <summary>What the reader has chosen to see (Frontend/map/view.ts); no part of the question.</summary>
    private static readonly HashSet<string> OfTheView = ["lines", "labels", "size", "view", "step", "line", "rows"];

    private readonly List<KeyValuePair<string, string>> _question = [];
    private readonly Dictionary<string, string> _view = [];
    private IReadOnlyList<KeyValuePair<string, string>> _usual = [];

    /// <param name="query">Fields left empty in the form are left out: they ask for nothing.</param>
    public MapParameters(IQueryCollection query)
    {
        foreach (var (name, values) in query)
        {
            foreach (var value in values)
            {
                if (string.IsNullOrWhiteSpace(value))
                    continue;
                if (name == "ledger")
                    Ledger = value.Trim();
                else if (OfTheView.Contains(name))
                    _view[name] = value;
                else
                    _question.Add(new(name, value.Trim()));
            }
        }
    }

    /// <summary>Null for the default one.</summary>
    public string? Ledger { get; }

    /// <summary>What the reader asked.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Question => _question;

    public string? View(string name) => _view.GetValueOrDefault(name);

    /// <summary>The value of a question's parameter, empty when absent.</summary>
    public string Value(string name) => Whole.FirstOrDefault(parameter => parameter.Key == name).Value ?? "";

    /// <summary>What the page asks besides: claimants' steps are told apart by the outcomes of decisions, unless the address says how.</summary>
    public void UseFor(LedgerSettings ledger)
    {
        if (ledger.Repeats == RepeatsReading.Collapse && _question.All(parameter => parameter.Key != Level))
            _usual = [new(Level, "outcome")];
    }

    /// <summary>The question put to the projection: what the reader asked, and what the page asks besides.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Whole => [.. _question, .. _usual];

    /// <summary>An address with the same question, without one of its parameters.</summary>
    /// <param name="ledger">The ledger's name.</param>
    /// <param name="without">The parameter to leave out; null for none.</param>
    public string Address(string ledger, KeyValuePair<string, string>? without = null) =>
        WelshPages.Local("/map") + Query(ledger, _question.Where(parameter => without is not { } left || !parameter.Equals(left)));

    /// <summary>The map of a ledger with no question.</summary>
    public string Bare(string ledger) => WelshPages.Local("/map") + Query(ledger, []);

    /// <summary>The same question to the API.</summary>
    public string ApiAddress(string ledger, string format) =>
        "/api/projections/pathway-map" + Query(ledger, [.. Whole, new("format", format)]);

    /// <summary>A report of the same people on the same dates: what is the map's own is left out.</summary>
    /// <param name="report">Its name.</param>
    /// <param name="ledger">The ledger's name.</param>
    /// <param name="ofTheMap">Names of the map's own settings.</param>
    /// <param name="more">Parameters that the address adds.</param>
    public string ReportAddress(string report, string ledger, IReadOnlySet<string> ofTheMap, params IEnumerable<KeyValuePair<string, string>> more) =>
        $"/reports/{report}" + Query(ledger, [.. _question.Where(parameter => !ofTheMap.Contains(parameter.Key)), .. more]);

    /// <summary>The question as a query without the ledger's name being implied, as the hub takes it.</summary>
    public string HubQuery(string ledger) => Query(ledger, Whole).ToString().TrimStart('?');

    private static QueryString Query(string ledger, IEnumerable<KeyValuePair<string, string>> parameters) =>
        QueryString.Create([new("ledger", ledger), .. parameters!]);
}
