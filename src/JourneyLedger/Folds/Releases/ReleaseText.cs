using System.Text.Encodings.Web;
using System.Text.Json;
using JourneyLedger.Folds.Disclosure;
using NodaTime;
using NodaTime.Text;

namespace JourneyLedger.Folds.Releases;

/// <summary>
/// How a release is written, once and for good: UTF-8 JSON without white space, members in one order, rows as the release orders them. One release
/// has one text, so that its hash says everything.
/// </summary>
public static class ReleaseText
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>
    /// <c>{"ledger","number","position","day","at","rules","previous","rows":[{"measure","version","area","first","second","value","base","counted","position","day"}]}</c>.
    /// </summary>
    public static byte[] Write(string ledger, Release release, string previous)
    {
        using var bytes = new MemoryStream();
        using (var writer = new Utf8JsonWriter(bytes, Options))
        {
            writer.WriteStartObject();
            writer.WriteString("ledger", ledger);
            writer.WriteNumber("number", release.Number);
            writer.WriteNumber("position", release.Position);
            writer.WriteString("day", LocalDatePattern.Iso.Format(release.Day));
            writer.WriteString("at", InstantPattern.ExtendedIso.Format(release.At));
            writer.WriteString("rules", release.Rules);
            writer.WriteString("previous", previous);
            writer.WriteStartArray("rows");
            foreach (var row in release.Rows)
                Write(writer, row);
            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        return bytes.ToArray();
    }

    /// <summary>What such bytes say.</summary>
    /// <returns>The ledger's name, the release, and the hash of the one before.</returns>
    /// <exception cref="FormatException">They are not such a text.</exception>
    public static (string Ledger, Release Release, string Previous) Read(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            using var document = JsonDocument.Parse(bytes);
            var root = document.RootElement;
            var release = new Release(
                root.GetProperty("number").GetInt64(), root.GetProperty("position").GetInt64(), Day(root), InstantPattern.ExtendedIso.Parse(root.GetProperty("at").GetString()!).GetValueOrThrow(),
                root.GetProperty("rules").GetString()!, [.. root.GetProperty("rows").EnumerateArray().Select(Row)]);
            return (root.GetProperty("ledger").GetString()!, release, root.GetProperty("previous").GetString()!);
        }
        catch (Exception fault) when (fault is JsonException or KeyNotFoundException or InvalidOperationException or UnparsableValueException or ArgumentNullException)
        {
            throw new FormatException($"These bytes are no release: {fault.Message}", fault);
        }
    }

    private static void Write(Utf8JsonWriter writer, ReleasedRow row)
    {
        writer.WriteStartObject();
        writer.WriteString("measure", row.Measure);
        writer.WriteNumber("version", row.Version);
        writer.WriteString("area", row.Key.Area);
        writer.WriteString("first", row.Key.First);
        writer.WriteString("second", row.Key.Second);
        Number(writer, "value", row.Number.Value);
        Number(writer, "base", row.Number.Base);
        Number(writer, "counted", row.Number.Counted);
        writer.WriteNumber("position", row.Position);
        writer.WriteString("day", LocalDatePattern.Iso.Format(row.Day));
        writer.WriteEndObject();
    }

    private static void Number(Utf8JsonWriter writer, string name, double? number)
    {
        if (number is { } there)
            writer.WriteNumber(name, there);
        else
            writer.WriteNull(name);
    }

    private static ReleasedRow Row(JsonElement row) => new(
        row.GetProperty("measure").GetString()!,
        new CellKey(row.GetProperty("area").GetString(), row.GetProperty("first").GetString(), row.GetProperty("second").GetString()),
        new ShownNumber(Real(row.GetProperty("value")), Whole(row.GetProperty("base")), Whole(row.GetProperty("counted"))),
        row.GetProperty("position").GetInt64(), Day(row))
    {
        Version = row.GetProperty("version").GetInt32(),
    };

    private static LocalDate Day(JsonElement of) => LocalDatePattern.Iso.Parse(of.GetProperty("day").GetString()!).GetValueOrThrow();

    private static double? Real(JsonElement number) => number.ValueKind == JsonValueKind.Null ? null : number.GetDouble();

    private static long? Whole(JsonElement number) => number.ValueKind == JsonValueKind.Null ? null : number.GetInt64();
}
