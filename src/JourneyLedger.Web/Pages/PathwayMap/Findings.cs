using JourneyLedger.Projections.PathwayMap;

namespace JourneyLedger.Web.Pages.PathwayMap;

/// <summary>What a reader should see first, found from the answer alone. The map's script finds the same while the answer moves (Frontend/map/findings.ts).</summary>
public static class Findings
{
    private const int Few = 5;

    /// <summary>Fewer people than this are too few to call a wait common.</summary>
    private static double CommonFrom(MapAnswer answer) => Math.Max(10, answer.People / 100.0);

    /// <summary>Waits that at least one person in a hundred had, longest median first. Being in a job or having left is not a wait.</summary>
    public static IReadOnlyList<MapMove> LongestCommonWaits(MapAnswer answer) =>
    [
        .. answer.Moves
            .Where(move => move.People >= CommonFrom(answer) && move.From != move.To && move.MedianSeconds > 0 && (answer.Find(move.From)?.IsWait() ?? true))
            .OrderByDescending(move => move.MedianSeconds)
            .ThenByDescending(move => move.People)
            .Take(Few),
    ];

    /// <summary>Steps whose people have been there for longest, by the median so far.</summary>
    public static IReadOnlyList<MapStep> HereForLongest(MapAnswer answer) =>
    [
        .. answer.Steps
            .Where(step => step.HereNow >= CommonFrom(answer) && step.HereMedianDays is not null && step.IsWait())
            .OrderByDescending(step => step.HereMedianDays)
            .ThenByDescending(step => step.HereNow)
            .Take(Few),
    ];

    /// <summary>People at steps where half have been without any new step for longer than the map's longest class.</summary>
    public static long NotReached(MapAnswer answer, MapScale scale) =>
        answer.Steps.Where(step => step.IsWait() && step.HereMedianDays > scale.Bounds[^1] / Figures.Day).Sum(step => step.HereNow);

    /// <summary>The page's finding in one or two sentences.</summary>
    public static string Sentence(MapAnswer answer, MapScale scale)
    {
        var total = answer.TotalMoves();
        if (total == 0)
            return "No moves between steps.";
        var counts = answer.Moves.Select(move => move.Count).OrderDescending().ToList();
        var lines = 0;
        for (var carried = 0L; carried * 2 < total; lines++)
            carried += counts[lines];
        var half = $"Half of all moves follow {Figures.Count(lines)} of {Figures.Count(counts.Count)} {(counts.Count == 1 ? "line" : "lines")}.";
        return LongestCommonWaits(answer) is [var longest, ..]
            ? $"{half} The longest common wait is from {answer.Label(longest.From)} to {answer.Label(longest.To)}: half of {Figures.People(longest.People)} waited {Figures.DurationInWords(longest.MedianSeconds!.Value, scale.Unit)} or more."
            : half;
    }
}
