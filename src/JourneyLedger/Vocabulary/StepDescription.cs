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

/// <summary>The codes under which stages stand in events and addresses.</summary>
public static class StageCodes
{
    /// <summary><c>claim</c>, <c>work-coach</c> and so on, as in the code list <c>stage</c>.</summary>
    public static string Code(this Stage stage) => stage == Stage.WorkCoach ? "work-coach" : stage.ToString().ToLowerInvariant();

    /// <summary>The stage of a code; <see cref="Stage.Other"/> for one that nobody knows.</summary>
    public static Stage Parse(string code) => Enum.GetValues<Stage>().Where(stage => stage.Code() == code).DefaultIfEmpty(Stage.Other).First();
}
