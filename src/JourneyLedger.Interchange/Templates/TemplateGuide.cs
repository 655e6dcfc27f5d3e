using System.Text;
using JourneyLedger.Vocabulary;

namespace JourneyLedger.Interchange.Templates;

/// <summary>Writes the column guides (docs/reference/templates) from the vocabulary, so that they cannot say something else.</summary>
public static class TemplateGuide
{
    /// <summary>The guide of one family as Markdown with LF line ends.</summary>
    public static string Markdown(TemplateFamily family)
    {
        var page = new StringBuilder();
        page.Append(
            $"""
            # Template {family.Name}: {family.Title}

            *Reference. Written from the code; a test compares. How to use it: [Report by spreadsheet](../../how-to/report-by-spreadsheet.md).*

            `journey template {family.Name} --output {family.Name}.csv` writes the empty template; with `--example`, a row of each event.

            ## Events

            | event | meaning | needs |
            |---|---|---|

            """.ReplaceLineEndings("\n"));
        foreach (var contract in family.Contracts)
            page.Append($"| `{contract.Type}` | {contract.Label} | {TemplateWords.Needed(contract)} |\n");
        page.Append("\n## Columns of every row\n\n| column | meaning |\n|---|---|\n");
        foreach (var column in family.Columns.Where(column => !column.IsField))
            page.Append($"| {(column.Needed ? $"**{column.Name}**" : column.Name)} | {column.Meaning} |\n");
        page.Append("\n## Columns of single events\n\nLeave them empty in rows of other events.\n\n| column | events | takes |\n|---|---|---|\n");
        foreach (var column in family.Columns.Where(column => column.IsField))
        {
            foreach (var (events, takes, _) in TemplateWords.Takings(column))
                page.Append($"| {column.Name} | {string.Join(", ", events.Select(one => column.NeededBy.Contains(one) ? $"**{one.Type}**" : one.Type))} | {takes} |\n");
        }

        WriteCodes(page, family);
        WriteExamples(page, family);
        return page.ToString();
    }

    /// <summary>The code lists that a family's columns take, each once, in the order of the columns.</summary>
    public static IEnumerable<CodeList> CodesOf(TemplateFamily family) =>
    [
        .. family.Columns.SelectMany(column => column.IsField ? TemplateWords.Takings(column).Select(taking => taking.Codes) : [TemplateWords.CodesAround(column)])
            .OfType<CodeList>().Distinct(),
    ];

    private static void WriteCodes(StringBuilder page, TemplateFamily family)
    {
        page.Append("\n## Codes\n\nThose in force now; a row is held to those of the day it happened.\n\n");
        foreach (var list in CodesOf(family))
        {
            page.Append($"### {list.Title}\n\n| code | meaning |\n|---|---|\n");
            foreach (var code in list.Editions[^1].Codes)
                page.Append($"| `{code.Value}` | {code.Label} |\n");
            page.Append('\n');
        }
    }

    private static void WriteExamples(StringBuilder page, TemplateFamily family)
    {
        page.Append("## Example\n\nOne made-up row of each event, each of which is taken.\n\n```csv\n");
        page.Append(Encoding.UTF8.GetString(TemplateCsv.WithExamples(family)).TrimStart('\uFEFF').ReplaceLineEndings("\n"));
        page.Append("```\n");
    }
}
