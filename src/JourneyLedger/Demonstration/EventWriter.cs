using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using JourneyLedger.Vocabulary;
using NodaTime;
using NodaTime.Text;

namespace JourneyLedger.Demonstration;

/// <summary>A record of the vocabulary as an event's type and payload.</summary>
internal static class EventWriter
{
    private static readonly ConcurrentDictionary<Type, string> Types = new();

    private static readonly JsonSerializerOptions Form = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new DateText() },
    };

    public static string TypeOf(object what) =>
        Types.GetOrAdd(what.GetType(), static record => record.GetCustomAttribute<EventTypeAttribute>()!.Type);

    public static byte[] Payload(object what) => JsonSerializer.SerializeToUtf8Bytes(what, what.GetType(), Form);

    private sealed class DateText : JsonConverter<LocalDate>
    {
        public override LocalDate Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
            LocalDatePattern.Iso.Parse(reader.GetString()!).Value;

        public override void Write(Utf8JsonWriter writer, LocalDate value, JsonSerializerOptions options) =>
            writer.WriteStringValue(LocalDatePattern.Iso.Format(value));
    }
}
