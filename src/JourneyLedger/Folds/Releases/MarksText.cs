using System.Text.Json;
using JourneyLedger.Folds.Disclosure;
using NodaTime.Text;

namespace JourneyLedger.Folds.Releases;

/// <summary>How the marks of a release's rows are kept beside it. They are working notes of the nodes, no part of what was shown.</summary>
public static class MarksText
{
    /// <summary>UTF-8 JSON: <c>[{"measure","key":[area,first,second],"position","day","beside":[key]}]</c>.</summary>
    public static byte[] Write(IReadOnlyList<RowMark> marks)
    {
        using var bytes = new MemoryStream();
        using (var writer = new Utf8JsonWriter(bytes))
        {
            writer.WriteStartArray();
            foreach (var mark in marks)
            {
                writer.WriteStartObject();
                writer.WriteString("measure", mark.Measure);
                writer.WritePropertyName("key");
                Write(writer, mark.Key);
                writer.WriteNumber("position", mark.Position);
                writer.WriteString("day", LocalDatePattern.Iso.Format(mark.Day));
                writer.WriteStartArray("beside");
                foreach (var key in mark.Beside)
                    Write(writer, key);
                writer.WriteEndArray();
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        }

        return bytes.ToArray();
    }

    /// <exception cref="JsonException">They are not such a text.</exception>
    public static IReadOnlyList<RowMark> Read(ReadOnlyMemory<byte> bytes)
    {
        using var document = JsonDocument.Parse(bytes);
        return
        [
            .. document.RootElement.EnumerateArray().Select(mark => new RowMark(
                mark.GetProperty("measure").GetString()!, Key(mark.GetProperty("key")), mark.GetProperty("position").GetInt64(),
                LocalDatePattern.Iso.Parse(mark.GetProperty("day").GetString()!).GetValueOrThrow())
            {
                Beside = [.. mark.GetProperty("beside").EnumerateArray().Select(Key)],
            }),
        ];
    }

    private static void Write(Utf8JsonWriter writer, CellKey key)
    {
        writer.WriteStartArray();
        writer.WriteStringValue(key.Area);
        writer.WriteStringValue(key.First);
        writer.WriteStringValue(key.Second);
        writer.WriteEndArray();
    }

    private static CellKey Key(JsonElement key) => new(key[0].GetString(), key[1].GetString(), key[2].GetString());
}
