using JourneyLedger.Interchange.Examples;
using JourneyLedger.Interchange.Files;
using JourneyLedger.Journeys;
using JourneyLedger.Rules;
using NodaTime;

namespace JourneyLedger.Interchange;

/// <summary>A file of events of any kind that can be read here, known by its content.</summary>
/// <param name="Path">As given.</param>
/// <param name="Kind">What it holds.</param>
public sealed record EventFile(string Path, EventFileKind Kind)
{
    /// <summary>Made-up claimants in the product's own vocabulary, who say themselves when they became known; else a foreign log.</summary>
    public bool HoldsMadeUpPeople => Kind != EventFileKind.ForeignLog;

    /// <exception cref="FaultyFileException">It is not there, empty, or damaged at its start.</exception>
    public static EventFile Look(string path)
    {
        using var opened = OpenedFile.Open(path, new FaultDesk(path, skipped: null));
        return new(path, opened.Kind switch { FileKind.Json => EventFileKind.Examples, FileKind.JsonLines => EventFileKind.Lines, _ => EventFileKind.ForeignLog });
    }

    /// <summary>Settings of a ledger that suits the file: civil days and collapsed repeats for claimants; UTC and kept repeats for a foreign log.</summary>
    public LedgerSettings Settings(string name, string? title = null, string? zone = null) => HoldsMadeUpPeople
        ? new(name, title ?? (Kind == EventFileKind.Examples ? "Worked examples" : "Made-up people"), zone ?? "Europe/London", Simulated: true, RepeatsReading.Collapse)
        : new(name, title ?? EventLogReader.SystemOf(Path), zone ?? "UTC", Simulated: false, RepeatsReading.Keep);

    /// <summary>Its events, in the order of a ledger's positions.</summary>
    /// <param name="mapping">For a foreign log; null for conventions.</param>
    /// <param name="example">Of a file of examples, which one; null for all.</param>
    /// <param name="skipped">As for <see cref="EventLogReader.Read"/>.</param>
    /// <param name="progress">As for <see cref="EventLogReader.Read"/>.</param>
    /// <param name="now">As for <see cref="EventLogReader.Read"/>; when those became known that do not say it.</param>
    /// <exception cref="FaultyFileException">As for <see cref="EventLogReader.Read"/>.</exception>
    public IEnumerable<NewEvent> Events(
        LogMapping? mapping = null, string? example = null, Action<FileFault>? skipped = null, IProgress<(long Read, long Length)>? progress = null,
        Instant? now = null) =>
        Kind switch
        {
            EventFileKind.Examples => ExampleReader.Read(Path, example),
            EventFileKind.Lines => Lines(skipped, progress, now),
            _ => EventLogReader.Read(Path, mapping, skipped, progress, now),
        };

    /// <summary>The lines of a file of events, each with the event or why it is none; of any other file nothing, since its rows are steps of its own.</summary>
    /// <param name="now">When those became known that do not say it.</param>
    /// <param name="progress">As for <see cref="EventLogReader.Read"/>.</param>
    /// <exception cref="FaultyFileException">The file as a whole is refused.</exception>
    public IEnumerable<OfferedRow> Rows(Instant now, IProgress<(long Read, long Length)>? progress = null)
    {
        if (Kind != EventFileKind.Lines)
            yield break;
        var faults = new FaultDesk(Path, skipped: null);
        using var file = OpenedFile.Open(Path, faults, progress);
        foreach (var row in new EventLines(file.Content, faults, now).Rows())
            yield return row;
    }

    private IEnumerable<NewEvent> Lines(Action<FileFault>? skipped, IProgress<(long Read, long Length)>? progress, Instant? now)
    {
        var faults = new FaultDesk(Path, skipped);
        using var file = OpenedFile.Open(Path, faults, progress);
        foreach (var one in new EventLines(file.Content, faults, now).Events())
            yield return one;
    }
}
