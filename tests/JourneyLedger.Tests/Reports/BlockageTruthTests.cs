using JourneyLedger.Cube;
using JourneyLedger.Demonstration;
using JourneyLedger.Demonstration.Plants;
using JourneyLedger.Interchange;
using JourneyLedger.Journeys;
using JourneyLedger.Projections.Blockages;
using NodaTime;

namespace JourneyLedger.Tests.Reports;

/// <summary>Z1 and Z13 over twenty generated areas: found where they are planted, and how often something is found that is not there.</summary>
public sealed class BlockageTruthTests(ITestOutputHelper output)
{
    private const int Areas = 20;
    private const int People = 4_000;
    private const string Halved = "E08999003";
    private const string BoardStandard = "referral→start standard/employment";

    /// <summary>Of a hundred districts, each looked at twice: where few wait, chance alone makes one in two hundred late and growing.</summary>
    private const int ByChance = 2;

    private static readonly Blockages Report = new();
    private static readonly LocalDate Until = new(2026, 12, 31);

    /// <summary>The ends of the two quarters after the places were halved.</summary>
    private static readonly LocalDate[] Quarters = [new(2025, 9, 30), new(2025, 12, 31)];

    private static readonly Lazy<JourneyCube[]> Plain = new(() => Generate(Plant.None));
    private static readonly Lazy<JourneyCube[]> Planted = new(() => Generate(Plant.Z1 | Plant.Z13));

    [Fact]
    public void Z1_halved_talking_therapies_turn_red_within_two_quarters_and_those_of_no_other_district()
    {
        var found = Planted.Value.Count(area => Red(area).Contains(Halved));
        var blamed = Planted.Value.Sum(area => Red(area).Count(district => district != Halved));
        var falseAlarms = Plain.Value.Sum(area => Red(area).Count);
        output.WriteLine($"Z1: found in {found} of {Areas} areas of {People} people; other districts blamed {blamed} times. Not planted: {falseAlarms} false alarms in {Areas * 5} districts.");
        Assert.Equal(Areas, found);
        Assert.InRange(blamed, 0, ByChance);
        Assert.InRange(falseAlarms, 0, ByChance);
    }

    [Fact]
    public void Z13_a_standard_raised_before_the_reporting_date_is_told_with_the_answer_under_the_former()
    {
        var planted = Planted.Value.Select(area => AskedReport.Of(area, Report, "clock=K3&asOf=2026-09-30")).ToArray();
        Assert.All(planted, asked =>
        {
            var warning = Assert.Single(asked.Answer.Warnings, one => one.Code == "S28");
            Assert.Equal((BoardStandard, 14), (warning.About, warning.Days));
            Assert.Contains("at the former 28 days", asked.Answer.Former!.Said, StringComparison.Ordinal);
            Assert.True(asked.Answer.Former.Figures.Single(figure => figure.Name == "overK3").Value > asked["overK3"], asked.Answer.Former.Said);
        });
        var falseAlarms = Plain.Value.Count(area => AskedReport.Of(area, Report, "clock=K3&asOf=2026-09-30").Answer is { Former: not null });
        output.WriteLine($"Z13: told in {planted.Length} of {Areas} areas. Not planted: told in {falseAlarms}.");
        Assert.Equal(0, falseAlarms);
    }

    /// <summary>Districts whose wait for talking therapies is RED at the end of either quarter.</summary>
    private static IReadOnlySet<string> Red(JourneyCube area) => Quarters
        .SelectMany(day => AskedReport.Of(area, Report, $"clock=K3&by=service-area&asOf={day:uuuu-MM-dd}").Rows("edges"))
        .Where(row => (string?)row["service"] == "tarn-talking-therapies" && (string?)row["status"] == "RED")
        .Select(row => (string)row["area"]!)
        .ToHashSet(StringComparer.Ordinal);

    private static JourneyCube[] Generate(Plant planted)
    {
        var areas = new JourneyCube[Areas];
        Parallel.For(0, Areas, new ParallelOptions { MaxDegreeOfParallelism = 2 }, i =>
            areas[i] = FileCube.Of(DemonstrationArea.Generate(People, i + 1, Until, planted).Where(IsRead), AskedReport.Ledger, Instant.MaxValue).Cube);
        return areas;
    }

    /// <summary>What the report looks at: most of what an area has is of no matter here.</summary>
    private static bool IsRead(NewEvent one) =>
        one.Type.StartsWith("referral.", StringComparison.Ordinal) || one.Type is "support.started" or "programme.started" or "job.started" or "claimant.died" or "claimant.registered" or "threshold.changed";
}
