namespace JourneyLedger.Web.Pages.PathwayMap;

/// <summary>Width of lines by people, as the map's script draws them (Frontend/map/looks.ts), for the legend.</summary>
public static class MapWidths
{
    private const double Widest = 11;

    public static double Of(double people, double most) => 1 + ((Widest - 1) * Math.Sqrt(people / Math.Max(1, most)));

    /// <summary>Three round numbers of people from thin to thick, with their widths.</summary>
    public static IReadOnlyList<(double People, double Width)> Samples(long most) =>
        [.. new[] { 0.005, 0.12, 0.95 }.Select(share => RoundDown(share * most)).Where(people => people >= 1).Distinct().Select(people => (people, Of(people, most)))];

    /// <summary>The next round number at or below: 1, 2 or 5 with zeros.</summary>
    private static double RoundDown(double value)
    {
        if (value < 1)
            return 0;
        var power = Math.Pow(10, Math.Floor(Math.Log10(value)));
        return (value / power) switch { >= 5 => 5, >= 4 => 4, >= 2 => 2, _ => 1 } * power;
    }
}
