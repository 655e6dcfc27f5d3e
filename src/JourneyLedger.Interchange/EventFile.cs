using JourneyLedger.Interchange.Examples;
using JourneyLedger.Interchange.Files;
using JourneyLedger.Journeys;

namespace JourneyLedger.Interchange;

/// <summary>A file of events of any kind that can be read here, known by its content.</summary>
/// <param name="Path">As given.</param>
/// <param name="HoldsExamples">Worked examples of made-up claimants, in the product's own vocabulary; else a foreign log.</param>
public sealed record EventFile(string Path, bool HoldsExamples)
{
    /// <exception cref="FaultyFileException">It is not there, empty, or damaged at its start.</exception>
    public static EventFile Look(string path)
    {
        using var opened = OpenedFile.Open(path, new FaultDesk(path, skipped: null));
        return new(path, opened.Kind == FileKind.Json);
    }

    /// <summary>Settings of a ledger that suits the file: civil days and collapsed repeats for claimants; UTC and kept repeats for a foreign log.</summary>
    public LedgerSettings Settings(string name, string? title = null, string? zone = null) => HoldsExamples
        ? new(name, title ?? "Worked examples", zone ?? "Europe/London", Simulated: true, RepeatsReading.Collapse)
        : new(name, title ?? EventLogReader.SystemOf(Path), zone ?? "UTC", Simulated: false, RepeatsReading.Keep);

    /// <summary>Its events, in the order of a ledger's positions.</summary>
    /// <param name="mapping">For a foreign log; null for conventions.</param>
    /// <param name="example">Of a file of examples, which one; null for all.</param>
    /// <param name="skipped">As for <see cref="EventLogReader.Read"/>.</param>
    /// <param name="progress">As for <see cref="EventLogReader.Read"/>.</param>
    /// <exception cref="FaultyFileException">As for <see cref="EventLogReader.Read"/>.</exception>
    public IEnumerable<NewEvent> Events(
        LogMapping? mapping = null, string? example = null, Action<FileFault>? skipped = null, IProgress<(long Read, long Length)>? progress = null) =>
        HoldsExamples ? ExampleReader.Read(Path, example) : EventLogReader.Read(Path, mapping, skipped, progress);
}
