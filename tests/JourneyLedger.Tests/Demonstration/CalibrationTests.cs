using System.Globalization;
using System.Text;
using JourneyLedger.Demonstration;
using JourneyLedger.Demonstration.Plants;
using JourneyLedger.Tests.Shared;

namespace JourneyLedger.Tests.Demonstration;

/// <summary>Every number of the manifest comes out: what is drawn within its binomial interval, what is tuned within the bounds it names.</summary>
public class CalibrationTests
{
    private const Variant EveryVariant = (Variant)63;

    [Theory]
    [InlineData(1)]
    [InlineData(20)]
    [InlineData(333)]
    public void Every_parameter_is_drawn_and_comes_out_as_it_went_in(int seed)
    {
        var (plain, other) = (Drawn(4_000, seed, Plant.None, Variant.None), Drawn(1_500, seed, Plant.All, EveryVariant));
        foreach (var (name, parameter) in Manifest.All)
        {
            if (parameter.Outcomes.Count == 0)
                continue;
            var tally = plain.Of(parameter).Draws > 0 ? plain : other;
            var (draws, counts) = tally.Of(parameter);
            Assert.True(draws > 0, $"{name} is never drawn.");
            for (var i = 0; i < counts.Count; i++)
            {
                var (outcome, probability) = parameter.Outcomes[i];
                // Five standard deviations, and the few thousandths by which twelve uniforms are no normal.
                var slack = 5 * Math.Sqrt(draws * probability * (1 - probability)) + 0.004 * draws + 1;
                Assert.True(Math.Abs(counts[i] - probability * draws) <= slack, $"{name}, {outcome}: {counts[i]} of {draws}, {probability} expected.");
            }
        }
    }

    [Fact]
    public void Every_tuned_figure_is_within_its_bounds_and_the_page_tells_what_came_out()
    {
        var recount = Recount.Of(new MadeUpLives(12_000, 1));
        var aims = Manifest.All.Where(one => one.Parameter is Aim).ToList();
        Assert.Equal(aims.Count, recount.Count);
        var page = Page(Drawn(12_000, 1, Plant.None, Variant.None), Drawn(12_000, 1, Plant.All, EveryVariant), recount);
        Approval.Same(page, "docs/reference/demonstration-parameters.md");
        foreach (var (name, parameter) in aims)
        {
            var aim = (Aim)parameter;
            Assert.True(Math.Abs(recount[aim] - aim.Number) <= aim.Within, FormattableString.Invariant($"{name}: {recount[aim]:0.####}, {aim.Value} aimed at."));
        }
    }

    private static Tally Drawn(int people, int seed, Plant planted, Variant variants)
    {
        var tally = new Tally();
        foreach (var _ in DemonstrationArea.Generate(people, new AreaDesign(seed, Horizon.EndingOn(MadeUpLives.Until), planted, variants, tally)))
        {
            // Only the draws are looked at.
        }

        return tally;
    }

    private static string Page(Tally plain, Tally other, IReadOnlyDictionary<AreaParameter, double> recount)
    {
        var page = new StringBuilder(
            """
            # Parameters of the demonstration area

            *Reference, written from the code: change the parameter, not this page.* What shapes the made-up people of Northmoor, where each number comes from, and what came out of 12,000 people of seed 1. No real record was used. Most numbers are assumed; a published one describes another population than this.

            "Came out" is what was drawn, outcome by outcome. A figure that no single draw makes ("within") is counted from the events. A number that is only reckoned with, such as a price, has nothing to come out. Numbers of planted truths and of variants come from an area with all of them on.

            """);
        foreach (var group in Manifest.All.GroupBy(one => one.Name[..one.Name.IndexOf('.', StringComparison.Ordinal)]))
        {
            page.Append(CultureInfo.InvariantCulture, $"\n## {group.Key}\n\n| Parameter | Value | Origin | Ground | Draws | Came out |\n|---|---|---|---|---|---|\n");
            foreach (var (name, parameter) in group)
            {
                var tally = plain.Of(parameter).Draws > 0 ? plain : other;
                var (draws, counts) = tally.Of(parameter);
                var came = recount.TryGetValue(parameter, out var counted) ? counted.ToString("0.###", CultureInfo.InvariantCulture)
                    : draws == 0 ? ""
                    : string.Join(", ", parameter.Outcomes.Select((outcome, place) => string.Create(CultureInfo.InvariantCulture, $"{outcome.Name} {100.0 * counts[place] / draws:0.0}%")));
                page.Append(CultureInfo.InvariantCulture,
                    $"| {name[(group.Key.Length + 1)..]} | {parameter.Value} | {parameter.Origin.ToString().ToLowerInvariant()} | {parameter.Ground} | {(draws > 0 ? draws.ToString("N0", CultureInfo.InvariantCulture) : "")} | {came} |\n");
            }
        }

        return page.ToString().ReplaceLineEndings("\n");
    }
}
