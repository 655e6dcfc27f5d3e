using FsCheck;
using FsCheck.Fluent;
using JourneyLedger.Cube;
using JourneyLedger.Folds;
using JourneyLedger.Folds.Reports;
using JourneyLedger.Interchange;
using JourneyLedger.Projections.PathwayMap;
using JourneyLedger.Vocabulary;
using NodaTime;

namespace JourneyLedger.Tests.Reports;

/// <summary>What holds for every report, whatever it counts.</summary>
public sealed class EveryReportTests
{
    private static readonly IReadOnlyDictionary<string, IProjection> All = AnswerDesk.ProjectionsIn(typeof(PathwayMap).Assembly);

    public static TheoryData<string> Reports => [.. All.Values.OfType<Report>().Select(report => report.Name)];

    [Theory]
    [MemberData(nameof(Reports))]
    public void What_happens_after_the_day_changes_no_answer_of_the_day(string name) => Holds(name, (report, told) =>
    {
        var day = $"asOf={told.AsOf:uuuu-MM-dd}";
        var before = told.Events.Where(one => one.Occurred.Local.Date <= told.AsOf);
        Assert.Equal(AskedReport.Of(before, report, day).Json(), AskedReport.Of(told.Events, report, day).Json());
    });

    [Theory]
    [MemberData(nameof(Reports))]
    public void What_becomes_known_later_changes_no_answer_known_before(string name) => Holds(name, (report, told) =>
    {
        var then = AskedReport.Of(told.Events.Take(told.KnownAt), report, $"asOf={told.AsOf:uuuu-MM-dd}");
        var asKnown = AskedReport.Of(told.Events, report, told.Query);
        Assert.Equal(then.Json(), asKnown.Json());
        Assert.Equal(then.Cases, asKnown.Cases);
    });

    [Theory]
    [MemberData(nameof(Reports))]
    public void Each_cell_has_its_column_each_row_its_own_key_and_each_figure_its_own_name(string name) => Holds(name, (report, told) =>
    {
        var asked = AskedReport.Of(told.Events, report, $"asOf={told.AsOf:uuuu-MM-dd}");
        Assert.NotEmpty(asked.Finding);
        Assert.Equal(asked.Answer.Found.Figures.Count, asked.Answer.Found.Figures.Select(figure => figure.Name).Distinct().Count());
        Assert.All(asked.Answer.Found.Figures, figure => Assert.Equal(figure.IsAssessable, figure.Value is not null));
        foreach (var table in asked.Answer.Found.Tables.Select(one => one.Table))
        {
            Assert.All(table.Rows, row => Assert.Equal(table.Columns.Count, row.Length));
            Assert.All(table.Rows.SelectMany(row => row), cell => Assert.True(cell is null or string or long or double or bool, $"{table.Name}: {cell?.GetType()}"));
            var keys = Enumerable.Range(0, table.Columns.Count).Where(i => table.Columns[i].IsKey).ToArray();
            Assert.NotEmpty(keys);
            Assert.Equal(table.Rows.Count, table.Rows.Select(row => string.Join('\n', keys.Select(i => row[i]))).Distinct().Count());
        }
    });

    [Theory]
    [MemberData(nameof(Reports))]
    public void Nobody_is_named_unless_cases_are_asked_for(string name) => Holds(name, (report, told) =>
    {
        var cube = FileCube.Of(told.Events, AskedReport.Ledger, Instant.MinValue).Cube;
        var question = Question.Parse(report, [], AskedReport.Ledger).Value!;
        var answer = (ReportAnswer)report.Answer(AnswerDesk.View(cube, EventCatalogue.Standard, AskedReport.Ledger, question), question);
        Assert.Empty(answer.Found.Cases);
    });

    private static void Holds(string name, Action<Report, MadeUpReport> property) =>
        Prop.ForAll(MadeUpReports.Arbitrary, told => property((Report)All[name], told)).Check(Config.QuickThrowOnFailure.WithMaxTest(200));
}
