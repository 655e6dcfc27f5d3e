namespace JourneyLedger.Interchange;

/// <summary>How a file's columns or keys become events. Null means: detect, or the format's convention.</summary>
public sealed record LogMapping
{
    /// <summary>Name of the source system in the idempotency key; default the file's name without its extensions.</summary>
    public string? System { get; init; }

    /// <summary>CSV column, or key of an XES trace, whose value names the case.</summary>
    public string? Case { get; init; }

    /// <summary>CSV column, or key of an XES event, whose value names the step.</summary>
    public string? Activity { get; init; }

    /// <summary>CSV column, or key of an XES event, that says when; default the start where a file has start and end.</summary>
    public string? Time { get; init; }

    /// <summary>Column or key that names the reporting organisation; default the system.</summary>
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
