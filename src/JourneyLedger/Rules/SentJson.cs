using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace JourneyLedger.Rules;

/// <summary>Whether bytes are JSON at all. Once this says yes, no later reading of them can fail on their form.</summary>
public static class SentJson
{
    /// <summary>The first fault with line and column (from 1, columns in bytes), or null for well-formed UTF-8 JSON of at most 64 levels.</summary>
    public static Refusal? FaultIn(ReadOnlySpan<byte> json, string field = "")
    {
        if (!Utf8.IsValid(json))
            return Fault(json, FirstInvalid(json), field, "is not UTF-8");
        var reader = new Utf8JsonReader(json);
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName && reader.ValueIsEscaped && !IsText(ref reader))
                    return Fault(json, (int)reader.TokenStartIndex, field, @"holds half of a \u surrogate pair");
            }

            return null;
        }
        catch (JsonException fault)
        {
            var reason = fault.Message.Split(" LineNumber:")[0];
            return new(HardRule.MalformedJson, field, $"The JSON cannot be read at line {fault.LineNumber + 1}, column {fault.BytePositionInLine + 1}: {reason}");
        }
    }

    // The reader has no question for this; it answers by throwing.
    private static bool IsText(ref Utf8JsonReader reader)
    {
        try
        {
            reader.GetString();
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    private static Refusal Fault(ReadOnlySpan<byte> json, int index, string field, string what)
    {
        var before = json[..index];
        var line = before.Count((byte)'\n') + 1;
        var column = index - before.LastIndexOf((byte)'\n');
        return new(HardRule.MalformedJson, field, $"The JSON {what} at line {line}, column {column}.");
    }

    private static int FirstInvalid(ReadOnlySpan<byte> text)
    {
        var index = 0;
        while (Rune.DecodeFromUtf8(text[index..], out _, out var length) == OperationStatus.Done)
            index += length;
        return index;
    }
}
