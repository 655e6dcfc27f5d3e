using System.Text.Encodings.Web;
using System.Text.Json;
using JourneyLedger.Journeys;

namespace JourneyLedger.Folds;

/// <summary>An answer with what makes it checkable: what was asked, and what it is true at.</summary>
/// <param name="Question">What was asked.</param>
/// <param name="Ledger">Of which ledger.</param>
/// <param name="Position">Ledger position it is true at.</param>
/// <param name="Body">The projection's answer.</param>
/// <param name="Tables">The same as tables.</param>
public sealed record Answer(Question Question, LedgerSettings Ledger, long Position, object Body, IReadOnlyList<AnswerTable> Tables)
{
    /// <summary>People who were erased from the ledger: they are in no answer, also about times when they were here. Null where the answer is of nobody.</summary>
    public int? ErasedPeople { get; init; }

    /// <summary>How answers and patches are written: camel case, and letters of every language as they are.</summary>
    public static JsonSerializerOptions Json { get; } = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>
    /// UTF-8 JSON: <c>projection, ledger, madeUpPeople, asOf, knownAt, position, erasedPeople, filters, settings</c> and then the properties of the body, flat. An answer of nobody has no <c>erasedPeople</c>.
    /// </summary>
    public byte[] ToJson()
    {
        using var bytes = new MemoryStream();
        using (var writer = new Utf8JsonWriter(bytes, new JsonWriterOptions { Encoder = Json.Encoder }))
        {
            writer.WriteStartObject();
            writer.WriteString("projection", Question.Projection.Name);
            writer.WriteString("ledger", Ledger.Name);
            writer.WriteBoolean("madeUpPeople", Ledger.Simulated);
            writer.WriteString("asOf", Question.AsOf is { } asOf ? QuestionText.Text(asOf) : null);
            writer.WriteString("knownAt", Question.KnownAt is { } knownAt ? QuestionText.Text(knownAt) : null);
            writer.WriteNumber("position", Position);
            if (ErasedPeople is { } erased)
                writer.WriteNumber("erasedPeople", erased);
            WriteFilters(writer);
            writer.WritePropertyName("settings");
            JsonSerializer.Serialize(writer, Question.Settings, Json);
            foreach (var property in BodyJson().EnumerateObject())
                property.WriteTo(writer);
            writer.WriteEndObject();
        }

        return bytes.ToArray();
    }

    internal JsonElement BodyJson() => JsonSerializer.SerializeToElement(Body, Body.GetType(), Json);

    /// <summary>Each filter with its values: the parameters that choose people and steps.</summary>
    private void WriteFilters(Utf8JsonWriter writer)
    {
        writer.WriteStartObject("filters");
        foreach (var filter in QuestionText.Filters(Question.Cohort).GroupBy(pair => pair.Key))
        {
            writer.WriteStartArray(filter.Key);
            foreach (var (_, value) in filter)
                writer.WriteStringValue(value);
            writer.WriteEndArray();
        }

        writer.WriteEndObject();
    }
}
