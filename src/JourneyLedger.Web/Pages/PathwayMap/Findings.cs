using JourneyLedger.Projections.PathwayMap;
using JourneyLedger.Web.Language;

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
            return Words.Of("No moves between steps.");
        var counts = answer.Moves.Select(move => move.Count).OrderDescending().ToList();
        var lines = 0;
        for (var carried = 0L; carried * 2 < total; lines++)
            carried += counts[lines];
        var half = counts.Count == 1 ? Words.Of("All moves follow one line.") : Words.Of("Half of all moves follow {0} of {1} lines.", Figures.Count(lines), Figures.Count(counts.Count));
        return LongestCommonWaits(answer) is [var longest, ..]
            ? half + " " + Words.Of(
                "The longest common wait is from {0} to {1}: half of {2} waited {3} or more.",
                answer.Label(longest.From), answer.Label(longest.To), Figures.People(longest.People), Figures.DurationInWords(longest.MedianSeconds!.Value, scale.Unit))
            : half;
    }
}
