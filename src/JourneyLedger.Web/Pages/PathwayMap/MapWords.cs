using JourneyLedger.Projections.PathwayMap;

namespace JourneyLedger.Web.Pages.PathwayMap;

/// <summary>What a page says of an answer's steps and lines.</summary>
public static class MapWords
{
    /// <summary>A line's name in addresses.</summary>
    public static string Id(this MapMove move) => $"{move.From}~{move.To}";

    /// <summary>Half of the people here, or more, have been here longer than the catalogue expects.</summary>
    public static bool BeyondExpected(this MapStep step) => step.HereNow > 0 && step.HereBeyondExpected * 2 >= step.HereNow;

    /// <summary>Being in a job or having left is not a wait.</summary>
    public static bool IsWait(this MapStep step) => !step.Stage.Equals("outcome", StringComparison.OrdinalIgnoreCase);

    public static MapStep? Find(this MapAnswer answer, string step) => answer.Steps.FirstOrDefault(row => row.Step == step);

    /// <summary>A step's words; its name when the answer has none.</summary>
    public static string Label(this MapAnswer answer, string step) => answer.Find(step) is { } found ? found.Words() : step;

    /// <summary>Its label in the page's language.</summary>
    public static string Words(this MapStep step) => Language.Words.Of(step.Label);

    public static long TotalMoves(this MapAnswer answer) => answer.Moves.Sum(move => move.Count);
}
