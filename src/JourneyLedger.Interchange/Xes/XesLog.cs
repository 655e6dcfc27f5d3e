using JourneyLedger.Interchange.Files;

namespace JourneyLedger.Interchange.Xes;

/// <summary>The rows of an XES log (IEEE 1849 and its forerunners): one trace is one case. What they say is for <see cref="XesSteps"/>.</summary>
internal sealed class XesLog(Stream content, LogMapping mapping, FaultDesk faults)
{
    private readonly string _caseKey = mapping.Case ?? "concept:name";
    private readonly RowNumbers _numbers = new();
    private readonly List<KeyValuePair<string, string>> _event = [];
    private int _traces;

    public IEnumerable<XesRow> Rows()
    {
        using var cursor = new XesCursor(content, faults);
        cursor.ToRoot();
        if (cursor.Name != "log")
            throw faults.Whole(cursor.Line, $"<{cursor.Name}>", "is not an event log: the root of an XES file is <log>.");
        var version = cursor.Attribute("xes.version");
        if (version is null && cursor.IsEmpty)
            faults.Row(cursor.Line, "<log>", "has neither a version nor any content: nothing says that this is XES.");
        // Who claims IEEE 1849 is held to it; older tools' logs, some of them famous, stray from it in ways that lose nothing.
        var strict = version?.StartsWith("1849", StringComparison.Ordinal) == true;
        var extensions = new XesExtensions(strict);
        var attributes = new XesAttributes(cursor, extensions, faults, strict);
        var header = new XesHeader(cursor, extensions, attributes, faults, strict);
        var (depth, empty, place) = (cursor.Depth, cursor.IsEmpty, 0);
        var log = new List<KeyValuePair<string, string>>();
        while (cursor.NextChild(depth, empty))
        {
            if (!InPlace(cursor, strict, ref place))
                continue;
            switch (cursor.Name)
            {
                case "extension":
                    header.ReadExtension();
                    break;
                case "global":
                    header.ReadGlobal();
                    break;
                case "classifier":
                    header.ReadClassifier();
                    break;
                case "trace":
                    foreach (var one in Trace(cursor, attributes))
                        yield return one;
                    break;
                case "event":
                    LooseEvent(cursor, attributes);
                    break;
                default:
                    attributes.Read(log);
                    break;
            }
        }

        cursor.ToEnd();
    }

    private bool InPlace(XesCursor cursor, bool strict, ref int place)
    {
        var own = cursor.Name switch
        {
            "extension" => 0,
            "global" => 1,
            "classifier" => 2,
            "trace" => 4,
            "event" => 5,
            var name => XesAttributes.IsType(name) ? 3 : -1,
        };
        if (own >= place || (own >= 0 && !strict))
        {
            place = own;
            return true;
        }

        faults.Row(cursor.Line, $"<{cursor.Name}>", own < 0
            ? "cannot stand in a <log>: it holds extensions, globals, classifiers, attributes, traces and events."
            : "stands too late: a <log> holds extensions, globals, classifiers, attributes, traces and events, in this order.");
        return false;
    }

    private IEnumerable<XesRow> Trace(XesCursor cursor, XesAttributes attributes)
    {
        var (depth, empty) = (cursor.Depth, cursor.IsEmpty);
        var number = ++_traces;
        var line = cursor.Line;
        XesCase? ofCase = null;
        var (named, readable, told) = (false, true, new List<KeyValuePair<string, string>>());
        while (cursor.NextChild(depth, empty))
        {
            if (cursor.Name == "event")
            {
                if (!named)
                    ofCase = readable ? Case(told, number, line) : null;
                named = true;
                if (ofCase is not null && Event(cursor, attributes, ofCase) is { } one)
                    yield return one;
            }
            else if (named || !XesAttributes.IsType(cursor.Name))
            {
                faults.Row(cursor.Line, $"<{cursor.Name}>", named && XesAttributes.IsType(cursor.Name)
                    ? "stands too late: a trace's attributes come before its events."
                    : "cannot stand in a <trace>: it holds attributes and events.");
            }
            else
            {
                // Without its name a trace is nobody's; any other attribute can be left out.
                var isName = cursor.Attribute("key") == _caseKey;
                readable &= attributes.Read(told) || !isName;
            }
        }
    }

    private XesCase? Case(List<KeyValuePair<string, string>> told, int number, long line)
    {
        var at = told.FindIndex(attribute => attribute.Key == _caseKey);
        if (at < 0)
        {
            if (mapping.Case is null)
                return new XesCase($"trace-{number}", told);
            faults.Row(line, _caseKey, "This trace has no such attribute, so its case has no name. Name another with --case, or none for the trace's number.");
            return null;
        }

        var caseId = told[at].Value;
        told.RemoveAt(at);
        if (LogSteps.NameFault(caseId) is not { } fault)
            return new XesCase(caseId, told);
        faults.Row(line, _caseKey, fault);
        return null;
    }

    private XesRow? Event(XesCursor cursor, XesAttributes attributes, XesCase ofCase)
    {
        var line = cursor.Line;
        var row = _numbers.Next(ofCase.Id);
        return Content(cursor, attributes) ? new XesRow(ofCase, row, line, [.. _event]) : null;
    }

    private void LooseEvent(XesCursor cursor, XesAttributes attributes)
    {
        var line = cursor.Line;
        Content(cursor, attributes);
        faults.Row(line, "<event>", "stands outside any trace: it belongs to no case, so nobody's journey can hold it.");
    }

    private bool Content(XesCursor cursor, XesAttributes attributes)
    {
        var (depth, empty, sound) = (cursor.Depth, cursor.IsEmpty, true);
        _event.Clear();
        while (cursor.NextChild(depth, empty))
        {
            if (XesAttributes.IsType(cursor.Name))
            {
                sound &= attributes.Read(_event);
                continue;
            }

            faults.Row(cursor.Line, $"<{cursor.Name}>", "cannot stand in an <event>: it holds attributes only.");
            sound = false;
        }

        return sound;
    }
}
