using NodaTime;

namespace JourneyLedger.Folds;

/// <summary>The knowledge an answer may use: everything up to a position, or up to a moment.</summary>
public abstract record KnownAt
{
    private KnownAt()
    {
    }

    /// <summary>Every event up to and including a ledger position.</summary>
    public sealed record AtPosition(long Position) : KnownAt;

    /// <summary>Every event recorded at or before a moment.</summary>
    public sealed record AtInstant(Instant Instant) : KnownAt;
}

/// <summary>Which journeys an answer is about. Parsed from query parameters or command-line options, which have the same names.</summary>
public sealed record Cohort
{
    public static readonly Cohort Everyone = new();
}

/// <summary>One question to one projection, in the parameters that a URL and a command line share.</summary>
public sealed record Question
{
    public required IProjection Projection { get; init; }

    public LocalDate? AsOf { get; init; }

    public KnownAt? KnownAt { get; init; }

    public Cohort Cohort { get; init; } = Cohort.Everyone;

    /// <summary>Settings of the projection, complete: defaults filled in.</summary>
    public required IReadOnlyDictionary<string, string> Settings { get; init; }

    /// <summary>Reads parameters; every unknown name or bad value is a refusal that names it. <c>ledger</c> and <c>format</c> are the caller's and skipped.</summary>
    public static Rules.Checked<Question> Parse(IProjection projection, IEnumerable<KeyValuePair<string, string>> parameters, Journeys.LedgerSettings ledger) =>
        throw new NotImplementedException();

    /// <summary>The parameters in canonical order, defaults left out: the same question gives the same text.</summary>
    public string ToQueryString() => throw new NotImplementedException();
}
