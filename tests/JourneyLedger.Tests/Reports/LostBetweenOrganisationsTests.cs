using JourneyLedger.Demonstration;
using JourneyLedger.Demonstration.Plants;
using JourneyLedger.Folds.Statistics;
using JourneyLedger.Interchange;
using JourneyLedger.Projections.Disconnects;
using JourneyLedger.Projections.Duplication;
using NodaTime;

namespace JourneyLedger.Tests.Reports;

/// <summary>Z3 and Z12 over many generated areas: found where they are planted, and not where they are not.</summary>
public sealed class LostBetweenOrganisationsTests(ITestOutputHelper output)
{
    private const int Areas = 20;
    private const int People = 1_500;
    private const int FewEnds = 10;

    /// <summary>A cell is about nothing when, for all that chance leaves open, fewer than this share of the ends were told.</summary>
    private const double AboutNothing = 0.15;

    private static readonly Disconnects Links = new();
    private static readonly Duplication Repeats = new();

    /// <summary>The events that neither report looks at are left out of the cube: most of what an area has is of no matter here.</summary>
    private static readonly HashSet<string> Wanted = [.. Links.Reads, .. Repeats.Reads];

    private static readonly LocalDate Until = new(2026, 12, 31);
    private static readonly Lazy<Asked[]> Plain = new(() => Ask(Plant.None));
    private static readonly Lazy<Asked[]> Planted = new(() => Ask(Plant.Z3 | Plant.Z12));

    private sealed record Cell(string Link, long Ends, long Told);

    private sealed record Asked(int Seed, IReadOnlyList<Cell> Cells, long Repeats, long Avoidable);

    [Fact]
    public void Z3_a_housing_outcome_that_is_never_returned_is_found_in_every_area_and_no_other_link_is_blamed()
    {
        Assert.All(Planted.Value, area =>
        {
            var housing = area.Cells.Single(cell => cell.Link == "dwp-jobcentre→housing");
            Assert.Equal(0, housing.Told);
            Assert.True(housing.Ends >= FewEnds, $"Seed {area.Seed}: {housing.Ends} ends");
        });
        var found = Planted.Value.Count(area => area.Cells.Any(cell => IsHousing(cell) && IsAboutNothing(cell)));
        var blamed = Planted.Value.Sum(area => area.Cells.Count(cell => !IsHousing(cell) && IsAboutNothing(cell)));
        var falseAlarms = Plain.Value.Sum(area => area.Cells.Count(IsAboutNothing));
        var assessed = Plain.Value.Sum(area => area.Cells.Count(cell => cell.Ends >= FewEnds));
        output.WriteLine($"Z3: found in {found} of {Areas} areas with {Planted.Value.Average(area => area.Cells.Single(IsHousing).Ends):0} ends each; other links blamed {blamed}. Not planted: {falseAlarms} false alarms in {assessed} links.");
        Assert.Equal(Areas, found);
        Assert.Equal((0, 0), (blamed, falseAlarms));
    }

    [Fact]
    public void Z12_the_share_of_avoidable_assessments_is_told_within_three_points_and_nothing_is_avoidable_where_nothing_is_planted()
    {
        var (repeats, avoidable) = (Planted.Value.Sum(area => area.Repeats), Planted.Value.Sum(area => area.Avoidable));
        var share = new Proportion(avoidable, repeats);
        var covered = Planted.Value.Count(area => new Proportion(area.Avoidable, area.Repeats).Interval() is { } interval && interval.Lower <= PlantRates.Z12Avoidable && PlantRates.Z12Avoidable <= interval.Upper);
        var falseAlarms = Plain.Value.Sum(area => area.Avoidable);
        output.WriteLine($"Z12: {avoidable} of {repeats} repeats avoidable, {share.Share:0.0%}; the interval of the single area covers 30% in {covered} of {Areas}. Not planted: {falseAlarms} of {Plain.Value.Sum(area => area.Repeats)} called avoidable.");
        Assert.InRange(share.Share!.Value, PlantRates.Z12Avoidable - 0.03, PlantRates.Z12Avoidable + 0.03);
        Assert.True(covered >= 0.85 * Areas, $"{covered} of {Areas}");
        Assert.InRange(falseAlarms / (double)Plain.Value.Sum(area => area.Repeats), 0, 0.03);
    }

    private static bool IsHousing(Cell cell) => cell.Link == "dwp-jobcentre→housing";

    private static bool IsAboutNothing(Cell cell) => cell.Ends >= FewEnds && new Proportion(cell.Told, cell.Ends).Interval()!.Value.Upper < AboutNothing;

    private static Asked[] Ask(Plant planted)
    {
        var asked = new Asked[Areas];
        Parallel.For(0, Areas, new ParallelOptions { MaxDegreeOfParallelism = 2 }, i =>
        {
            var cube = FileCube.Of(DemonstrationArea.Generate(People, i + 1, Until, planted).Where(one => Wanted.Contains(one.Type)), AskedReport.Ledger, Instant.MaxValue).Cube;
            var links = AskedReport.Of(cube, Links, $"asOf={Until:uuuu-MM-dd}&by=domain");
            var repeats = AskedReport.Of(cube, Repeats, $"asOf={Until:uuuu-MM-dd}");
            asked[i] = new(
                i + 1,
                [.. links.Rows("handOffs").Select(row => new Cell($"{row["from"]}→{row["to"]}", (long)row["endedDue"]!, (long)row["returnedInTime"]! + (long)row["returnedLate"]!))],
                (long)repeats["repeats"]!, (long)repeats["avoidable"]!);
        });
        return asked;
    }
}
