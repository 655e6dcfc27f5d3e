using System.Globalization;
using System.Text;
using System.Text.Json;
using JourneyLedger.Journeys;
using NodaTime;

namespace JourneyLedger.Vocabulary;

/// <summary>What one event version says to the cube, in one pass over a payload: the detail that splits the step, the person's attributes, the particulars.</summary>
internal sealed class PayloadReading
{
    private const string CircumstancesType = "circumstances.recorded";
    private const string BoardKind = "board";
    private readonly FieldContract[] _fields;
    private readonly byte[][] _names;
    private readonly int _detail;
    private readonly bool _pairsKindWithValue;
    private readonly bool _keepsProse;

    private PayloadReading(EventContract contract)
    {
        _fields = [.. contract.Fields];
        _names = [.. contract.Fields.Select(field => Encoding.UTF8.GetBytes(field.Name))];
        _detail = !contract.IsStep || contract.Detail is not { } detail ? -1 : contract.Fields.ToList().FindIndex(field => field.Name == detail);
        _pairsKindWithValue = contract.Type == CircumstancesType;

        // A person's words stay in the ledger; a board's findings are nobody's, are few, and are read by all who read the board.
        _keepsProse = contract.StreamKind == BoardKind;
        IsNewest = contract == EventCatalogue.Find(contract.Type);
        IsStep = contract.IsStep;
        HasParticulars = contract.Type != EventContract.LocalStep;
    }

    /// <summary>False for a version that senders use no more.</summary>
    public bool IsNewest { get; }

    /// <summary>False for events that only describe the person.</summary>
    public bool IsStep { get; }

    /// <summary>False for local steps: their kind is the step itself, and the rest is said of the person.</summary>
    public bool HasParticulars { get; }

    public FieldContract[] Fields => _fields;

    /// <summary>The reading of a registered version; null for one that is not.</summary>
    public static PayloadReading? Of(string type, int version) => EventCatalogue.Find(type, version) is { } contract ? new(contract) : null;

    /// <summary>The detail, or null. Adds what the payload says of the person, and the rest to the draft.</summary>
    /// <param name="payload">UTF-8 JSON object; anything else says nothing.</param>
    /// <param name="day">The step's civil day, which dates are told from.</param>
    /// <param name="words">Lends strings.</param>
    /// <param name="attributes">Added to.</param>
    /// <param name="draft">Started for the event; added to.</param>
    public string? Read(ReadOnlySpan<byte> payload, LocalDate day, WordPool words, List<KeyValuePair<string, string>> attributes, ParticularsDraft draft)
    {
        if (_fields.Length == 0)
            return null;
        string? detail = null;
        string? kind = null;
        var field = -1;
        var json = new Utf8JsonReader(payload);
        if (!json.Read() || json.TokenType != JsonTokenType.StartObject)
            return null;
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            field = IndexOf(ref json, field + 1);
            json.Read();
            if (field < 0 || (_fields[field].Prose && !_keepsProse))
            {
                json.Skip();
                continue;
            }

            if (json.TokenType == JsonTokenType.StartArray)
            {
                ReadList(ref json, field, day, words, draft);
                continue;
            }

            if (_fields[field].Kind == FieldKind.Values)
            {
                ReadValues(ref json, words, attributes, said: !HasParticulars);
                continue;
            }

            if (Text(ref json, words) is not { } text)
                continue;
            Note(field, text, day, draft);
            if (field == _detail)
                detail = text;
            if (_fields[field].Facet is { } facet)
                attributes.Add(new(facet, text));
            if (_pairsKindWithValue)
                kind = Pair(_names[field], text, kind, attributes);
        }

        return detail;
    }

    /// <summary>The field of the present name, or -1.</summary>
    /// <param name="json">At a name.</param>
    /// <param name="likely">Looked at first: senders keep to the contract's order, mostly.</param>
    private int IndexOf(ref Utf8JsonReader json, int likely)
    {
        for (var i = likely; i < _names.Length; i++)
        {
            if (json.ValueTextEquals(_names[i]))
                return i;
        }

        for (var i = 0; i < likely && i < _names.Length; i++)
        {
            if (json.ValueTextEquals(_names[i]))
                return i;
        }

        return -1;
    }

    private void ReadList(ref Utf8JsonReader json, int field, LocalDate day, WordPool words, ParticularsDraft draft)
    {
        while (json.Read() && json.TokenType != JsonTokenType.EndArray)
        {
            if (Text(ref json, words) is { } text)
                Note(field, text, day, draft);
        }
    }

    private void Note(int field, string text, LocalDate day, ParticularsDraft draft)
    {
        if (!HasParticulars || _fields[field].Kind == FieldKind.EventId)
            return;
        if (_fields[field].Kind != FieldKind.Date)
            draft.Add(field, text);
        else if (WallClock.TryParseDay(text, out var on))
            draft.Add(field, (on - WallClock.DayNumber(day)).ToString(CultureInfo.InvariantCulture));
    }

    // A circumstance is named by one field and valued by another, in either order.
    private static string? Pair(byte[] name, string text, string? other, List<KeyValuePair<string, string>> attributes)
    {
        if (other is null)
            return text;
        attributes.Add(name[0] == (byte)'v' ? new(other, text) : new(text, other));
        return null;
    }

    private static void ReadValues(ref Utf8JsonReader json, WordPool words, List<KeyValuePair<string, string>> attributes, bool said)
    {
        if (!said || json.TokenType != JsonTokenType.StartObject)
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
