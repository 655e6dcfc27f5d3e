namespace JourneyLedger.Interchange.Xes;

/// <summary>
/// The extensions that IEEE 1849 itself defines, and which keys they give: a declared prefix may not be used for a key that its extension lacks.
/// Prefixes that are not declared, extensions of others, and logs from before the standard are taken as they come.
/// </summary>
internal sealed class XesExtensions(bool strict)
{
    private static readonly Dictionary<string, string> Types = new(StringComparer.Ordinal)
    {
        ["concept:name"] = "string",
        ["concept:instance"] = "string",
        ["lifecycle:model"] = "string",
        ["lifecycle:transition"] = "string",
        ["lifecycle:state"] = "string",
        ["org:resource"] = "string",
        ["org:role"] = "string",
        ["org:group"] = "string",
        ["time:timestamp"] = "date",
        ["semantic:modelReference"] = "string",
        ["identity:id"] = "id",
        ["cost:total"] = "float",
        ["cost:currency"] = "string",
        ["cost:drivers"] = "list",
        ["cost:amount"] = "float",
        ["cost:driver"] = "string",
        ["cost:type"] = "string",
    };

    private static readonly HashSet<string> Standard = [.. Types.Keys.Select(key => key[..key.IndexOf(':')])];

    private readonly HashSet<string> _declared = [];

    /// <summary>Notes an extension; only those of the standard's own address are held to its keys.</summary>
    public void Declare(string prefix, string uri)
    {
        if (strict && Standard.Contains(prefix) && uri.Contains("xes-standard.org", StringComparison.OrdinalIgnoreCase))
            _declared.Add(prefix);
    }

    /// <summary>What is wrong with a key of a type, or null.</summary>
    public string? Fault(string key, string type)
    {
        var colon = key.IndexOf(':');
        if (colon <= 0 || _declared.Count == 0)
            return null;
        if (Types.TryGetValue(key, out var defined))
        {
            return defined == type || !_declared.Contains(key[..colon])
                ? null
                : $"is of type {type} here, but the extension '{key[..colon]}' defines it as {defined}.";
        }

        return _declared.Contains(key[..colon])
            ? $"is not a key of the standard extension '{key[..colon]}'. Rename it, or declare an extension of your own for it."
            : null;
    }
}
