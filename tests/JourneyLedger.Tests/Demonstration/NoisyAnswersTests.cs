using System.Text.Json;
using JourneyLedger.Demonstration;
using JourneyLedger.Demonstration.Plants;
using JourneyLedger.Folds;
using JourneyLedger.Interchange;
using JourneyLedger.Tests.Folds;
using NodaTime;

namespace JourneyLedger.Tests.Demonstration;

/// <summary>Z10: late, twice, for the wrong person, under two names. Once everything is known, every answer is the clean one.</summary>
public class NoisyAnswersTests
{
    [Theory]
    [InlineData("level=stage&variants=all")]
    [InlineData("level=type&variants=all")]
    [InlineData("level=outcome&variants=20")]
    [InlineData("level=detail&variants=none")]
    [InlineData("level=type&asOf=2025-06-30&variants=50")]
    [InlineData("level=detail&repeats=keep&area=E08999002")]
    public void Ten_thousand_people_told_worse_give_exactly_the_answers_of_the_clean_run(string query)
    {
        Assert.NotEqual(Clean.Value.Cube.AmendedPeople.Count, Noisy.Value.Cube.AmendedPeople.Count);
        Assert.Equal(Ask(Clean.Value, query), Ask(Noisy.Value, query));
    }

    private const int People = 10_000;

    private static readonly LocalDate Until = new(2026, 12, 31);
    private static readonly Lazy<FileCube> Clean = new(() => CubeOf(Plant.None));
    private static readonly Lazy<FileCube> Noisy = new(() => CubeOf(Plant.Z10));

    private static FileCube CubeOf(Plant planted) =>
        FileCube.Of(ReportsOnce.Of(DemonstrationArea.Generate(People, 9, Until, planted)), Asked.Claimants, Instant.MinValue);

    private static string Ask(FileCube cube, string query) =>
        JsonSerializer.Serialize(AnswerDesk.Ask(cube.Cube, cube.Catalogue, Asked.Claimants, Asked.Of(query)).Body);
}
