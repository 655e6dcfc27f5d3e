using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using JourneyLedger.Folds;
using JourneyLedger.Journeys;
using JourneyLedger.Projections.PathwayMap;
using JourneyLedger.Tests.Cube;
using JourneyLedger.Vocabulary;

namespace JourneyLedger.Tests.Folds;

public sealed class AnswerTests
{
    [Fact]
    public void An_answer_patched_is_the_later_answer() =>
        Prop.ForAll(MadeUpJourneys.WithView, made =>
        {
            var question = Question(made.View) with { KnownAt = null };
            var before = Ask(made.Steps.Take(made.Steps.Length / 2), question);
            var after = Ask(made.Steps, question);
            var patch = AnswerPatch.Between(before, after);
            Assert.Equal(Comparable(Json(after), after), Comparable(patch.Apply(Json(before)), after));
            Assert.Equal((before.Position, after.Position), (patch.FromPosition, patch.Position));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    [Fact]
    public void Nothing_new_is_an_empty_patch() =>
        Prop.ForAll(MadeUpJourneys.WithView, made =>
        {
            var question = Question(made.View);
            Assert.True(AnswerPatch.Between(Ask(made.Steps, question), Ask(made.Steps, question)).IsEmpty);
        }).Check(Config.QuickThrowOnFailure);

    [Fact]
    public void The_answer_as_known_then_is_the_answer_given_then() =>
        Prop.ForAll(MadeUpJourneys.WithView, made =>
        {
            var question = Question(made.View) with { KnownAt = null };
            var then = Ask(made.Steps.Take(made.Steps.Length / 2), question);
            var now = Ask(made.Steps, question with { KnownAt = new JourneyLedger.Cube.KnownAt.AtPosition(then.Position) });
            Assert.True(AnswerPatch.Between(then, now).IsEmpty);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    [Fact]
    public void The_json_says_what_was_asked_and_what_it_is_true_at()
    {
        var question = Asked.Of("asOf=2026-04-30&knownAt=@900&contains=Pay&area=E1&area=E2&level=detail");
        var answer = Json(Ask([], question));
        Assert.Equal(
            ["projection", "ledger", "madeUpPeople", "asOf", "knownAt", "position", "erasedPeople", "filters", "settings", "people"],
            answer.Select(property => property.Key).Take(10));
        Assert.Equal(
            """{"projection":"pathway-map","asOf":"2026-04-30","knownAt":"@900","filters":{"area":["E1","E2"],"contains":["Pay"]}}""",
            new JsonObject(new[] { "projection", "asOf", "knownAt", "filters" }.Select(name => KeyValuePair.Create(name, answer[name]?.DeepClone()))).ToJsonString());
    }

    [Fact]
    public void Every_projection_of_an_assembly_is_found_by_name() =>
        Assert.IsType<PathwayMap>(AnswerDesk.ProjectionsIn(typeof(PathwayMap).Assembly)["pathway-map"]);

    private static Question Question(MadeUpJourneys.Views view) => Asked.Of($"level={view.Level}&repeats={(view.Collapse ? "collapse" : "keep")}&variants=all") with
    {
        AsOf = view.AsOf,
        KnownAt = view.KnownAt,
        Cohort = view.Cohort,
    };

    private static Answer Ask(IEnumerable<JourneyStep> steps, Question question) =>
        AnswerDesk.Ask(MadeUpJourneys.CubeOf(steps), EventCatalogue.Standard, Asked.Claimants, question);

    private static JsonObject Json(Answer answer) => JsonNode.Parse(answer.ToJson())!.AsObject();

    /// <summary>Rows in one order, since a patch gives no order.</summary>
    private static string Comparable(JsonObject json, Answer answer)
    {
        foreach (var table in answer.Tables)
            json[table.Name] = new JsonArray([.. json[table.Name]!.AsArray().Select(row => row!.DeepClone()).OrderBy(row => row.ToJsonString(), StringComparer.Ordinal)]);
        return json.ToJsonString();
    }
}
