using System.Globalization;
using JourneyLedger.Projections.PathwayMap;

namespace JourneyLedger.Web.Pages.PathwayMap;

/// <summary>The four classes of waits that colours show, and the unit in which this ledger's durations are told.</summary>
/// <param name="Unit">Days for claimant journeys, the fitting unit for a foreign log.</param>
/// <param name="Bounds">Upper bounds of the first three classes, seconds, rising.</param>
/// <param name="Open">Journeys go on: the last step is where a person is. False for a foreign log, whose cases end there.</param>
public sealed record MapScale(DurationUnit Unit, IReadOnlyList<double> Bounds, bool Open)
{
    /// <summary>A week, four weeks, twelve weeks: what boards speak of.</summary>
    private static readonly double[] Weeks = [7 * Figures.Day, 28 * Figures.Day, 84 * Figures.Day];

    /// <summary>Round durations that a foreign log's classes may end at.</summary>
    private static readonly double[] Round =
    [
        1, 5, 10, 30, 60, 120, 300, 600, 900, 1800, 3600, 2 * 3600, 4 * 3600, 8 * 3600, 12 * 3600,
        .. new double[] { 1, 2, 4, 7, 14, 28, 56, 84, 182, 365, 730, 1825 }.Select(days => days * Figures.Day),
    ];

    /// <summary>The classes for an answer.</summary>
    /// <param name="answer">Whose moves are coloured.</param>
    /// <param name="claimants">True for claimant journeys, whose classes are always the same so that maps can be compared.</param>
    public static MapScale For(MapAnswer answer, bool claimants)
    {
        if (claimants)
            return new(DurationUnit.Days, Weeks, true);
        var unit = answer.Moves.Count > 0 && answer.Moves.All(move => IsWholeDays(move.MinSeconds) && IsWholeDays(move.MaxSeconds)) ? DurationUnit.Days : DurationUnit.Fitting;
        var medians = answer.Moves.Where(move => move.MedianSeconds > 0).OrderBy(move => move.MedianSeconds).ToList();
        if (medians.Count == 0)
            return new(unit, Weeks, false);
        var smallest = unit == DurationUnit.Days ? Figures.Day : 1;
        var bounds = new List<double>();
        foreach (var share in new[] { 0.3, 0.65, 0.9 })
        {
            var wanted = MedianAt(medians, share);
            var from = bounds.Count == 0 ? smallest : bounds[^1] + 1;
            bounds.Add(Round.Where(bound => bound >= from).DefaultIfEmpty(bounds.LastOrDefault() * 2).MinBy(bound => Math.Abs(Math.Log(bound / wanted))));
        }

        return new(unit, bounds, false);
    }

    /// <summary>The classes in words, shortest first.</summary>
    public IReadOnlyList<string> Words
    {
        get
        {
            if (Unit == DurationUnit.Fitting)
                return [UpTo(Told(0)), UpTo(Told(1)), UpTo(Told(2)), Language.Words.Of("more than {0}", Told(2))];
            var days = Bounds.Select(bound => Figures.Count(bound / Figures.Day)).ToList();
            string Next(int bound) => Figures.Count((Bounds[bound] / Figures.Day) + 1);
            return [UpTo(Told(0)), Between(Next(0), days[1]), Between(Next(1), days[2]), Language.Words.Of("{0} days or more", Next(2))];
        }
    }

    /// <summary>For the script: seconds, comma-separated.</summary>
    public string BoundsText => string.Join(',', Bounds.Select(bound => bound.ToString("0", CultureInfo.InvariantCulture)));

    private static string UpTo(string duration) => Language.Words.Of("up to {0}", duration);

    private static string Between(string from, string to) => from == to ? Language.Words.Of("{0} days", from) : Language.Words.Of("{0} to {1} days", from, to);

    private string Told(int bound) => Figures.DurationInWords(Bounds[bound], Unit);

    private static bool IsWholeDays(double? seconds) => seconds is null || seconds % Figures.Day == 0;

    /// <summary>The median below which the given share of the moves lies.</summary>
    private static double MedianAt(List<MapMove> byMedian, double share)
    {
        var wanted = share * byMedian.Sum(move => move.Count);
        foreach (var move in byMedian)
        {
            wanted -= move.Count;
            if (wanted <= 0)
                return move.MedianSeconds!.Value;
        }

        return byMedian[^1].MedianSeconds!.Value;
    }
}
