using JourneyLedger.Web.Api;

namespace JourneyLedger.Web.Pages;

/// <summary>The address of a report's page, taken apart: the ledger, the parameters of the question, and those that only say what is seen.</summary>
public sealed class ReportParameters
{
    /// <summary>Which cases are listed: names of rows or verdicts with commas between.</summary>
    public const string Of = "of";

    /// <summary>Page of a list of cases, from 1.</summary>
    public const string Page = "page";

    /// <summary>What a reader sees and what for; no part of the question.</summary>
    private static readonly HashSet<string> OfTheView = ["rows", Of, Page, Access.JourneyAccess.PurposeParameter, Access.JourneyAccess.CaseParameter];

    private readonly List<KeyValuePair<string, string>> _question = [];
    private readonly List<KeyValuePair<string, string>> _second = [];
    private readonly Dictionary<string, string> _view = [];

    /// <param name="query">Fields left empty in the form are left out: they ask for nothing.</param>
    public ReportParameters(IQueryCollection query)
    {
        foreach (var (name, values) in query)
        {
            foreach (var value in values.Where(value => !string.IsNullOrWhiteSpace(value)).Select(value => value!.Trim()))
            {
                if (name == "ledger")
                    Ledger = value;
                else if (OfTheView.Contains(name))
                    _view[name] = value;
                else if (name.StartsWith(SecondQuestion.Prefix, StringComparison.Ordinal))
                    _second.Add(new(name, value));
                else
                    _question.Add(new(name, value));
            }
        }
    }

    /// <summary>Null for the default one.</summary>
    public string? Ledger { get; }

    /// <summary>What the reader asked.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Question => _question;

    /// <summary>What the second of two compared questions says otherwise, by names with the prefix.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Second => _second;

    /// <summary>What is seen and what for; empty when absent.</summary>
    public string View(string name) => _view.GetValueOrDefault(name, "");

    /// <summary>The value of a parameter, empty when absent.</summary>
    public string Value(string name) => _question.FirstOrDefault(parameter => parameter.Key == name).Value ?? "";

    /// <summary>The value that the second question has of its own, empty when it has none.</summary>
    public string SecondValue(string name) => _second.FirstOrDefault(parameter => parameter.Key == SecondQuestion.Prefix + name).Value ?? "";

    /// <summary>A page with the same question.</summary>
    /// <param name="path">Of the page.</param>
    /// <param name="ledger">The ledger's name.</param>
    /// <param name="more">Parameters that the address adds.</param>
    public string Address(string path, string ledger, params IEnumerable<KeyValuePair<string, string>> more) => path + Query(ledger, [.. _question, .. more]);

    /// <summary>The same without one of its parameters.</summary>
    public string AddressWithout(string path, string ledger, KeyValuePair<string, string> without) => path + Query(ledger, _question.Where(parameter => !parameter.Equals(without)));

    /// <summary>The page of one organisation's records, on the same dates.</summary>
    public string BodyAddress(string organisation, string ledger) =>
        $"/data-quality/{Uri.EscapeDataString(organisation)}" + Query(ledger, _question.Where(parameter => parameter.Key is "asOf" or "knownAt" or "from" or "to"));

    /// <summary>The same question to the API.</summary>
    /// <param name="projection">Its name.</param>
    /// <param name="ledger">The ledger's name.</param>
    /// <param name="more">Parameters that the page adds: a format, a table.</param>
    public string ApiAddress(string projection, string ledger, params IEnumerable<KeyValuePair<string, string>> more) => Address($"/api/projections/{projection}", ledger, more);

    /// <summary>The question as a query, as the hub takes it.</summary>
    public string HubQuery(string ledger) => Query(ledger, _question).ToString().TrimStart('?');

    private static QueryString Query(string ledger, IEnumerable<KeyValuePair<string, string>> parameters) =>
        QueryString.Create([new("ledger", ledger), .. parameters!]);
}
