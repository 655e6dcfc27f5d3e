using System.Text.Json;
using JourneyLedger.Journeys;
using JourneyLedger.Rules.Identifiers;
using JourneyLedger.Vocabulary;
using NodaTime;

namespace JourneyLedger.Rules;

/// <summary>Holds a payload against its contract: fields, types, codes of the day, ranges, lengths, areas (rules H01, H03, H13, H15, H20, H30).</summary>
internal ref struct PayloadRules
{
    public const int MostBytes = 64 * 1024;
    private const string Payload = "payload";

    /// <summary>Characters of a value under a name that its sender chose. A correction may bring any field's.</summary>
    private const int LongestValue = 200;
    private const int LongestProse = 1000;
    private const string Changes = "changes";

    private static readonly string[] AreaFields = ["area", "areas"];

    private readonly EventContract _contract;
    private readonly LocalDate _day;
    private readonly List<Refusal> _refusals;
    private Utf8JsonReader _reader;

    private PayloadRules(EventContract contract, ReadOnlySpan<byte> payload, LocalDate day, List<Refusal> refusals)
    {
        (_contract, _day, _refusals) = (contract, day, refusals);
        _reader = new(payload);
        Values = new(contract.Fields.Count);
    }

    private PayloadValues Values { get; }

    /// <summary>Checks size and form, and with a contract the fields too.</summary>
    /// <param name="payload">The bytes as sent.</param>
    /// <param name="contract">Null when the type is not registered.</param>
    /// <param name="day">The day whose code lists count.</param>
    /// <param name="known">The day on which it becomes known.</param>
    /// <param name="refusals">Added to.</param>
    public static void Check(ReadOnlySpan<byte> payload, EventContract? contract, LocalDate day, LocalDate known, List<Refusal> refusals)
    {
        if (payload.Length > MostBytes)
        {
            refusals.Add(new(HardRule.PayloadSize, Payload, $"The payload has {payload.Length} bytes and may have {MostBytes}."));
            return;
        }

        if (SentJson.FaultIn(payload, Payload) is { } fault)
        {
            refusals.Add(fault);
            return;
        }

        if (contract is null)
            return;
        var before = refusals.Count;
        var rules = new PayloadRules(contract, payload, day, refusals);
        rules.ReadObject();
        MeaningRules.Check(contract, rules.Values, day, known, refusals, allFieldsRead: refusals.Count == before);
    }

    /// <summary>Null when a list's edition of a day has the code; else what is wrong, with the codes it has.</summary>
    public static string? FaultOfCode(string value, CodeList list, LocalDate day)
    {
        var edition = list.InForce(day);
        return edition.Find(value) is not null
            ? null
            : $"'{EnvelopeRules.Shown(value)}' is no code of the list {list.Name} in force on {day:uuuu-MM-dd}. Its codes are {string.Join(", ", edition.Codes.Select(code => code.Value))}.";
    }

    private void ReadObject()
    {
        _reader.Read();
        if (_reader.TokenType != JsonTokenType.StartObject)
        {
            _refusals.Add(new(HardRule.Fields, Payload, "The payload must be an object."));
            return;
        }

        ulong seen = 0;
        while (_reader.Read() && _reader.TokenType == JsonTokenType.PropertyName)
        {
            var index = Find();
            if (index < 0)
            {
                var name = _reader.GetString()!;
                Refuse(name, $"is not a field of {_contract.Type}. Its fields are {string.Join(", ", _contract.Fields.Select(field => field.Name))}.");
                _reader.Read();
                _reader.Skip();
                continue;
            }

            var contract = _contract.Fields[index];
            if ((seen & (1UL << index)) != 0)
                Refuse(contract.Name, "stands twice; which one counts would be a guess.");
            seen |= 1UL << index;
            _reader.Read();
            ReadField(contract);
        }

        for (var i = 0; i < _contract.Fields.Count; i++)
        {
            if (_contract.Fields[i].Required && (seen & (1UL << i)) == 0)
                Refuse(_contract.Fields[i].Name, "is missing.", MeaningRules.RuleOfMissing(_contract.Type, _contract.Fields[i].Name));
        }
    }

    private readonly int Find()
    {
        for (var i = 0; i < _contract.Fields.Count; i++)
        {
            if (_reader.ValueTextEquals(_contract.Fields[i].Name))
                return i;
        }

        return -1;
    }

    private void ReadField(FieldContract field)
    {
        if (_reader.TokenType == JsonTokenType.Null)
        {
            if (field.Required)
                Refuse(field.Name, "must not be null.");
            return;
        }

        if (!field.IsList)
        {
            if (ReadValue(field, field.Name) is { } value)
                Values.Set(field.Name, value);
            return;
        }

        if (_reader.TokenType != JsonTokenType.StartArray)
        {
            Refuse(field.Name, "must be an array.");
            _reader.Skip();
            return;
        }

        var count = 0;
        while (_reader.Read() && _reader.TokenType != JsonTokenType.EndArray)
            ReadValue(field, $"{field.Name}[{count++}]");
        Values.SetCount(field.Name, count);
    }

    /// <summary>The value as string, double, bool or LocalDate; null after a refusal.</summary>
    private object? ReadValue(FieldContract field, string name)
    {
        switch (field.Kind)
        {
            case FieldKind.Values:
                return ReadValues(name);
            case FieldKind.Code when _reader.TokenType == JsonTokenType.String:
                return ReadCode(field, name);
            case FieldKind.Text when _reader.TokenType == JsonTokenType.String:
                return ReadText(field, name);
            case FieldKind.Date when _reader.TokenType == JsonTokenType.String && Occurred.TryParse(_reader.GetString(), out var day) && day.Precision == Precision.Day:
                return day.Local.Date;
            case FieldKind.EventId when _reader.TokenType == JsonTokenType.String && Guid.TryParseExact(_reader.GetString(), "D", out var id):
                return id;
            case FieldKind.YesNo when _reader.TokenType is JsonTokenType.True or JsonTokenType.False:
                return _reader.GetBoolean();
            case FieldKind.WholeNumber when _reader.TokenType == JsonTokenType.Number && _reader.TryGetInt32(out var whole):
                return InRange(field, name, whole);
            case FieldKind.Number when _reader.TokenType == JsonTokenType.Number && _reader.TryGetDouble(out var number) && double.IsFinite(number):
                return InRange(field, name, number);
            default:
                Refuse(name, $"must be {Wanted(field.Kind)}.");
                _reader.Skip();
                return null;
        }
    }

    private readonly object? ReadCode(FieldContract field, string name)
    {
        var code = _reader.GetString()!;
        if (FaultOfCode(code, field.Codes!, _day) is not { } fault)
            return code;

        // The refusal of a wrong code repeats it, which an identifier must not be.
        if (!EnvelopeRules.RefuseIdentifier($"{Payload}.{name}", code, _refusals))
            _refusals.Add(new(HardRule.Codes, $"{Payload}.{name}", fault));
        return null;
    }

    private readonly object? ReadText(FieldContract field, string name)
    {
        var text = _reader.GetString()!;
        if (text.Length > field.Length)
            Refuse(name, field.Prose ? $"has {text.Length} characters and may have {field.Length}." : $"has {text.Length} characters and may have {field.Length}: it holds a name or an id. Free text is taken only where somebody disputes a record or a board logs a finding.", HardRule.FreeText);
        else if (EnvelopeRules.FaultOfName(field.Prose ? text.ReplaceLineEndings(" ") : text, field.Length) is { } fault)
            Refuse(name, $"{fault}.");
        else if (!EnvelopeRules.RefuseIdentifier($"{Payload}.{name}", text, _refusals, field.Prose))
        {
            if (Array.IndexOf(AreaFields, field.Name) >= 0)
                EnvelopeRules.CheckArea($"{Payload}.{name}", text, _day, _refusals);
            return text;
        }

        return null;
    }

    private readonly object? InRange(FieldContract field, string name, double number)
    {
        if (field.Name.EndsWith("Pence", StringComparison.Ordinal) && number != Math.Truncate(number))
        {
            Refuse(name, "must be whole pence.", HardRule.Range);
            return null;
        }

        if (field.Range is not { } range || (number >= range.Least && number <= range.Most))
            return number;
        _refusals.Add(new(range.Rule, $"{Payload}.{name}", FormattableString.Invariant($"{name} must be from {range.Least} to {range.Most}, not {number}.")));
        return null;
    }

    private object? ReadValues(string name)
    {
        if (_reader.TokenType != JsonTokenType.StartObject)
        {
            Refuse(name, $"must be {Wanted(FieldKind.Values)}.");
            _reader.Skip();
            return null;
        }

        var names = new HashSet<string>(StringComparer.Ordinal);
        while (_reader.Read() && _reader.TokenType == JsonTokenType.PropertyName)
        {
            var key = _reader.GetString()!;
            if (EnvelopeRules.FaultOfName(key, EnvelopeRules.LongestId) is { } fault)
                Refuse(Path(name, key), $"has a name that {fault}.");
            else if (PersonalFields.Names(key))
                _refusals.Add(new(HardRule.Identifier, $"{Payload}.{Path(name, key)}", $"{Path(name, key)} would hold what directly names a person. Leave the field out."));
            else
                RefuseIdentifier(name, key, key);
            if (!names.Add(key))
                Refuse(Path(name, key), "stands twice; which one counts would be a guess.");
            _reader.Read();
            if (_reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray or JsonTokenType.Null)
                Refuse(Path(name, key), "must be a string, a number, true or false.");
            else if (_reader.TokenType == JsonTokenType.String)
                CheckValue(name, key, _reader.GetString()!, name == Changes ? LongestProse : LongestValue);
            _reader.Skip();
        }

        return names.Count.ToString(System.Globalization.CultureInfo.InvariantCulture);
    }

    private readonly void CheckValue(string name, string key, string value, int longest)
    {
        if (value.Length > longest)
            Refuse(Path(name, key), $"has {value.Length} characters and may have {longest}: it holds a code, a name or a number, not a text.", HardRule.FreeText);
        else
            RefuseIdentifier(name, key, value);
    }

    /// <summary>Names the place only where there is something to refuse: a log's every attribute comes here.</summary>
    private readonly void RefuseIdentifier(string name, string key, string text)
    {
        if (IdentifierScan.Find(text) is not null)
            EnvelopeRules.RefuseIdentifier($"{Payload}.{Path(name, key)}", text, _refusals);
    }

    private static string Path(string name, string key) => $"{name}.{EnvelopeRules.Shown(key)}";

    private static string Wanted(FieldKind kind) => kind switch
    {
        FieldKind.WholeNumber => "a whole number",
        FieldKind.Number => "a number",
        FieldKind.YesNo => "true or false",
        FieldKind.Date => "a date such as 2026-01-05",
        FieldKind.EventId => "the UUID of an event",
        FieldKind.Values => "an object of strings, numbers, true or false",
        _ => "a string",
    };

    private readonly void Refuse(string name, string reason, string rule = HardRule.Fields) => _refusals.Add(new(rule, $"{Payload}.{name}", $"{name} {reason}"));
}
