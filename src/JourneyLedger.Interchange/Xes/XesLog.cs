using JourneyLedger.Interchange.Files;
using JourneyLedger.Journeys;
using NodaTime;

namespace JourneyLedger.Interchange.Xes;

/// <summary>An XES log (IEEE 1849 and its forerunners) as events: one trace is one claimant.</summary>
internal sealed class XesLog(Stream content, LogMapping mapping, FaultDesk faults, LogSteps steps, RowRules rules)
{
    private readonly string _caseKey = mapping.Case ?? "concept:name";
    private readonly string _activityKey = mapping.Activity ?? "concept:name";
    private readonly string _timeKey = mapping.Time ?? "time:timestamp";
    private readonly string _organisationKey = mapping.Organisation ?? "org:group";
    private readonly DateTimeZone _zone = LogZone.Find(mapping.Zone, faults);
    private readonly List<KeyValuePair<string, string>> _case = [];
    private readonly List<KeyValuePair<string, string>> _event = [];
    private readonly List<KeyValuePair<string, string>> _kept = [];
    private int _traces;

    public IEnumerable<NewEvent> Events()
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

    private IEnumerable<NewEvent> Trace(XesCursor cursor, XesAttributes attributes)
    {
        var (depth, empty) = (cursor.Depth, cursor.IsEmpty);
        var number = ++_traces;
        var line = cursor.Line;
        string? caseId = null;
        var (named, readable) = (false, true);
        _case.Clear();
        while (cursor.NextChild(depth, empty))
        {
            if (cursor.Name == "event")
            {
                if (!named)
                    caseId = readable ? CaseId(number, line) : null;
                named = true;
                if (caseId is not null && Event(cursor, attributes, caseId) is { } one)
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
                readable &= attributes.Read(_case) || !isName;
            }
        }
    }

    private string? CaseId(int number, long line)
    {
        var at = _case.FindIndex(attribute => attribute.Key == _caseKey);
        if (at < 0)
        {
            if (mapping.Case is null)
                return $"trace-{number}";
            faults.Row(line, _caseKey, "This trace has no such attribute, so its case has no name. Name another with --case, or none for the trace's number.");
            return null;
        }

        var caseId = _case[at].Value;
        _case.RemoveAt(at);
        if (LogSteps.NameFault(caseId) is not { } fault)
            return caseId;
        faults.Row(line, _caseKey, fault);
        return null;
    }

    private NewEvent? Event(XesCursor cursor, XesAttributes attributes, string caseId)
    {
        var line = cursor.Line;
        var row = steps.NextRow(caseId);
        return Content(cursor, attributes) ? Make(caseId, row, line) : null;
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

    private NewEvent? Make(string caseId, int row, long line)
    {
        string? activity = null, time = null, organisation = null;
        _kept.Clear();
        foreach (var attribute in _event)
        {
            if (attribute.Key == _activityKey)
                activity = attribute.Value;
            else if (attribute.Key == _timeKey)
                time = attribute.Value;
            else
                _kept.Add(attribute);
            if (attribute.Key == _organisationKey)
                organisation = attribute.Value;
        }

        if ((activity is null ? "is missing: an event without a name is no step. Say with --activity which key names it." : LogSteps.NameFault(activity)) is { } unnamed)
        {
            faults.Row(line, _activityKey, unnamed);
            return null;
        }

        if (time is null || !XesTime.TryParse(time, out var local, out var offset))
        {
            faults.Row(line, _timeKey, time is null
                ? "is missing: an event without a time has no place in a journey. Say with --time which key holds it."
                : $"'{time}' is no date and time (such as 2026-01-05T09:30:00+01:00).");
            return null;
        }

        AddCase();
        var moment = offset is { } known ? new OffsetDateTime(local, known) : local.InZoneLeniently(_zone).ToOffsetDateTime();
        var one = steps.Make(caseId, row, activity!, Occurred.At(moment), organisation, _kept);
        if (!rules.Take(one, line))
            return null;
        _case.Clear();
        return one;
    }

    /// <summary>The case's attributes travel with its first sound event, under another name where the event has the same key.</summary>
    private void AddCase()
    {
        foreach (var (key, value) in _case)
            _kept.Add(new(_event.Exists(own => own.Key == key) ? "case:" + key : key, value));
    }
}
