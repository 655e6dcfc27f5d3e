using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using CsvHelper;
using JourneyLedger.Vocabulary;
using NodaTime.Text;

namespace JourneyLedger.Interchange.Templates;

/// <summary>Writes templates: UTF-8 with the byte order mark by which Excel knows it, commas, CR LF.</summary>
public static class TemplateCsv
{
    private static readonly byte[] Mark = [0xEF, 0xBB, 0xBF];

    /// <summary>The header alone: what is downloaded to be filled in.</summary>
    public static byte[] Empty(TemplateFamily family) => Write(family, []);

    /// <summary>The header and one made-up row of each event, each of which the reader takes.</summary>
    public static byte[] WithExamples(TemplateFamily family) =>
        Write(family, [.. family.Contracts.Select((contract, index) => ExampleRow(family, contract, index + 1))]);

    /// <summary>The cells of an example, in the order of the columns.</summary>
    public static string[] ExampleRow(TemplateFamily family, EventContract contract, int recordId)
    {
        var payload = EventExample.PayloadOf(contract);
        return [.. family.Columns.Select(column => payload[column.Name] is { } value ? Cell(value) : Around(column, family, contract, recordId))];
    }

    private static string Around(TemplateColumn column, TemplateFamily family, EventContract contract, int recordId) => column.Name switch
    {
        TemplateColumn.Event => contract.Type,
        TemplateColumn.OccurredOn => LocalDatePattern.Iso.Format(EventExample.Day),
        TemplateColumn.RecordId => recordId.ToString(CultureInfo.InvariantCulture),
        TemplateColumn.Revision => "1",
        TemplateColumn.Organisation => "example-org",
        TemplateColumn.OrganisationType => EventTypeReference.InForce(EventExample.Day).Types[contract.Type].Reporters.Order(StringComparer.Ordinal).First(),
        TemplateColumn.Area => "E08000019",
        _ when column.Name == TemplateColumn.SubjectOf(family) => $"example-{family.StreamKind}",
        _ => "",
    };

    private static string Cell(JsonNode value) => value switch
    {
        JsonArray list => string.Join(';', list.Select(element => Cell(element!))),
        JsonObject values => string.Join(';', values.Select(pair => $"{pair.Key}={Cell(pair.Value!)}")),
        _ => value.GetValueKind() switch
        {
            System.Text.Json.JsonValueKind.True => "yes",
            System.Text.Json.JsonValueKind.False => "no",
            System.Text.Json.JsonValueKind.String => value.GetValue<string>(),
            _ => value.ToJsonString(),
        },
    };

    private static byte[] Write(TemplateFamily family, IReadOnlyList<string[]> rows)
    {
        using var to = new MemoryStream();
        to.Write(Mark);
        using (var csv = CsvWriter.Create(to, CsvWriterOptions.Default, leaveOpen: true))
        {
            csv.WriteHeader([.. family.Columns.Select(column => column.Name)]);
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
