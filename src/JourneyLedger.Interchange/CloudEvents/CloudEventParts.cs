using JourneyLedger.Rules;

namespace JourneyLedger.Interchange.CloudEvents;

/// <summary>What could be read of one CloudEvent, in whatever form it came: attributes as texts, data as bytes.</summary>
internal sealed class CloudEventParts
{
    private readonly Dictionary<string, string> _attributes = new(StringComparer.Ordinal);

    public List<Refusal> Refusals { get; } = [];

    /// <summary>The payload's bytes as sent; null where there is none.</summary>
    public ReadOnlyMemory<byte>? Data { get; set; }

    public string? this[string name] => _attributes.GetValueOrDefault(name);

    /// <summary>Keeps an attribute; a second of the same name is refused.</summary>
    public void Add(string name, string value)
    {
        if (!_attributes.TryAdd(name, value))
            Refuse(name, "stands twice; which one counts would be a guess.");
    }

    /// <summary>Whether a text can be an attribute's name: lower-case letters and digits.</summary>
    public static bool IsName(string name) => name.Length > 0 && name.All(static letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter));

    public void Refuse(string attribute, string reason, string code = HardRule.Fields)
    {
        if (!IsRefused(attribute))
            Refusals.Add(new(code, attribute, $"{attribute} {reason}"));
    }

    public bool IsRefused(string attribute) => Refusals.Exists(refusal => refusal.Field == attribute);

    /// <summary>The attribute's value; refused when it is missing.</summary>
    public string? Needed(string attribute)
    {
        if (this[attribute] is { Length: > 0 } value)
            return value;
        Refuse(attribute, "is missing.");
        return null;
    }
}
