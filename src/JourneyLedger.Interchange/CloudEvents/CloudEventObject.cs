using System.Text.Json;

namespace JourneyLedger.Interchange.CloudEvents;

/// <summary>Reads one CloudEvent in the JSON format: an object of attributes with <c>data</c> or <c>data_base64</c>.</summary>
internal static class CloudEventObject
{
    private const int MostShown = 40;

    /// <param name="json">Well-formed JSON; the data's bytes stay where they are in it.</param>
    public static CloudEventParts Read(ReadOnlyMemory<byte> json)
    {
        var parts = new CloudEventParts();
        var reader = new Utf8JsonReader(json.Span);
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            parts.Refuse("", "A CloudEvent is a JSON object.");
            return parts;
        }

        var data = 0;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            reader.Read();
            if (name is CloudEventNames.Data or CloudEventNames.DataBase64)
            {
                if (++data > 1)
                    parts.Refuse(CloudEventNames.Data, "stands twice; which one counts would be a guess.");
                ReadData(ref reader, json, name, parts);
            }
            else if (!CloudEventParts.IsName(name))
                parts.Refuse(name.Length <= MostShown ? name : name[..MostShown], "is no name of an attribute: those have lower-case letters and digits only.");
            else
                ReadAttribute(ref reader, name, parts);
            reader.Skip();
        }

        return parts;
    }

    private static void ReadData(ref Utf8JsonReader reader, ReadOnlyMemory<byte> json, string name, CloudEventParts parts)
    {
        if (reader.TokenType == JsonTokenType.Null)
            return;
        if (name == CloudEventNames.Data)
        {
            var start = (int)reader.TokenStartIndex;
            reader.Skip();
            parts.Data = json[start..(int)reader.BytesConsumed];
        }
        else if (reader.TokenType == JsonTokenType.String && reader.TryGetBytesFromBase64(out var bytes))
            parts.Data = bytes;
        else
            parts.Refuse(CloudEventNames.DataBase64, "must be bytes in Base64.");
    }

    private static void ReadAttribute(ref Utf8JsonReader reader, string name, CloudEventParts parts)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.Null:
                break;
            case JsonTokenType.String:
                parts.Add(name, reader.GetString()!);
                break;
            case JsonTokenType.True or JsonTokenType.False:
                parts.Add(name, reader.GetBoolean() ? "true" : "false");
                break;
            case JsonTokenType.Number when reader.TryGetInt32(out var number):
                parts.Add(name, number.ToString(System.Globalization.CultureInfo.InvariantCulture));
                break;
            default:
                parts.Refuse(name, "must be a string, a whole number, true or false.");
                break;
        }
    }
}
