using JourneyLedger.Journeys;

namespace JourneyLedger.Vocabulary;

/// <summary>The stage of a journey that a step belongs to; order is the order on the map.</summary>
public enum Stage : byte
{
    Claim,
    WorkCoach,
    Health,
    Decision,
    Sanction,
    Support,
    Outcome,

    /// <summary>Steps whose organisation named no stage, as in a foreign log.</summary>
    Other,
}

/// <summary>How a step is named, sorted and drawn.</summary>
/// <param name="Key">Which step.</param>
/// <param name="Name">Stable name in answers: the type, <c>type/detail</c>, or a local step's kind.</param>
/// <param name="Label">Words for people.</param>
/// <param name="Stage">Its stage.</param>
/// <param name="Rank">Order among steps of the same moment: starts before stops.</param>
/// <param name="ExpectedDays">How long a person is normally at this step; null when nobody has said.</param>
/// <param name="DrawnWith">Steps with the same value are drawn on one row of the map; null for none.</param>
public sealed record StepDescription(StepKey Key, string Name, string Label, Stage Stage, byte Rank, int? ExpectedDays, string? DrawnWith);

/// <summary>A step an organisation defined for itself.</summary>
/// <param name="Kind">Its name in the organisation's own words, kept exactly.</param>
/// <param name="Label">Words for people.</param>
/// <param name="Stage">Where it belongs.</param>
public sealed record LocalStepKind(string Kind, string Label, Stage Stage);

/// <summary>Every registered event type, and the local steps of one ledger. Immutable.</summary>
public sealed class EventCatalogue
{
    /// <summary>The vocabulary that ships with the product, without any local step.</summary>
    public static EventCatalogue Standard => throw new NotImplementedException();

    /// <summary>This catalogue with one more local step, or with its label and stage changed.</summary>
    public EventCatalogue With(LocalStepKind kind) => throw new NotImplementedException();

    /// <summary>How a step is named and drawn; a kind nobody registered is described by its own name. Never throws.</summary>
    public StepDescription Describe(StepKey key) => throw new NotImplementedException();
}
