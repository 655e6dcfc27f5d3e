using JourneyLedger.Demonstration;
using JourneyLedger.Demonstration.Plants;
using JourneyLedger.Folds.Reports;
using JourneyLedger.Interchange;
using JourneyLedger.Projections.Capacity;
using JourneyLedger.Projections.Coverage;
using JourneyLedger.Projections.Waits;
using NodaTime;

namespace JourneyLedger.Tests.Reports;

/// <summary>Planted truths Z14 and Z15 over twenty areas: found where they are planted, and how often something is found that is not there.</summary>
public sealed class CoverageTruthTests(ITestOutputHelper output)
{
    private const int People = 1_000;
    private const string OldClaims = "claim over five years";
    private const string College = "tarnside-college";

    private static readonly LocalDate Until = new(2026, 12, 31);

    /// <summary>The same areas without any plant, for both tests.</summary>
    private static readonly Lazy<FileCube>[] Plain = [.. Enumerable.Range(1, 20).Select(seed => new Lazy<FileCube>(() => Area(seed, Plant.None)))];

    [Fact]
    public void People_whose_claims_are_old_are_found_where_they_are_never_offered_anything_and_nowhere_else()
    {
        var (found, elsewhere, falseAlarms) = (0, 0, 0);
        for (var seed = 1; seed <= 20; seed++)
        {
            var planted = NotReached(Area(seed, Plant.Z14));
            found += planted.Contains(OldClaims) ? 1 : 0;
            elsewhere += planted.Count(band => band != OldClaims);
            falseAlarms += NotReached(Plain[seed - 1].Value).Count;
        }

        output.WriteLine($"Z14 in 20 areas of {People} people: found in {found}; other bands named {elsewhere} times; false alarms without the plant: {falseAlarms} of 20 areas' bands.");
        Assert.Equal((20, 0, 0), (found, elsewhere, falseAlarms));
    }

    [Fact]
    public void A_silent_college_is_a_warning_on_every_figure_that_it_feeds_and_makes_no_gap()
    {
        var (warned, gaps, falseAlarms) = (0, 0, 0);
        Report[] fed = [new Coverage(), new Waits(), new Capacity()];
        for (var seed = 1; seed <= 20; seed++)
        {
            var (silent, heard) = (Area(seed, Plant.Z15), Plain[seed - 1].Value);
            foreach (var report in fed)
            {
                warned += IsWarned(silent, report) ? 1 : 0;
                falseAlarms += IsWarned(heard, report) ? 1 : 0;
            }

            gaps += NotReached(silent).Count;
        }

        output.WriteLine($"Z15 in 20 areas of {People} people: warned in {warned} of {20 * fed.Length} answers; gaps made of it: {gaps}; warnings without the plant: {falseAlarms}.");
        Assert.Equal((20 * fed.Length, 0, 0), (warned, gaps, falseAlarms));
    }

    private static string Asked => $"asOf={Until:uuuu-MM-dd}";

    private static FileCube Area(int seed, Plant planted) => FileCube.Of(DemonstrationArea.Generate(People, seed, Until, planted), AskedReport.Ledger, Instant.MaxValue);

    private static List<string> NotReached(FileCube area) =>
        [.. AskedReport.Of(area.Cube, new Coverage(), Asked).Rows("claimAges").Where(row => (string)row["status"]! == "not reached").Select(row => (string)row["claimAge"]!)];

    private static bool IsWarned(FileCube area, Report report) =>
        AskedReport.Of(area.Cube, report, Asked).Answer.Warnings.Any(warning => warning is { Code: "silent", About: College });
}
