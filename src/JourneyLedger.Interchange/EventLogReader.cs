using JourneyLedger.Journeys;

namespace JourneyLedger.Interchange;

/// <summary>How a file's columns or keys become events. Null means: detect, or the format's convention.</summary>
public sealed record LogMapping
{
    /// <summary>Name of the source system in the idempotency key; default the file's name without its extensions.</summary>
    public string? System { get; init; }

    public string? Case { get; init; }

    public string? Activity { get; init; }

    public string? Time { get; init; }

    public string? Organisation { get; init; }

    /// <summary>Attributes to keep; null keeps all.</summary>
    public IReadOnlyList<string>? Attributes { get; init; }

    /// <summary>CSV only.</summary>
    public char? Delimiter { get; init; }

    /// <summary>CSV only; an IANA name such as <c>utf-8</c> or <c>windows-1252</c>.</summary>
    public string? Encoding { get; init; }

    /// <summary>CSV only; a .NET date pattern such as <c>d.M.yy HH:mm</c>.</summary>
    public string? DateFormat { get; init; }

    /// <summary>IANA zone of times without an offset; default UTC.</summary>
    public string? Zone { get; init; }
}

/// <summary>Something in a file that cannot be read.</summary>
/// <param name="File">Its path as given.</param>
/// <param name="Line">From 1; 0 when unknown.</param>
/// <param name="Field">Column, key or element.</param>
/// <param name="Reason">What is wrong and what to do.</param>
public sealed record FileFault(string File, long Line, string Field, string Reason);

/// <summary>The file cannot be taken.</summary>
public sealed class FaultyFileException(FileFault fault) : Exception($"{fault.File}:{fault.Line}: {fault.Field}: {fault.Reason}")
{
    public FileFault Fault { get; } = fault;
}

/// <summary>Reads XES and CSV event logs, plain or gzipped, as a stream of events in constant memory.</summary>
public static class EventLogReader
{
    /// <summary>Events in file order: local steps of claimants named after the cases.</summary>
    /// <param name="path">Format by content, not by name.</param>
    /// <param name="mapping">Null for conventions.</param>
    /// <param name="skipped">Given every row that cannot be read, which is then left out; null refuses the file at the first.</param>
    /// <param name="progress">Bytes of the file read so far, and its length.</param>
    /// <exception cref="FaultyFileException">At the first fault, when <paramref name="skipped"/> is null, or when the file as a whole is unreadable.</exception>
    public static IEnumerable<NewEvent> Read(string path, LogMapping? mapping = null, Action<FileFault>? skipped = null, IProgress<(long Read, long Length)>? progress = null) =>
        throw new NotImplementedException();
}
