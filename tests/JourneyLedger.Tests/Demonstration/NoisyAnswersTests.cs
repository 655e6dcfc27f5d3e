using System.Text.Json;
using JourneyLedger.Demonstration;
using JourneyLedger.Demonstration.Plants;
using JourneyLedger.Folds;
using JourneyLedger.Folds.Reports;
using JourneyLedger.Interchange;
using JourneyLedger.Projections.PathwayMap;
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

    /// <summary>Every report of people, as of a day and of everything: what they count is where people are, whatever way it became known.</summary>
    [Theory]
    [MemberData(nameof(Reports))]
    public void Ten_thousand_people_told_worse_are_in_every_report_as_in_the_clean_run(string name)
    {
        foreach (var query in new[] { "", "asOf=2025-06-30", "area=E08999002" })
            Assert.Equal(Ask(Clean.Value, All[name], query), Ask(Noisy.Value, All[name], query));
    }

    public static TheoryData<string> Reports => [.. All.Values.OfType<Report>().Select(report => report.Name)];

    private static readonly IReadOnlyDictionary<string, IProjection> All = AnswerDesk.ProjectionsIn(typeof(PathwayMap).Assembly);

    private const int People = 10_000;

    private static readonly LocalDate Until = new(2026, 12, 31);
    private static readonly Lazy<FileCube> Clean = new(() => CubeOf(Plant.None));
    private static readonly Lazy<FileCube> Noisy = new(() => CubeOf(Plant.Z10));

    private static FileCube CubeOf(Plant planted) =>
        FileCube.Of(ReportsOnce.Of(DemonstrationArea.Generate(People, 9, Until, planted)), Asked.Claimants, Instant.MinValue);

    private static string Ask(FileCube cube, string query) => Ask(cube, All["pathway-map"], query);

    private static string Ask(FileCube cube, IProjection projection, string query)
    {
        var question = Question.Parse(projection, Asked.Pairs(query), Asked.Claimants);
        Assert.Empty(question.Refusals);
        return JsonSerializer.Serialize(AnswerDesk.Ask(cube.Cube, cube.Catalogue, Asked.Claimants, question.Value!).Body);
    }
}
