namespace JourneyLedger.Web.Pages;

/// <summary>The address of a report's page, taken apart: the ledger, and the parameters of the question.</summary>
public sealed class ReportParameters
{
    private readonly List<KeyValuePair<string, string>> _question = [];

    /// <param name="query">Fields left empty in the form are left out: they ask for nothing.</param>
    public ReportParameters(IQueryCollection query)
    {
        foreach (var (name, values) in query)
        {
            foreach (var value in values.Where(value => !string.IsNullOrWhiteSpace(value)))
            {
                if (name == "ledger")
                    Ledger = value!.Trim();
                else
                    _question.Add(new(name, value!.Trim()));
            }
        }
    }

    /// <summary>Null for the default one.</summary>
    public string? Ledger { get; }

    /// <summary>What the reader asked.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Question => _question;

    /// <summary>The value of a parameter, empty when absent.</summary>
    public string Value(string name) => _question.FirstOrDefault(parameter => parameter.Key == name).Value ?? "";

    /// <summary>A page with the same question.</summary>
    /// <param name="path">Of the page.</param>
    /// <param name="ledger">The ledger's name.</param>
    public string Address(string path, string ledger) => path + Query(ledger, _question);

    /// <summary>The page of one organisation's records, on the same dates.</summary>
    public string BodyAddress(string organisation, string ledger) =>
        $"/data-quality/{Uri.EscapeDataString(organisation)}" + Query(ledger, _question.Where(parameter => parameter.Key is "asOf" or "knownAt" or "from" or "to"));

    /// <summary>The same question to the API.</summary>
    /// <param name="projection">Its name.</param>
    /// <param name="ledger">The ledger's name.</param>
    /// <param name="more">Parameters that the page adds: a format, a table.</param>
    public string ApiAddress(string projection, string ledger, params IEnumerable<KeyValuePair<string, string>> more) =>
        $"/api/projections/{projection}" + Query(ledger, [.. _question, .. more]);

    private static QueryString Query(string ledger, IEnumerable<KeyValuePair<string, string>> parameters) =>
        QueryString.Create([new("ledger", ledger), .. parameters!]);
}
