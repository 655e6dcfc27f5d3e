using System.Text.Json;
using JourneyLedger.Rules;

namespace JourneyLedger.Web.Api;

/// <summary>Says where a text stops being JSON.</summary>
public static class JsonFault
{
    /// <summary>The fault with its line and column, both from 1, or null when the bytes are one JSON value.</summary>
    public static Refusal? In(ReadOnlyMemory<byte> json)
    {
        try
        {
            var reader = new Utf8JsonReader(json.Span);
            while (reader.Read())
            {
            }

            return null;
        }
        catch (JsonException fault)
        {
            return new Refusal("malformed-json", "", $"The body is not JSON at line {fault.LineNumber + 1}, column {fault.BytePositionInLine + 1}.");
        }
    }
}
