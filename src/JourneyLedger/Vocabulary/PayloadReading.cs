using System.Text;
using System.Text.Json;
using JourneyLedger.Journeys;

namespace JourneyLedger.Vocabulary;

/// <summary>Which fields of one event version the cube wants, and one pass over a payload that takes them and skips the rest.</summary>
internal sealed class PayloadReading
{
    private const string CircumstancesType = "circumstances.recorded";
    private readonly (byte[] Name, bool IsDetail, string? Facet, bool IsValues)[] _wanted;
    private readonly bool _pairsKindWithValue;

    private PayloadReading(EventContract contract)
    {
        IsStep = contract.IsStep;
        _pairsKindWithValue = contract.Type == CircumstancesType;
        _wanted =
        [
            .. contract.Fields
                .Select(field => (
                    Name: Encoding.UTF8.GetBytes(field.Name),
                    IsDetail: contract.IsStep && field.Name == contract.Detail,
                    field.Facet,
                    IsValues: contract.Type == EventContract.LocalStep && field.Kind == FieldKind.Values))
                .Where(field => field.IsDetail || field.Facet is not null || field.IsValues || _pairsKindWithValue),
        ];
    }

    /// <summary>False for events that only describe the person.</summary>
    public bool IsStep { get; }

    /// <summary>The reading of a registered version; null for one that is not.</summary>
    public static PayloadReading? Of(string type, int version) => EventCatalogue.Find(type, version) is { } contract ? new(contract) : null;

    /// <summary>The detail, or null. Adds what the payload says of the person.</summary>
    public string? Read(ReadOnlySpan<byte> payload, WordPool words, List<KeyValuePair<string, string>> attributes)
    {
        if (_wanted.Length == 0)
            return null;
        string? detail = null;
        string? kind = null;
        var json = new Utf8JsonReader(payload);
        if (!json.Read() || json.TokenType != JsonTokenType.StartObject)
            return null;
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var wanted = Wanted(ref json);
            json.Read();
            if (wanted < 0)
            {
                json.Skip();
                continue;
            }

            var (name, isDetail, facet, isValues) = _wanted[wanted];
            if (isValues)
            {
                ReadValues(ref json, words, attributes);
                continue;
            }

            if (Text(ref json, words) is not { } text)
                continue;
            if (isDetail)
                detail = text;
            if (facet is not null)
                attributes.Add(new(facet, text));
            if (_pairsKindWithValue)
                kind = Pair(name, text, kind, attributes);
        }

        return detail;
    }

    private int Wanted(ref Utf8JsonReader json)
    {
        for (var i = 0; i < _wanted.Length; i++)
        {
            if (json.ValueTextEquals(_wanted[i].Name))
                return i;
        }

        return -1;
    }

    // A circumstance is named by one field and valued by another, in either order.
    private static string? Pair(byte[] name, string text, string? other, List<KeyValuePair<string, string>> attributes)
    {
        if (other is null)
            return text;
        attributes.Add(name[0] == (byte)'v' ? new(other, text) : new(text, other));
        return null;
    }

    private static void ReadValues(ref Utf8JsonReader json, WordPool words, List<KeyValuePair<string, string>> attributes)
    {
        if (json.TokenType != JsonTokenType.StartObject)
        {
            json.Skip();
            return;
        }

        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var name = words.Text(ref json);
            json.Read();
            if (Text(ref json, words) is { } value)
                attributes.Add(new(name, value));
        }
    }

    /// <summary>The text of a string, number, true or false; null for anything else, which is skipped.</summary>
    private static string? Text(ref Utf8JsonReader json, WordPool words)
    {
        switch (json.TokenType)
        {
            case JsonTokenType.String:
            case JsonTokenType.Number:
                return words.Text(ref json);
            case JsonTokenType.True:
                return "true";
            case JsonTokenType.False:
                return "false";
            default:
                json.Skip();
                return null;
        }
    }
}
