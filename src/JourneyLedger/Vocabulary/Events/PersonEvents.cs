namespace JourneyLedger.Vocabulary.Events;

/// <summary>A pseudonym was first created. Gives a birth year or an age band, at least one, and the area in the envelope.</summary>
[EventType("claimant.registered", Stage.Claim, "Registered", IsStep = false, NeedsArea = true)]
public sealed record ClaimantRegistered(
    [property: Codes("sex"), Facet] string Sex,
    [property: Between(1900, 2100)] int? BirthYear = null,
    [property: Codes("age-band"), Facet] string? AgeBand = null,
    [property: Codes("ethnicity"), Facet] string? Ethnicity = null,
    [property: Codes("disability"), Facet] string? Disability = null,
    [property: Facet] string? Household = null,
    [property: Between(0, 8), Facet] int? Qualification = null,
    [property: Between(1940, 2100)] int? LastWorked = null,
    [property: Facet] string? Language = null);

/// <summary>Two pseudonyms turned out to be one person. Stands in the survivor's stream.</summary>
[EventType("identity.merged", Stage.Claim, "Identities merged", IsStep = false)]
public sealed record IdentityMerged(
    [property: Length(200), Link] string Survivor,
    [property: Length(200), Link] string Absorbed,
    string Evidence,
    string DecidedBy);

/// <summary>A merge was wrong and is undone.</summary>
[EventType("identity.split", Stage.Claim, "Identities split", IsStep = false)]
public sealed record IdentitySplit(
    Guid Undoes,
    [property: Length(200), Link] string Survivor,
    [property: Length(200), Link] string Absorbed,
    string Evidence,
    string DecidedBy);

/// <summary>How a person lives, at the start or after a change.</summary>
[EventType("circumstances.recorded", Stage.Claim, "Circumstances recorded", IsStep = false)]
public sealed record CircumstancesRecorded(
    [property: Codes("circumstance")] string Kind,
    [property: Codes("circumstance-value")] string Value);

/// <summary>Another system's id for the person became known. The id itself never enters the ledger, only its keyed hash.</summary>
[EventType("identity.linked", Stage.Claim, "Identity linked", IsStep = false)]
public sealed record IdentityLinked(
    [property: Codes("id-kind")] string IdKind,
    [property: Length(128), Link] string Hash,
    [property: Between(0, 1)] double Confidence);

/// <summary>A person died. Known to the day; never a sign of harm.</summary>
[EventType("claimant.died", Stage.Outcome, "Died")]
public sealed record ClaimantDied;
