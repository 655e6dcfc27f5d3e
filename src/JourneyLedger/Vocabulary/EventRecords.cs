using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime;
using NodaTime.Text;

namespace JourneyLedger.Vocabulary;

/// <summary>Opens payloads as their records, and writes records as payloads: for code that works with one event, where the decoder works with millions.</summary>
public static class EventRecords
{
    private static readonly Dictionary<Type, EventContract> ByRecord = EventCatalogue.Contracts.ToDictionary(contract => contract.Record);

    private static readonly JsonSerializerOptions Form = new(JsonSerializerDefaults.General)
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new DateText(), new ValueText() },
    };

    /// <summary>The record of a payload that intake took.</summary>
    /// <exception cref="JsonException">It is no such payload.</exception>
    public static object Read(EventContract contract, ReadOnlySpan<byte> payload) =>
        JsonSerializer.Deserialize(payload, contract.Record, Form) ?? throw new JsonException($"The payload of {contract.Type} is null.");

    /// <summary>The payload of a record, UTF-8 JSON.</summary>
    /// <exception cref="ArgumentException">The object is no event.</exception>
    public static byte[] Write(object record) => JsonSerializer.SerializeToUtf8Bytes(record, ContractOf(record).Record, Form);

    /// <summary>The contract that a record stands for.</summary>
    /// <exception cref="ArgumentException">The object is no event.</exception>
    public static EventContract ContractOf(object record) => ByRecord.TryGetValue(record.GetType(), out var contract)
        ? contract
        : throw new ArgumentException($"{record.GetType().Name} is no event.", nameof(record));

    private sealed class DateText : JsonConverter<LocalDate>
    {
        public override LocalDate Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            LocalDatePattern.Iso.Parse(reader.GetString()!).TryGetValue(default, out var date) ? date : throw new JsonException("A date is yyyy-MM-dd.");

        public override void Write(Utf8JsonWriter writer, LocalDate value, JsonSerializerOptions options) =>
            writer.WriteStringValue(LocalDatePattern.Iso.Format(value));
    }

    // Values of attributes are text to us, whatever they were to the sender.
    private sealed class ValueText : JsonConverter<IReadOnlyDictionary<string, string>>
    {
        public override IReadOnlyDictionary<string, string> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            using var values = JsonDocument.ParseValue(ref reader);
            return values.RootElement.EnumerateObject().ToDictionary(
                value => value.Name,
                value => value.Value.ValueKind == JsonValueKind.String ? value.Value.GetString()! : value.Value.GetRawText(),
                StringComparer.Ordinal);
        }

        public override void Write(Utf8JsonWriter writer, IReadOnlyDictionary<string, string> value, JsonSerializerOptions options)
        {
            writer.WriteStartObject();
            foreach (var (name, text) in value)
                writer.WriteString(name, text);
            writer.WriteEndObject();
        }
    }
}
