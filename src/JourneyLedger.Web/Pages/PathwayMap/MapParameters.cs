namespace JourneyLedger.Web.Pages.PathwayMap;

/// <summary>The address of a map page, taken apart: the question's parameters, and those that only say what is seen.</summary>
public sealed class MapParameters
{
    /// <summary>What the reader has chosen to see (Frontend/map/view.ts); no part of the question.</summary>
    private static readonly HashSet<string> OfTheView = ["lines", "labels", "size", "view", "step", "line", "rows"];

    private readonly List<KeyValuePair<string, string>> _question = [];
    private readonly Dictionary<string, string> _view = [];

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

    public IReadOnlyList<KeyValuePair<string, string>> Question => _question;

    public string? View(string name) => _view.GetValueOrDefault(name);

    /// <summary>The value of a question's parameter, empty when absent.</summary>
    public string Value(string name) => _question.FirstOrDefault(parameter => parameter.Key == name).Value ?? "";

    /// <summary>An address with the same question, without one of its parameters.</summary>
    /// <param name="ledger">The ledger's name.</param>
    /// <param name="without">The parameter to leave out; null for none.</param>
    public string Address(string ledger, KeyValuePair<string, string>? without = null) =>
        "/map" + Query(ledger, _question.Where(parameter => without is not { } left || !parameter.Equals(left)));

    /// <summary>The same question to the API.</summary>
    public string ApiAddress(string ledger, string format) =>
        "/api/projections/pathway-map" + Query(ledger, [.. _question, new("format", format)]);

    /// <summary>The question as a query without the ledger's name being implied, as the hub takes it.</summary>
    public string HubQuery(string ledger) => Query(ledger, _question).ToString().TrimStart('?');

    private static QueryString Query(string ledger, IEnumerable<KeyValuePair<string, string>> parameters) =>
        QueryString.Create([new("ledger", ledger), .. parameters!]);
}
