namespace JourneyLedger.Tests.Demonstration;

/// <summary>Whether a count can come from a probability: within five standard deviations, so a right generator fails once in two million.</summary>
internal static class Binomial
{
    public static void Holds(double probability, int hits, int trials)
    {
        var expected = probability * trials;
        var slack = 5 * Math.Sqrt(trials * probability * (1 - probability));
        Assert.InRange(hits, expected - slack, expected + slack);
    }
}
