using System.Globalization;
using JourneyLedger.Interchange.Files;

namespace JourneyLedger.Interchange.Xes;

/// <summary>Reads the attributes of a log, trace or event. Values stay text; nested attributes and lists are passed over (checked, in a log that claims the standard).</summary>
internal sealed class XesAttributes(XesCursor cursor, XesExtensions extensions, FaultDesk faults, bool strict)
{
    /// <summary>Whether an element is an attribute.</summary>
    public static bool IsType(string element) =>
        element is "string" or "date" or "int" or "float" or "boolean" or "id" or "list" or "container";

    /// <summary>
    /// Reads the attribute under the cursor into a list. False when it is faulty, which has then been told.
    /// A list or container has no value of its own and adds nothing.
    /// </summary>
    public bool Read(List<KeyValuePair<string, string>> into)
    {
        var type = cursor.Name;
        var line = cursor.Line;
        if (!Check(type, out var key, out var value))
            return false;
        foreach (var (earlier, _) in into)
        {
            if (earlier == key)
            {
                faults.Row(line, key, "stands here twice: the keys of one element must differ. Rename or remove one.");
                return false;
            }
        }

        // An empty key is allowed and names nothing.
        if (value is not null && key.Length > 0)
            into.Add(new(key, value));
        return true;
    }

    private bool Check(string type, out string key, out string? value)
    {
        var line = cursor.Line;
        var given = cursor.Attribute("key");
        key = given ?? "";
        value = cursor.Attribute("value");
        var fault = given is null ? "has no key."
            : type is "list" or "container" ? null
            : value is null ? "has no value."
            : ValueFault(type, value);
        fault ??= extensions.Fault(key, type);
        if (fault is not null)
        {
            faults.Row(line, key.Length == 0 ? $"<{type}>" : key, fault);
            return false;
        }

        // Nothing nested is kept, so a log from before the standard is not refused for it.
        if (!strict)
            return true;
        return type == "list" ? CheckList(key, line) : cursor.IsEmpty || CheckNested();
    }

    private bool CheckNested()
    {
        var depth = cursor.Depth;
        var sound = true;
        while (cursor.NextChild(depth, parentIsEmpty: false))
            sound &= CheckChild();
        return sound;
    }

    private bool CheckList(string key, long line)
    {
        var (depth, empty) = (cursor.Depth, cursor.IsEmpty);
        var (sound, values) = (true, false);
        while (cursor.NextChild(depth, empty))
        {
            if (cursor.Name == "values" && !values)
            {
                values = true;
                sound &= cursor.IsEmpty || CheckNested();
            }
            else if (values)
            {
                faults.Row(cursor.Line, key, $"<{cursor.Name}> stands after the list's <values>: a list's own attributes come first.");
                sound = false;
            }
            else
            {
                sound &= CheckChild();
            }
        }

        if (values)
            return sound;
        faults.Row(line, key, "is a list without <values>. Add them, empty if there are none.");
        return false;
    }

    private bool CheckChild()
    {
        if (IsType(cursor.Name))
            return Check(cursor.Name, out _, out _);
        faults.Row(cursor.Line, $"<{cursor.Name}>", "is no attribute: only attributes can stand inside an attribute.");
        return false;
    }

    private static string? ValueFault(string type, string value)
    {
        var sound = type switch
        {
            "date" => XesTime.TryParse(value, out _, out _),
            "int" => long.TryParse(value, NumberStyles.AllowLeadingSign | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out _),
            "float" => value is "INF" or "-INF" or "NaN" || double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out _),
            "boolean" => value is "1" or "0" || bool.TryParse(value, out _),
            "id" => Guid.TryParse(value, out _),
            _ => true,
        };
        return sound ? null : $"'{value}' is no {type}{Example(type)}.";
    }

    private static string Example(string type) => type switch
    {
        "date" => " (such as 2026-01-05T09:30:00+01:00)",
        "int" => " (a whole number)",
        "float" => " (a number with a point, such as 35.0)",
        "boolean" => " (true or false)",
        "id" => " (a UUID)",
        _ => "",
    };
}
