using System.Collections.Immutable;
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
    private const byte LocalRank = 50;

    private readonly ImmutableDictionary<string, LocalStepKind> _local;

    private EventCatalogue(ImmutableDictionary<string, LocalStepKind> local) => _local = local;

    /// <summary>The vocabulary that ships with the product, without any local step.</summary>
    public static EventCatalogue Standard { get; } = new(ImmutableDictionary<string, LocalStepKind>.Empty);

    /// <summary>This catalogue with one more local step, or with its label and stage changed.</summary>
    public EventCatalogue With(LocalStepKind kind) => new(_local.SetItem(kind.Kind, kind));

    /// <summary>How a step is named and drawn; a kind nobody registered is described by its own name. Never throws.</summary>
    public StepDescription Describe(StepKey key)
    {
        if (key.Type == "local.step")
        {
            var name = key.Detail ?? key.Type;
            var local = _local.GetValueOrDefault(name);
            return new(key, name, local?.Label ?? name, local?.Stage ?? Stage.Other, LocalRank, null, null);
        }

        var type = StandardSteps.All.GetValueOrDefault(key.Type, (null, Stage.Other, LocalRank, key.Type, null, null));
        return key.Detail is null
            ? new(key, key.Type, type.Label, type.Stage, type.Rank, type.Days, type.Row)
            : new(key, $"{key.Type}/{key.Detail}", $"{type.Label}: {key.Detail}", type.Stage, type.Rank, type.Days, type.Row);
    }
}
