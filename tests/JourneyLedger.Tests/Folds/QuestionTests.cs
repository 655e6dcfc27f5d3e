using FsCheck;
using FsCheck.Fluent;
using JourneyLedger.Cube;
using JourneyLedger.Folds;
using JourneyLedger.Projections.PathwayMap;
using JourneyLedger.Tests.Cube;

namespace JourneyLedger.Tests.Folds;

public sealed class QuestionTests
{
    [Fact]
    public void A_question_written_and_read_again_is_the_same_question() =>
        Prop.ForAll(MadeUpJourneys.WithView, made =>
        {
            var settings = new Dictionary<string, string> { ["level"] = made.View.Level, ["repeats"] = made.View.Collapse ? "collapse" : "keep", ["variants"] = "7" };
            var question = new Question
            {
                Projection = new PathwayMap(),
                AsOf = made.View.AsOf,
                KnownAt = made.View.KnownAt,
                Cohort = made.View.Cohort,
                Settings = settings,
                Chosen = settings,
            };
            var again = Asked.Of(question.ToQueryString(), Asked.Foreign);
            Assert.Equal(question, again);
            Assert.Equal(question.ToQueryString(), again.ToQueryString());
        }).Check(Config.QuickThrowOnFailure);

    [Theory]
    [InlineData("", "")]
    [InlineData("ledger=fines&format=csv", "")]
    [InlineData("level=type&variants=common", "")]
    [InlineData("repeats=collapse", "repeats=collapse")]
    [InlineData("contains=b&asOf=2026-01-31&contains=a&contains=b", "asOf=2026-01-31&contains=a&contains=b")]
    [InlineData("area=E2&area=E1&attr.sex=m&attr.band=2&attr.sex=f", "area=E1&area=E2&attr.band=2&attr.sex=f&attr.sex=m")]
    [InlineData("knownAt=2026-03-01T01:00:00%2B01:00", "knownAt=2026-03-01T00%3A00%3A00Z")]
    [InlineData("knownAt=@12", "knownAt=%4012")]
    public void The_same_question_gives_the_same_text(string asked, string canonical) => Assert.Equal(canonical, Asked.Of(asked).ToQueryString());

    [Theory]
    [InlineData("colour=red", "unknown-parameter", "colour")]
    [InlineData("attr.=x", "unknown-parameter", "attr.")]
    [InlineData("asOf=31.01.2026", "bad-date", "asOf")]
    [InlineData("asOf=2026-02-30", "bad-date", "asOf")]
    [InlineData("asOf=2026-01-01&asOf=2026-01-02", "given-twice", "asOf")]
    [InlineData("knownAt=yesterday", "bad-moment", "knownAt")]
    [InlineData("knownAt=2026-01-31T12:00:00", "bad-moment", "knownAt")]
    [InlineData("knownAt=@-1", "bad-moment", "knownAt")]
    [InlineData("from=x", "bad-date", "from")]
    [InlineData("from=2026-02-01&to=2026-01-01", "bad-range", "to")]
    [InlineData("startedFrom=2026-02-01&startedTo=2026-01-01", "bad-range", "startedTo")]
    [InlineData("lacks=a&lacksWithinDays=soon", "bad-number", "lacksWithinDays")]
    [InlineData("lacks=a&lacksWithinDays=-1", "bad-number", "lacksWithinDays")]
    [InlineData("lacksAfter=a", "needs-other", "lacksAfter")]
    [InlineData("lacksWithinDays=3", "needs-other", "lacksWithinDays")]
    [InlineData("level=street", "bad-value", "level")]
    [InlineData("variants=0", "bad-value", "variants")]
    [InlineData("variants=few", "bad-value", "variants")]
    [InlineData("area=", "bad-value", "area")]
    public void A_bad_parameter_is_refused_by_name(string asked, string code, string field)
    {
        var refusal = Assert.Single(Asked.Parse(asked).Refusals);
        Assert.Equal((code, field), (refusal.Code, refusal.Field));
        Assert.NotEmpty(refusal.Reason);
    }

    [Fact]
    public void All_that_is_wrong_is_said_at_once() => Assert.Equal(3, Asked.Parse("colour=red&asOf=x&level=street").Refusals.Count);

    [Fact]
    public void Repeats_are_read_as_the_ledger_says_unless_the_question_does()
    {
        Assert.Equal("collapse", Asked.Of("", Asked.Claimants).Settings["repeats"]);
        Assert.Equal("keep", Asked.Of("", Asked.Foreign).Settings["repeats"]);
        Assert.Equal("collapse", Asked.Of("repeats=collapse", Asked.Foreign).Settings["repeats"]);
    }

    [Fact]
    public void Everyone_is_asked_about_when_nothing_is_said()
    {
        var question = Asked.Of("");
        Assert.Equal((null, null), (question.AsOf, question.KnownAt));
        Assert.Equal(Cohort.Everyone.Window, question.Cohort.Window);
        Assert.Empty(question.Cohort.Areas);
    }
}
