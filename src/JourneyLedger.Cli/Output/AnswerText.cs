using System.Globalization;
using JourneyLedger.Folds;
using JourneyLedger.Folds.Reports;
using JourneyLedger.Interchange.Examples;

namespace JourneyLedger.Cli.Output;

/// <summary>An answer as a terminal shows it: the finding, its figures and warnings, then the tables.</summary>
internal static class AnswerText
{
    private const int RowsShown = 40;

    public static void Write(Answer answer, IReadOnlyList<NamedCase>? cases, WorkedExample? example, string? onlyTable, TextWriter to)
    {
        to.WriteLine(example is null
            ? $"{answer.Question.Projection.Title} of {answer.Ledger.Title}{(answer.Ledger.Simulated ? " (made-up people)" : "")}, true at position {answer.Position}"
            : $"{example.Id} {example.Title}: {answer.Question.Projection.Title.ToLowerInvariant()}");
        if (answer.Body is ReportAnswer report && onlyTable is null)
            Write(report, to);
        foreach (var table in answer.Tables.Where(table => onlyTable is null || table.Name == onlyTable))
        {
            to.WriteLine();
            to.WriteLine(table.Name);
            TextTable.Write(table, RowsShown, to);
        }

        if (cases is { Count: > 0 } && onlyTable is null)
        {
            to.WriteLine();
            to.WriteLine("cases");
            TextTable.Write(Table(cases), RowsShown, to);
        }

        to.WriteLine();
    }

    private static void Write(ReportAnswer report, TextWriter to)
    {
        to.WriteLine(report.Found.Finding);
        if (report.Former is { } former)
            to.WriteLine(former.Said);
        foreach (var warning in report.Warnings)
            to.WriteLine($"Warning {warning.Code}: {warning.What}");
        to.WriteLine();
        foreach (var figure in report.Found.Figures)
            to.WriteLine($"  {figure.Title}: {Written(figure)}");
        foreach (var threshold in report.Thresholds)
            to.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {threshold.Name} {threshold.Value} ({threshold.Origin}{(threshold.Since is null ? "" : $" since {threshold.Since}")})"));
    }

    private static string Written(Figure figure)
    {
        if (figure.Value is not { } value)
            return "not assessable" + (figure.Base is { } few ? $" (of {few})" : "");
        var share = figure.Kind == CellKind.Share;
        return Number(value, share) + (figure is { Low: { } low, High: { } high } ? $" ({Number(low, share)} to {Number(high, share)})" : "")
            + (figure.Base is { } of ? $" of {of.ToString(CultureInfo.InvariantCulture)}" : "") + (figure.Missing is > 0 and { } missing ? $", {missing} missing" : "");
    }

    private static string Number(double value, bool share) =>
        share ? (value * 100).ToString("0.#", CultureInfo.InvariantCulture) + "%" : value.ToString("#,0.##", CultureInfo.InvariantCulture);

    private static AnswerTable Table(IReadOnlyList<NamedCase> cases) => new(
        "cases",
        [.. new[] { "person", "what", "days", "since", "detail", "organisation", "lastEvent" }.Select(name => new AnswerColumn(name))],
        [.. cases.Select(one => new object?[] { one.Person, one.What, (long)one.Days, one.Since, one.Detail, one.Organisation, one.LastEvent })]);
}
