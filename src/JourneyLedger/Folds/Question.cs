using JourneyLedger.Cube;
using JourneyLedger.Journeys;
using JourneyLedger.Rules;
using NodaTime;

namespace JourneyLedger.Folds;

/// <summary>One question to one projection, in the parameters that a URL and a command line share. Equal when its text is.</summary>
public sealed record Question
{
    public required IProjection Projection { get; init; }

    public LocalDate? AsOf { get; init; }

    public KnownAt? KnownAt { get; init; }

    public Cohort Cohort { get; init; } = Cohort.Everyone;

    /// <summary>Settings of the projection, complete: defaults filled in.</summary>
    public required IReadOnlyDictionary<string, string> Settings { get; init; }

    /// <summary>The settings that the sender gave, as opposed to defaults of the projection or the ledger.</summary>
    public IReadOnlyDictionary<string, string> Chosen { get; init; } = new Dictionary<string, string>();

    /// <summary>
    /// Reads parameters; every unknown name or bad value is a refusal that names it. <c>ledger</c> and <c>format</c> are the caller's and skipped.
    /// </summary>
    public static Checked<Question> Parse(IProjection projection, IEnumerable<KeyValuePair<string, string>> parameters, LedgerSettings ledger) =>
        new QuestionReader(projection, ledger).Read(parameters);

    /// <summary>The parameters in canonical order, defaults left out: the same question gives the same text. Without a question mark; empty for no parameter.</summary>
    public string ToQueryString() =>
        string.Join('&', QuestionText.Parameters(this).Select(pair => $"{Uri.EscapeDataString(pair.Key)}={Uri.EscapeDataString(pair.Value)}"));

    public bool Equals(Question? other) =>
        other is not null && Projection.Name == other.Projection.Name && ToQueryString() == other.ToQueryString() && Settings.All(pair => other.Settings.GetValueOrDefault(pair.Key) == pair.Value);

    public override int GetHashCode() => HashCode.Combine(Projection.Name, ToQueryString());
}
