using JourneyLedger.Demonstration;
using JourneyLedger.Demonstration.Plants;
using JourneyLedger.Interchange;
using JourneyLedger.Journeys;
using JourneyLedger.Projections.Gaps;
using JourneyLedger.Projections.Parking;
using NodaTime;

namespace JourneyLedger.Tests.Reports;

/// <summary>
/// Planted truths that gaps and parking must find, over 20 areas that have them and 20 that have not: how often they are seen where they are not is
/// counted and printed. Most of a generated area's needs have no support in time, planted or not; what is planted is that nobody can be referred.
/// </summary>
public sealed class PlantedGapsTests(ITestOutputHelper output)
{
    private const int People = 2_000;
    private const int Areas = 20;
    private const int Workers = 2;
    private const string Debt = "debt-money";
    private const string Skills = "skills-education";
    private const string Fifth = "E08999005";
    private const string College = "tarnside-college";
    private const string ProviderB = "millrace-connect";
    private static readonly LocalDate Day = new(2026, 12, 31);

    private static readonly Lazy<Seen[]> Plain = new(() => Look(Plant.None));
    private static readonly Lazy<Seen[]> Planted = new(() => Look(Plant.Z2 | Plant.Z4 | Plant.Z15));

    /// <summary>What the reports say of one area.</summary>
    /// <param name="Absent">Areas and domains with too little support in time where surely most attempts found nothing.</param>
    /// <param name="Less">Providers at which the health group surely gets less than the others.</param>
    /// <param name="Silent">Organisations with a warning.</param>
    /// <param name="Skills">Verdicts on training, by area.</param>
    /// <param name="Quiet">Organisations of whose events, told one by one, none was recorded in the last 14 days.</param>
    private sealed record Seen(string[] Absent, string[] Less, string[] Silent, string[] Skills, string[] Quiet);

    [Fact]
    public void Z2_debt_advice_is_missing_in_the_fifth_district_and_nothing_is_anywhere_else()
    {
        Assert.All(Planted.Value, seen => Assert.Contains($"{Debt} in {Fifth}", seen.Absent));
        AtMostOne("Z2", Planted.Value.Select(seen => seen.Absent.Where(one => one != $"{Debt} in {Fifth}")));
        AtMostOne("Z2 not planted", Plain.Value.Select(seen => seen.Absent));
    }

    [Fact]
    public void Z4_provider_B_gives_the_health_group_less_and_no_other_provider_does()
    {
        Assert.All(Planted.Value, seen => Assert.Contains(ProviderB, seen.Less));
        AtMostOne("Z4", Planted.Value.Select(seen => seen.Less.Where(one => one != ProviderB)));
        AtMostOne("Z4 not planted", Plain.Value.Select(seen => seen.Less));
    }

    [Fact]
    public void Z15_a_silent_college_is_a_warning_and_no_gap_of_training()
    {
        Assert.All(Planted.Value, seen =>
        {
            Assert.Contains(College, seen.Silent);
            Assert.Contains("doubtful", seen.Skills);
            Assert.DoesNotContain(seen.Skills, status => status.EndsWith("GAP", StringComparison.Ordinal));
        });
        AtMostOne("Z15 not planted, training doubtful", Plain.Value.Select(seen => seen.Skills.Where(status => status == "doubtful")));
        AtMostOne("Z15 not planted, a warning of the college", Plain.Value.Select(seen => seen.Silent.Where(one => one == College)));
        var others = Plain.Value.Concat(Planted.Value).SelectMany(seen => seen.Silent.Where(one => one != College)).ToArray();
        output.WriteLine($"Small bodies of so small an area that were quiet of themselves, and so have a warning: {others.Length} in {2 * Areas} areas, {string.Join(", ", others.Distinct())}.");
        Assert.All(Plain.Value.Concat(Planted.Value), seen => Assert.Empty(seen.Silent.Except(seen.Quiet)));
    }

    /// <summary>With limits at 95% on a few dozen comparisons an area, one area in 20 may show something by chance.</summary>
    private void AtMostOne(string what, IEnumerable<IEnumerable<string>> alarms)
    {
        var seen = alarms.Select(one => string.Join(", ", one)).Where(one => one.Length > 0).ToArray();
        output.WriteLine($"{what}: false alarms in {seen.Length} of {Areas} areas. {string.Join("; ", seen)}");
        Assert.True(seen.Length <= 1, string.Join("; ", seen));
    }

    private static Seen[] Look(Plant planted)
    {
        var seen = new Seen[Areas];
        Parallel.For(0, Areas, new ParallelOptions { MaxDegreeOfParallelism = Workers }, seed => seen[seed] = Ask([.. DemonstrationArea.Generate(People, seed + 1, Day, planted)]));
        return seen;
    }

    private static Seen Ask(NewEvent[] events)
    {
        var cube = FileCube.Of(events, AskedReport.Ledger, Instant.MinValue).Cube;
        var from = Day.PlusDays(-14).AtStartOfDayInZone(MadeUpReports.London).ToInstant();
        var quiet = events.GroupBy(one => one.Source.Organisation).Where(body => body.All(one => one.SimulatedRecordedAt < from || !(ClaimantStream.Is(one.Stream) || one.Type == "batch.received")));
        var (gaps, parking) = (AskedReport.Of(cube, new Gaps(), $"asOf={Day:uuuu-MM-dd}"), AskedReport.Of(cube, new Parking(), $"asOf={Day:uuuu-MM-dd}&draws=1000"));
        var provision = gaps.Rows("provision");
        return new(
            [.. provision.Where(row => Equals(row["cause"], "no provision")).Select(row => $"{row["domain"]} in {row["area"]}")],
            [.. parking.Rows("doses").Where(row => Equals(row["status"], "less support")).Select(row => (string)row["provider"]!)],
            [.. gaps.Answer.Warnings.Select(one => one.About)],
            [.. provision.Where(row => Equals(row["domain"], Skills)).Select(row => (string)row["status"]!)],
            [.. quiet.Select(body => body.Key)]);
    }
}
