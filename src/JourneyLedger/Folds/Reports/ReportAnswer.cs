using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime;

namespace JourneyLedger.Folds.Reports;

/// <summary>What a report found, without what every report says alike.</summary>
/// <param name="Finding">In one sentence that somebody can read out.</param>
/// <param name="Figures">The headline figures.</param>
/// <param name="Tables">In the order of the page; the first is the CSV by default.</param>
public sealed record ReportFindings(string Finding, IReadOnlyList<Figure> Figures, IReadOnlyList<ReportTable> Tables)
{
    /// <summary>Those behind the figures, in any order; empty unless they were asked for.</summary>
    public IReadOnlyList<ReportCase> Cases { get; init; } = [];
}

/// <summary>The same answer under thresholds that held until shortly before its day.</summary>
/// <param name="Said">Both in one sentence: "0 at 42 days; 1 at the former 28 days".</param>
/// <param name="Thresholds">Those that changed, as they were.</param>
/// <param name="Finding">What the report would have said.</param>
/// <param name="Figures">Its figures.</param>
public sealed record FormerAnswer(string Said, IReadOnlyList<ThresholdUsed> Thresholds, string Finding, IReadOnlyList<Figure> Figures);

/// <summary>
/// The answer of a report. Written as JSON it is flat: <c>definition, day, finding, figures, thresholds, former, warnings</c> and then each table's
/// rows as objects under the table's name.
/// </summary>
[JsonConverter(typeof(ReportAnswerJson))]
public sealed record ReportAnswer(
    string Definition, LocalDate Day, ReportFindings Found, IReadOnlyList<ThresholdUsed> Thresholds, FormerAnswer? Former, IReadOnlyList<ReportWarning> Warnings);

internal sealed class ReportAnswerJson : JsonConverter<ReportAnswer>
{
    public override ReportAnswer Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException("Answers are written, not read.");

    public override void Write(Utf8JsonWriter writer, ReportAnswer value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        writer.WriteString("definition", value.Definition);
        writer.WriteString("day", QuestionText.Text(value.Day));
        writer.WriteString("finding", value.Found.Finding);
        Serialize("figures", value.Found.Figures);
        Serialize("thresholds", value.Thresholds);
        Serialize("former", value.Former);
        Serialize("warnings", value.Warnings);
        foreach (var table in value.Found.Tables)
            WriteRows(writer, table.Table, options);
        writer.WriteEndObject();

        void Serialize<T>(string name, T part)
        {
            writer.WritePropertyName(name);
            JsonSerializer.Serialize(writer, part, options);
        }
    }

    private static void WriteRows(Utf8JsonWriter writer, AnswerTable table, JsonSerializerOptions options)
    {
        writer.WriteStartArray(table.Name);
        foreach (var row in table.Rows)
        {
            writer.WriteStartObject();
            for (var i = 0; i < row.Length; i++)
            {
                writer.WritePropertyName(table.Columns[i].Name);
                JsonSerializer.Serialize(writer, row[i], options);
            }

            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
