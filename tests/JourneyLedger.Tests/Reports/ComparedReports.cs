using JourneyLedger.Folds;
using JourneyLedger.Folds.Reports;

namespace JourneyLedger.Tests.Reports;

/// <summary>Two answers are put side by side by the names of figures and the keys of rows.</summary>
public class ComparedReports
{
    [Fact]
    public void A_figure_differs_by_the_second_less_the_first_where_both_can_be_told()
    {
        var compared = ReportComparison.Of(
            Answer([new("waits", "waits", 10), new("few", "few", 3), new("gone", "gone", 1)]),
            Answer([new("waits", "waits", 7), Figure.NotAssessable("few", "few", CellKind.Count, 2), new("new", "new", 4)]));
        Assert.Equal([("waits", -3.0), ("few", null), ("gone", null), ("new", null)], compared.Figures.Select(figure => (figure.Name, figure.Difference)));
        Assert.Equal("new", compared.Figures[^1].Title);
    }

    [Fact]
    public void Rows_of_the_same_key_stand_side_by_side_and_each_row_stands_once()
    {
        var compared = ReportComparison.Of(Answer([], Table(("a", 1), ("b", 2))), Answer([], Table(("c", 9), ("b", 5))));
        Assert.Equal([("a", 1L, null), ("b", 2L, 5L), ("c", null, 9L)], compared.Tables.Single().Rows.Select(row => ((string)(row.First ?? row.Second)![0]!, (long?)row.First?[1], (long?)row.Second?[1])));
    }

    [Fact]
    public void A_table_that_one_answer_has_otherwise_is_not_compared() =>
        Assert.Empty(ReportComparison.Of(
            Answer([], Table(("a", 1))),
            Answer([], ReportTable.Of<int>("places", "Places", [1], new Column<int>("place", "Place", one => (long)one, IsKey: true)))).Tables);

    private static ReportTable Table(params (string Place, long Count)[] rows) => ReportTable.Of<(string Place, long Count)>(
        "places", "Places", rows, new("place", "Place", row => row.Place, IsKey: true), new("count", "Count", row => row.Count, CellKind.Count));

    private static ReportAnswer Answer(IReadOnlyList<Figure> figures, params ReportTable[] tables) => new("own", new(2026, 3, 31), new("", figures, tables), [], null, []);
}
