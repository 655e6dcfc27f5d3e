using JourneyLedger.Interchange.Csv;
using JourneyLedger.Interchange.Files;
using JourneyLedger.Interchange.Xes;
using JourneyLedger.Journeys;
using NodaTime;

namespace JourneyLedger.Interchange;

/// <summary>Reads XES and CSV event logs, plain or gzipped, as a stream of events; memory grows with the number of cases, not of events.</summary>
public static class EventLogReader
{
    /// <summary>Events in file order: local steps of claimants named after the cases.</summary>
    /// <param name="path">Format by content, not by name.</param>
    /// <param name="mapping">Null for conventions.</param>
    /// <param name="skipped">Given every row that cannot be read, which is then left out; null refuses the file at the first.</param>
    /// <param name="progress">Bytes of the file read so far, and its length.</param>
    /// <param name="now">What is more than a day after it is refused; null for no such rule.</param>
    /// <exception cref="FaultyFileException">At the first fault, when <paramref name="skipped"/> is null, or when the file as a whole is unreadable.</exception>
    public static IEnumerable<NewEvent> Read(string path, LogMapping? mapping = null, Action<FileFault>? skipped = null, IProgress<(long Read, long Length)>? progress = null, Instant? now = null)
    {
        mapping ??= new LogMapping();
        var faults = new FaultDesk(path, skipped);
        using var file = OpenedFile.Open(path, faults, progress);
        var steps = new LogSteps(mapping.System ?? SystemOf(path), file.Kind == FileKind.Xes ? mapping.Attributes : null);
        var rules = new RowRules(faults, now);
        var events = file.Kind switch
        {
            FileKind.Xes => new XesSteps(mapping, faults, steps, rules).Events(file.Content),
            FileKind.Csv => new CsvLog(path, file.Content, mapping, faults, steps, rules).Events(),
            _ => throw faults.Whole(1, "", "This is JSON, not an event log in XES or CSV."),
        };
        foreach (var one in events)
            yield return one;
    }

    /// <summary>The file's name without folder and extensions: the source system, unless one is given.</summary>
    public static string SystemOf(string path)
    {
        var name = Path.GetFileName(path);
        foreach (var extension in (ReadOnlySpan<string>)[".gz", ".xes", ".csv", ".tsv", ".txt", ".jsonl", ".json", ".xml"])
        {
            if (name.Length > extension.Length && name.EndsWith(extension, StringComparison.OrdinalIgnoreCase))
                name = name[..^extension.Length];
        }

        return name;
    }
}
