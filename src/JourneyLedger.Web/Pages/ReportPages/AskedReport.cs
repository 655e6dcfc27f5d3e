using JourneyLedger.Folds.Reports;
using JourneyLedger.Journeys;
using JourneyLedger.Rules;

namespace JourneyLedger.Web.Pages.ReportPages;

/// <summary>What every page of a report shows around its answer: the question, and the form to ask another.</summary>
/// <param name="Report">Which.</param>
/// <param name="Asked">The address.</param>
/// <param name="Ledger">Of which ledger.</param>
/// <param name="Choices">What the filters offer.</param>
/// <param name="Refusals">Why the question was refused.</param>
public sealed record AskedReport(Report Report, ReportParameters Asked, LedgerSettings Ledger, CohortChoices Choices, IReadOnlyList<Refusal> Refusals)
{
    public string Path => PathOf(Report.Name);

    public static string PathOf(string report) => $"/reports/{report}";

    /// <summary>The page of the same question.</summary>
    public string Address => Asked.Address(Path, Ledger.Name);

    /// <summary>Those behind a figure or a row, on the same dates.</summary>
    /// <param name="of">Names of rows or verdicts with commas between.</param>
    public string CasesAddress(string of) => Asked.Address($"{Path}/cases", Ledger.Name, [new(ReportParameters.Of, of)]);

    public string CompareAddress => Asked.Address($"{Path}/compare", Ledger.Name);

    public string Csv(string table) => Asked.ApiAddress(Report.Name, Ledger.Name, [new("format", "csv"), new("table", table)]);

    /// <summary>False where the report is of nobody: there is no filter of people, and nobody stands behind a figure.</summary>
    public bool IsOfPeople => Report.IsOfPeople;

    public IEnumerable<FilterField> CohortFields => FilterField.OfCohort(Choices, Asked.Value).Where(one => IsOfPeople || one.Name is "asOf" or "knownAt").Select(one => one.With(Refusals));

    public IEnumerable<FilterField> SettingFields => Report.Settings.Select(setting => FilterField.Of(setting, Asked.Value(setting.Name), setting.DefaultFor(Ledger)).With(Refusals));

    /// <summary>A parameter that was asked, in words.</summary>
    public string InWords(KeyValuePair<string, string> parameter) => parameter.Key switch
    {
        "area" => $"Area: {Choices.AreaName(parameter.Value)}",
        "asOf" => $"As of {parameter.Value}",
        "knownAt" => $"As known at {parameter.Value}",
        _ when parameter.Key.StartsWith("attr.", StringComparison.Ordinal) => $"{parameter.Key[5..]}: {parameter.Value}",
        _ => $"{CohortFields.Concat(SettingFields).FirstOrDefault(field => field.Name == parameter.Key)?.Words ?? parameter.Key}: {parameter.Value}",
    };
}
