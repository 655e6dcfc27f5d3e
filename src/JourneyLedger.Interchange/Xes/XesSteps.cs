using System.Runtime.ExceptionServices;
using JourneyLedger.Interchange.Files;
using JourneyLedger.Journeys;
using NodaTime;

namespace JourneyLedger.Interchange.Xes;

/// <summary>The rows of an XES log as events: one case is one claimant. Rows are read by one thread while this one holds those before to the rules.</summary>
internal sealed class XesSteps(LogMapping mapping, FaultDesk faults, LogSteps steps, RowRules rules)
{
    private readonly string _activityKey = mapping.Activity ?? "concept:name";
    private readonly string _timeKey = mapping.Time ?? "time:timestamp";
    private readonly string _organisationKey = mapping.Organisation ?? "org:group";
    private readonly DateTimeZone _zone = LogZone.Find(mapping.Zone, faults);
    private readonly List<KeyValuePair<string, string>> _kept = [];

    public IEnumerable<NewEvent> Events(Stream content)
    {
        foreach (var (row, fault) in ReadAhead.Of(InTurn(content)))
        {
            if (fault is not null)
                faults.Row(fault);
            else if (Make(row!) is { } one)
                yield return one;
        }
    }

    /// <summary>Rows, and between them the faults that the reader met: all faults are told in the order of the file.</summary>
    private IEnumerable<(XesRow? Row, FileFault? Fault)> InTurn(Stream content)
    {
        var noted = new List<FileFault>();
        using var rows = new XesLog(content, mapping, faults.Ahead(noted)).Rows().GetEnumerator();
        FaultyFileException? end = null;
        for (var more = true; more;)
        {
            try
            {
                more = rows.MoveNext();
            }
            catch (FaultyFileException whole)
            {
                (more, end) = (false, whole); // behind what was noted before it
            }

            foreach (var fault in noted)
                yield return (null, fault);
            noted.Clear();
            if (more)
                yield return (rows.Current, null);
        }

        if (end is not null)
            ExceptionDispatchInfo.Throw(end);
    }

    /// <summary>Null when the row is faulty, which has then been told.</summary>
    private NewEvent? Make(XesRow row)
    {
        string? activity = null, time = null, organisation = null;
        _kept.Clear();
        foreach (var attribute in row.Attributes)
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
            faults.Row(row.Line, _activityKey, unnamed);
            return null;
        }

        if (time is null || !XesTime.TryParse(time, out var local, out var offset))
        {
            faults.Row(row.Line, _timeKey, time is null
                ? "is missing: an event without a time has no place in a journey. Say with --time which key holds it."
                : $"'{time}' is no date and time (such as 2026-01-05T09:30:00+01:00).");
            return null;
        }

        AddCase(row);
        var moment = offset is { } known ? new OffsetDateTime(local, known) : local.InZoneLeniently(_zone).ToOffsetDateTime();
        var one = steps.Make(row.Case.Id, row.Number, activity!, Occurred.At(moment), organisation, _kept);
        if (!rules.Take(one, row.Line))
            return null;
        row.Case.Untold.Clear();
        return one;
    }

    /// <summary>The case's attributes travel with its first sound event, under another name where the event has the same key.</summary>
    private void AddCase(XesRow row)
    {
        foreach (var (key, value) in row.Case.Untold)
            _kept.Add(new(Array.Exists(row.Attributes, own => own.Key == key) ? "case:" + key : key, value));
    }
}
