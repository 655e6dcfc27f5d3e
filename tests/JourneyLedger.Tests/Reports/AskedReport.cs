using System.Text.Json;
using JourneyLedger.Cube;
using JourneyLedger.Folds;
using JourneyLedger.Folds.Reports;
using JourneyLedger.Interchange;
using JourneyLedger.Interchange.Examples;
using JourneyLedger.Journeys;
using JourneyLedger.Tests.Shared;
using JourneyLedger.Vocabulary;
using NodaTime;

namespace JourneyLedger.Tests.Reports;

/// <summary>A report's answer with the cases behind it, as tests ask for it.</summary>
public sealed record AskedReport(ReportAnswer Answer, IReadOnlyList<NamedCase> Cases)
{
    public static readonly LedgerSettings Ledger = new("example", "Example", "Europe/London", true, RepeatsReading.Collapse);

    /// <summary>The worked examples of the definitions.</summary>
    public static readonly string Examples = Path.Combine(Repository.Root, "tests", "JourneyLedger.Tests", "Examples", "examples.json");

    public string Finding => Answer.Found.Finding;

    /// <summary>A worked example, from its own text: its events, its day and its settings; <paramref name="more"/> goes before them.</summary>
    public static AskedReport OfExample(Report report, string example, string more = "")
    {
        var question = ExampleReader.Questions(Examples, example).Single();
        var given = Parameters(more).ToList();
        var said = question.Config.Where(one => report.Settings.Any(setting => setting.Name == one.Key)).ToList();
        if (question.AsOf is { } day)
            said.Add(new("asOf", NodaTime.Text.LocalDatePattern.Iso.Format(day)));
        return Of(FileCube.Of(ExampleReader.Read(Examples, example), Ledger, Instant.FromUnixTimeTicks(0)).Cube, report, said.Where(one => given.All(other => other.Key != one.Key)).Concat(given));
    }

    public static AskedReport Of(IEnumerable<NewEvent> events, Report report, string query) => Of(FileCube.Of(events, Ledger, Instant.FromUnixTimeTicks(0)).Cube, report, query);

    public static AskedReport Of(JourneyCube cube, Report report, string query) => Of(cube, report, Parameters(query));

    /// <summary>The value of a headline figure.</summary>
    public double? this[string figure] => Figure(figure).Value;

    public Figure Figure(string name) => Answer.Found.Figures.Single(one => one.Name == name);

    /// <summary>Rows of a table, each by the names of its columns.</summary>
    public IReadOnlyList<IReadOnlyDictionary<string, object?>> Rows(string table)
    {
        var found = Answer.Found.Tables.Single(one => one.Table.Name == table).Table;
        return [.. found.Rows.Select(row => found.Columns.Zip(row).ToDictionary(cell => cell.First.Name, cell => cell.Second))];
    }

    /// <summary>The one row of a table where a column has a value.</summary>
    public IReadOnlyDictionary<string, object?> Row(string table, string column, object? value) => Rows(table).Single(row => Equals(row[column], value));

    /// <summary>The whole answer as indented JSON, for an approved file.</summary>
    public string Json() => JsonSerializer.Serialize(Answer, new JsonSerializerOptions(JourneyLedger.Folds.Answer.Json) { WriteIndented = true, NewLine = "\n" }) + "\n";

    private static AskedReport Of(JourneyCube cube, Report report, IEnumerable<KeyValuePair<string, string>> parameters)
    {
        var question = Question.Parse(report, parameters, Ledger);
        Assert.True(question.Accepted, string.Join(" ", question.Refusals));
        var list = CaseList.Ask(cube, EventCatalogue.Standard, Ledger, question.Value, of: null, skip: 0, take: int.MaxValue);
        return new((ReportAnswer)list.Answer.Body, list.Rows);
    }

    private static IEnumerable<KeyValuePair<string, string>> Parameters(string query) =>
        query.Split('&', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('=', 2)).Select(pair => KeyValuePair.Create(pair[0], Uri.UnescapeDataString(pair[1])));
}
