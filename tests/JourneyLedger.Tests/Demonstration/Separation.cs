using System.Globalization;

namespace JourneyLedger.Tests.Demonstration;

/// <summary>Whether one figure of several areas tells planted from not planted: printed side by side, and held to a margin.</summary>
internal static class Separation
{
    private const double Deviations = 4;

    /// <summary>Every planted figure lies on one side of every other, and the means are at least four standard deviations of the wider one apart.</summary>
    public static void Holds(string what, IReadOnlyList<double> off, IReadOnlyList<double> on)
    {
        TestContext.Current.TestOutputHelper?.WriteLine($"{what}: not planted {Text(off)}; planted {Text(on)}");
        var apart = Math.Abs(on.Average() - off.Average());
        var wider = Math.Max(Deviation(off), Deviation(on));
        Assert.True(on.Min() > off.Max() || on.Max() < off.Min(), $"{what} overlaps: not planted {Text(off)}; planted {Text(on)}.");
        Assert.True(apart >= Deviations * wider, $"{what} is {apart:0.###} apart with a deviation of {wider:0.###}: not planted {Text(off)}; planted {Text(on)}.");
    }

    private static double Deviation(IReadOnlyList<double> values)
    {
        var mean = values.Average();
        return Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (values.Count - 1));
    }

    private static string Text(IEnumerable<double> values) => string.Join(' ', values.Order().Select(value => value.ToString("0.###", CultureInfo.InvariantCulture)));
}
