using NodaTime;

namespace JourneyLedger.Journeys;

/// <summary>
/// The finest kind of step a map can show: an event type, and the value of the one payload field that splits it
/// (the outcome of a decision, the domain of a referral). A local step is <c>local.step</c> with its kind.
/// </summary>
public readonly record struct StepKey(string Type, string? Detail);

/// <summary>What the cube keeps of one event.</summary>
/// <param name="Claimant">Pseudonym, without the stream's prefix.</param>
/// <param name="Step">Its kind, or null when the event only describes the person (registration, consent) and is no step of a journey.</param>
/// <param name="At">Wall-clock moment in the ledger's civil zone, microseconds.</param>
/// <param name="Coarse">Known only to the month or year: counted, but left out of waits.</param>
/// <param name="Position">Ledger position.</param>
/// <param name="RecordedAt">When the ledger recorded it.</param>
/// <param name="Organisation">Id of the reporting organisation.</param>
/// <param name="Area">GSS code, if given.</param>
/// <param name="Attributes">What the event says of the person, by attribute name: sex, age band, or a foreign log's columns.</param>
public readonly record struct JourneyStep(
    string Claimant,
    StepKey? Step,
    LocalDateTime At,
    bool Coarse,
    long Position,
    Instant RecordedAt,
    string Organisation,
    string? Area,
    IReadOnlyList<KeyValuePair<string, string>> Attributes)
{
    /// <summary>What else a report can ask of it; null for a local step, which says everything in its kind.</summary>
    public Particulars? What { get; init; }

    /// <summary>The thing it belongs to (referral, claim, job, sanction) by its correlation id, else by its own payload; 0 for none. See <see cref="ThreadHash"/>.</summary>
    public ulong Thread { get; init; }

    /// <summary>Other things of the person that it speaks of.</summary>
    public IReadOnlyList<StepLink> Links { get; init; } = [];
}
