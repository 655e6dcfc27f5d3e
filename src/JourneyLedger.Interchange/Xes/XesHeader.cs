using JourneyLedger.Interchange.Files;

namespace JourneyLedger.Interchange.Xes;

/// <summary>
/// What stands in an XES log before its traces: extensions, globals, classifiers. They are checked, and the extensions hold the keys to their meaning;
/// globals' defaults are not filled in (IEEE 1849 gives them for readers that need a value; a ledger must not make up what nobody reported).
/// </summary>
internal sealed class XesHeader(XesCursor cursor, XesExtensions extensions, XesAttributes attributes, FaultDesk faults, bool strict)
{
    private readonly HashSet<string> _traceGlobals = [];
    private readonly HashSet<string> _eventGlobals = [];

    public void ReadExtension()
    {
        var (prefix, uri) = (cursor.Attribute("prefix"), cursor.Attribute("uri"));
        foreach (var name in (ReadOnlySpan<string>)["name", "prefix", "uri"])
        {
            if (string.IsNullOrWhiteSpace(cursor.Attribute(name)))
                faults.Row(cursor.Line, "<extension>", $"has no {name}: an extension has name, prefix and uri.");
        }

        if (prefix is not null && uri is not null)
            extensions.Declare(prefix, uri);
    }

    public void ReadGlobal()
    {
        if (Scope("<global>") is not { } globals)
            return;
        var (depth, empty) = (cursor.Depth, cursor.IsEmpty);
        var read = new List<KeyValuePair<string, string>>();
        while (cursor.NextChild(depth, empty))
        {
            if (XesAttributes.IsType(cursor.Name))
                attributes.Read(read);
            else
                faults.Row(cursor.Line, $"<{cursor.Name}>", "is no attribute: a <global> holds attributes only.");
        }

        globals.UnionWith(read.Select(attribute => attribute.Key));
    }

    public void ReadClassifier()
    {
        if (Scope("<classifier>") is not { } globals)
            return;
        var (name, keys) = (cursor.Attribute("name"), cursor.Attribute("keys"));
        if (string.IsNullOrWhiteSpace(name) || string.IsNullOrWhiteSpace(keys))
            faults.Row(cursor.Line, "<classifier>", string.IsNullOrWhiteSpace(name) ? "has no name." : "has no keys: a classifier names at least one.");
        else if (strict && globals.Count > 0 && UnknownKey(keys.Trim(), globals) is { } unknown)
            faults.Row(cursor.Line, "<classifier>", $"The key '{unknown}' is not among the globals of its scope: {string.Join(", ", globals.Order())}.");
    }

    private HashSet<string>? Scope(string element)
    {
        switch (cursor.Attribute("scope"))
        {
            case null or "event":
                return _eventGlobals;
            case "trace":
                return _traceGlobals;
            case var other:
                faults.Row(cursor.Line, element, $"The scope '{other}' is neither 'trace' nor 'event'.");
                return null;
        }
    }

    /// <summary>Keys are parted by blanks and may hold blanks themselves, bare or in single quotes: so known keys are taken off the front, longest first.</summary>
    private static string? UnknownKey(string keys, HashSet<string> known)
    {
        while (keys.Length > 0)
        {
            var quoted = keys[0] == '\'' && keys.IndexOf('\'', 1) is var end and > 0 ? keys[1..end] : null;
            var key = quoted is not null && known.Contains(quoted) ? $"'{quoted}'" : known
                .Where(one => keys.StartsWith(one, StringComparison.Ordinal) && (keys.Length == one.Length || keys[one.Length] == ' '))
                .MaxBy(one => one.Length);
            if (key is null)
                return keys.Split(' ')[0];
            keys = keys[key.Length..].TrimStart();
        }

        return null;
    }
}
