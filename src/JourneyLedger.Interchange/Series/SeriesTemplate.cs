using System.Text;
using CsvHelper;
using JourneyLedger.Interchange.Templates;
using JourneyLedger.Vocabulary;

namespace JourneyLedger.Interchange.Series;

/// <summary>One column of the template for published series.</summary>
/// <param name="Name">In the header.</param>
/// <param name="Meaning">For people.</param>
/// <param name="Needed">Every row has it.</param>
/// <param name="As">The column of the template <c>statistics</c> that it is read as.</param>
public sealed record SeriesColumn(string Name, string Meaning, bool Needed, string As);

/// <summary>
/// The template in which a published series comes: a row for each period, in the words of those who publish. It is the template <c>statistics</c>
/// without what is the same in every row.
/// </summary>
public static class SeriesTemplate
{
    /// <summary>Who is named as source of every imported value, whoever imported it: the same edition is one and the same by whatever way it comes.</summary>
    public const string Source = "official-statistics";

    /// <summary>The system that record ids are unique in.</summary>
    public const string System = "official-series";

    internal const string Published = "published";

    /// <summary>UTF-8's mark, by which Excel knows it.</summary>
    private static readonly byte[] Mark = [0xEF, 0xBB, 0xBF];

    public static TemplateFamily Family { get; } = TemplateFamily.Holding("series.imported")!;

    /// <summary>In the order of the template.</summary>
    public static IReadOnlyList<SeriesColumn> Columns { get; } =
    [
        new("series", "Name of the series, such as employment-rate-with-condition.", true, "series"),
        new("edition", "Name of the release that the value stands in, such as 2026-05. A revised value comes in another edition.", true, "edition"),
        new(Published, "Day on which that edition was published: 2026-05-12 or 12/05/2026. Of two editions the one published later holds.", true, TemplateColumn.OccurredOn),
        new("period", "What the value is of: 2026, 2026-Q1 or 2026-03. Others are taken and not drawn.", true, "period"),
        new("value", "In the series' own unit. Of the employment rates, per cent.", true, "value"),
        new("unit", "Such as per cent or people.", true, "unit"),
        new("lower", "Lower limit as published.", false, "lower"),
        new("upper", "Upper limit as published.", false, "upper"),
        new("sample", "How many people it is of; limits are worked out from it where none are published.", false, "sample"),
        new("source", "Where it was published: survey, table, address.", true, "source"),
        new("methodBreak", "yes where the method changed with this period: it is not compared with earlier ones.", false, "methodBreak"),
        new("methodChange", "What changed; a row with methodBreak needs it.", false, "methodChange"),
        new("revision", "1, or left empty; 2 and so on to put right a row that was imported wrongly.", false, TemplateColumn.Revision),
    ];

    private static readonly string[][] E50 =
    [
        ["employment-rate-with-condition", "2026-05", "2026-05-12", "2026-Q1", "49.0", "per cent", "", "", "1000", "made-up labour force survey", "", "", ""],
        ["employment-rate-without-condition", "2026-05", "2026-05-12", "2026-Q1", "81.0", "per cent", "", "", "4000", "made-up labour force survey", "", "", ""],
    ];

    /// <summary>The header alone, as CSV.</summary>
    public static byte[] Empty() => Write([]);

    /// <summary>The header and two made-up rows: the employment rates of a disability employment gap of 32 points.</summary>
    public static byte[] WithExample() => Write(E50);

    /// <summary>The column guide as Markdown with LF line ends.</summary>
    public static string Guide()
    {
        var page = new StringBuilder();
        page.Append(
            """
            # Template of an official series

            *Reference. Written from the code; a test compares. How to use it: [Import an official series](../how-to/import-an-official-series.md).*

            `journey series template --output series.csv` writes the empty template; with `--example`, two made-up rows. One row is one value of one edition.

            | column | needed | takes | meaning |
            |---|---|---|---|

            """.ReplaceLineEndings("\n"));
        foreach (var column in Columns)
            page.Append($"| {column.Name} | {(column.Needed ? "yes" : "no")} | {Takes(column)} | {column.Meaning} |\n");
        page.Append("\n## Example\n\n```csv\n").Append(Encoding.UTF8.GetString(WithExample()).TrimStart('\uFEFF').ReplaceLineEndings("\n")).Append("```\n");
        return page.ToString();
    }

    private static string Takes(SeriesColumn column) =>
        Family.Contracts[0].Field(column.As) is { } field ? TemplateWords.Takes(field) : column.Name == Published ? "date" : "whole number from 1";

    private static byte[] Write(IReadOnlyList<string[]> rows)
    {
        using var to = new MemoryStream();
        to.Write(Mark);
        using (var csv = CsvWriter.Create(to, CsvWriterOptions.Default, leaveOpen: true))
        {
            csv.WriteHeader([.. Columns.Select(column => column.Name)]);
            foreach (var row in rows)
            {
                foreach (var cell in row)
                    csv.WriteField(cell);
                csv.EndRecord();
            }
        }

        return to.ToArray();
    }
}
