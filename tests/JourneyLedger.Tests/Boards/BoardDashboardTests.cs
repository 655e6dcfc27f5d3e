using System.Globalization;
using JourneyLedger.Cube;
using JourneyLedger.Folds.Boards;
using JourneyLedger.Folds.Disclosure;
using JourneyLedger.Tests.Disclosure;
using NodaTime;

namespace JourneyLedger.Tests.Boards;

/// <summary>What a board watches, over generated areas: each seed is another history of releases.</summary>
public sealed class BoardDashboardTests
{
    private const int Seeds = 60;
    private const int Epochs = 4;

    private static readonly string[][] Boards = [[], ["A0"], ["A1", "A2"], ["A0", "A1", "A2"], ["A9"]];

    [Fact]
    public void Every_number_can_be_counted_again_from_the_rows_of_its_release()
    {
        ForEach((area, board) =>
        {
            var dashboard = area.Of(board);
            var rows = Own(board, area.Last);
            foreach (var (name, cell) in dashboard.Cells)
                Assert.Equal(Recount(name, board, rows), cell.Text);
        });
    }

    [Fact]
    public void A_dashboard_says_nothing_of_areas_outside_its_own()
    {
        ForEach((area, board) =>
        {
            if (board.Areas.Count == 0)
                return;
            var dashboard = area.Of(board);
            Assert.All(RowsOf(dashboard), row => Assert.Contains(row.Key.Area!, board.Areas));
            Release Without(Release release) => release with { Rows = [.. release.Rows.Where(row => row.Key.Area is { } one && board.Areas.Contains(one))] };
            var alone = BoardDashboard.Of(board, Without(area.Last), WatchedArea.Catalogue, Without(area.Releases[0]), [.. Enumerable.Reverse(area.Releases).Select(Without)]);
            Assert.Equal(alone.Cells, dashboard.Cells);
            Assert.Equal(alone.Changes.Select(change => (change.Release, change.Measure, change.Difference)), dashboard.Changes.Select(change => (change.Release, change.Measure, change.Difference)));
            Assert.Equal(alone.Measures.Select(one => one.Since), dashboard.Measures.Select(one => one.Since));
        });
    }

    [Fact]
    public void Nothing_is_shown_of_a_row_that_was_not_released_nor_any_count_under_ten()
    {
        ForEach((area, board) =>
        {
            var dashboard = area.Of(board);
            Assert.All(RowsOf(dashboard), row => Assert.Contains(row, area.Last.Rows));
            Assert.All(
                dashboard.Cells.Where(cell => (cell.Key.StartsWith("started/", StringComparison.Ordinal) || cell.Key.StartsWith("here/", StringComparison.Ordinal)) && cell.Value.Text != BoardDashboard.Hidden),
                cell => Assert.InRange(int.Parse(cell.Value.Text, NumberStyles.AllowThousands, CultureInfo.InvariantCulture), 10, int.MaxValue));
        });
    }

    [Fact]
    public void The_cells_that_differ_make_of_an_earlier_dashboard_the_later_one()
    {
        ForEach((area, board) =>
        {
            var later = area.Of(board);
            var earlier = BoardDashboard.Of(board, area.Releases[0], WatchedArea.Catalogue);
            var patch = DashboardPatch.Between(earlier, later);
            var patched = earlier.Cells.Where(cell => !patch.Removed.Contains(cell.Key)).Concat(patch.Cells).ToLookup(cell => cell.Key, cell => cell.Value).ToDictionary(cell => cell.Key, cell => cell.Last());
            Assert.Equal(later.Cells.OrderBy(cell => cell.Key), patched.OrderBy(cell => cell.Key));
        });
    }

    [Fact]
    public void The_latest_changes_are_differences_of_two_releases_that_follow_each_other()
    {
        ForEach((area, board) =>
        {
            foreach (var change in area.Of(board).Changes)
            {
                var (now, then) = (area.Releases[(int)change.Release - 1], area.Releases[(int)change.Release - 2]);
                Assert.NotEqual(0, change.Difference.By);
                if (change.Measure != WatchedArea.Started)
                    continue;
                var month = change.Period;
                var both = Own(board, now).Where(row => row.Measure == "started" && row.Key.First == month).Select(row => row.Key).Intersect(Own(board, then).Where(row => row.Measure == "started").Select(row => row.Key)).ToHashSet();
                Assert.Equal(
                    now.Of("started").Where(row => both.Contains(row.Key)).Sum(row => row.Number.Value) - then.Of("started").Where(row => both.Contains(row.Key)).Sum(row => row.Number.Value),
                    change.Difference.By);
            }
        });
    }

    [Fact]
    public void An_area_of_which_nothing_may_be_shown_is_named_all_the_same()
    {
        var release = Made(Row(WatchedArea.Reached, "A0", share: 0.5));
        var bars = BoardDashboard.Of(WatchedArea.BoardOf("A0", "A1"), release, WatchedArea.Catalogue).Measures.Single(one => one.Measure == WatchedArea.Reached).Areas;
        Assert.Equal([("A0", true), ("A1", false)], bars.Select(bar => (bar.Area, bar.Figure is not null)));
    }

    [Fact]
    public void An_area_that_appears_is_no_rise()
    {
        var month = "2026-03";
        var then = Made(Row(WatchedArea.Started, "A0", people: 20, month: month));
        var now = Made(Row(WatchedArea.Started, "A0", people: 30, month: month), Row(WatchedArea.Started, "A1", people: 500, month: month));
        var one = BoardDashboard.Of(WatchedArea.BoardOf(), now, WatchedArea.Catalogue, then).Measures[0];
        Assert.Equal(530, one.Now!.Value);
        Assert.Equal(new DashboardDifference(20, 30, SameAreas: false), one.Since);
    }

    [Fact]
    public void A_median_of_several_districts_is_for_a_board_of_all()
    {
        var release = Made(Row(WatchedArea.Waited, null, days: 40, month: "2026-03"), Row(WatchedArea.Waited, "A0", days: 30, month: "2026-03"));
        string Headline(params string[] areas) => BoardDashboard.Of(WatchedArea.BoardOf(areas), release, WatchedArea.Catalogue).Cells["waited/headline"].Text;
        Assert.Equal("40", Headline());
        Assert.Equal("30", Headline("A0"));
        Assert.Equal(BoardDashboard.Hidden, Headline("A0", "A1"));
    }

    [Fact]
    public void The_month_that_is_not_over_is_so_far_and_a_hidden_one_is_a_gap()
    {
        var release = Made(Row(WatchedArea.Started, "A0", people: 20, month: "2025-12"), Row(WatchedArea.Started, "A0", people: 20, month: "2026-02"), Row(WatchedArea.Started, "A0", people: 15, month: "2026-03"));
        var months = BoardDashboard.Of(WatchedArea.BoardOf(), release, WatchedArea.Catalogue).Measures[0].Periods;
        Assert.Equal(
            [("2025-12", 20, false), ("2026-01", null, false), ("2026-02", 20, false), ("2026-03", 15.0, true)],
            months.Select(point => (point.Period, point.Figure?.Value, point.SoFar)));
    }

    [Theory]
    [InlineData(Better.Higher, 60.0, 0.6, TargetStatus.OnTarget)]
    [InlineData(Better.Higher, 60.0, 0.59, TargetStatus.OffTarget)]
    [InlineData(Better.Lower, 60.0, 0.6, TargetStatus.OnTarget)]
    [InlineData(Better.Lower, 60.0, 0.61, TargetStatus.OffTarget)]
    [InlineData(Better.Neither, 60.0, 0.61, TargetStatus.NotJudged)]
    [InlineData(Better.Higher, null, 0.6, TargetStatus.NoTarget)]
    [InlineData(Better.Higher, 60.0, null, TargetStatus.NotShown)]
    public void A_figure_is_judged_against_its_target(Better better, double? target, double? share, TargetStatus expected)
    {
        var measure = new JudgedMeasure(better);
        var board = WatchedArea.BoardOf() with { Measures = [new("m", measure.Name, 1, target, new(2026, 1, 1))] };
        var release = Made(share is { } value ? [Row(measure, "A0", share: value)] : []);
        Assert.Equal(expected, BoardDashboard.Of(board, release, new(new Dictionary<string, Measure> { [measure.Name] = measure })).Measures[0].Status);
    }

    [Theory]
    [InlineData(0.6, 60.0)]
    [InlineData(null, null)]
    public void A_milestone_is_read_from_what_was_released_of_its_measure_and_a_share_in_per_cent(double? share, double? now)
    {
        var measure = new JudgedMeasure(Better.Higher);
        var board = WatchedArea.BoardOf() with { Measures = [new("reached", measure.Name, 1, 80, new(2026, 1, 1))] };
        var dashboard = BoardDashboard.Of(board, Made(share is { } value ? [Row(measure, "A0", share: value)] : []), new(new Dictionary<string, Measure> { [measure.Name] = measure }));

        Assert.Equal(now, dashboard.NowOf(Milestone("reached")));
        Assert.Null(dashboard.NowOf(Milestone("not adopted")));

        static Milestone Milestone(string metric) => new("m", metric, 40, 80, new(2026, 6, 30), new(2026, 6, 30), null, new(2026, 1, 1), 1);
    }

    [Fact]
    public void A_measure_that_the_product_does_not_have_is_adopted_and_shows_nothing()
    {
        var board = WatchedArea.BoardOf() with { Measures = [new("m", "of-a-later-version", 1, 10, new(2026, 1, 1))] };
        var one = Assert.Single(BoardDashboard.Of(board, Made(), WatchedArea.Catalogue).Measures);
        Assert.Null(one.Measure);
        Assert.Equal(TargetStatus.NotShown, one.Status);
    }

    private static void ForEach(Action<WatchedArea, Board> check)
    {
        for (var seed = 0; seed < Seeds; seed++)
        {
            var area = new WatchedArea(seed, Epochs);
            foreach (var areas in Boards)
                check(area, WatchedArea.BoardOf(areas));
        }
    }

    /// <summary>A cell as somebody with the release, a board's areas and a calculator would have it.</summary>
    private static string Recount(string name, Board board, IReadOnlyList<ReleasedRow> own)
    {
        var parts = name.Split('/');
        if (parts[0] == "here")
            return Written(own.Where(row => row.Measure == "here" && row.Key.First == parts[1] && row.Key.Second == parts[2]));
        var rows = own.Where(row => row.Measure == parts[0]);
        // March is not over: of people it is the headline only when no other month is shown.
        string[] order = parts[0] == "started" ? ["2026-02", "2026-01", "2026-03"] : ["2026-03", "2026-02", "2026-01"];
        var last = order.FirstOrDefault(month => Written(Of(month, null)) != BoardDashboard.Hidden);
        return parts[1] switch
        {
            "headline" => Written(Of(last, null)),
            "area" => Written(Of(last ?? rows.Select(row => row.Key.First).Max(), parts[2])),
            _ => Written(Of(parts[2], null)),
        };

        IEnumerable<ReleasedRow> Of(string? month, string? area) => rows
            .Where(row => parts[0] == "reached" || row.Key.First == month)
            .Where(row => area is not null ? row.Key.Area == area : parts[0] != "waited" || (board.Areas.Count == 0 ? row.Key.Area is null : board.Areas.Count == 1));

        string Written(IEnumerable<ReleasedRow> these)
        {
            var shown = these.Where(row => row.Number.Value is not null).ToArray();
            return shown.Length == 0
                ? BoardDashboard.Hidden
                : parts[0] switch
                {
                    "reached" => (Math.Min(1, shown.Sum(row => row.Number.Counted!.Value) / (double)shown.Sum(row => row.Number.Base!.Value)) * 100).ToString("0.#", CultureInfo.InvariantCulture),
                    "waited" => Assert.Single(shown).Number.Value!.Value.ToString("#,0.#", CultureInfo.InvariantCulture),
                    _ => shown.Sum(row => row.Number.Value!.Value).ToString("#,0", CultureInfo.InvariantCulture),
                };
        }
    }

    private static ReleasedRow[] Own(Board board, Release release) =>
        [.. release.Rows.Where(row => board.Areas.Count == 0 || (row.Key.Area is { } area && board.Areas.Contains(area)))];

    private static IEnumerable<ReleasedRow> RowsOf(BoardDashboard dashboard) => dashboard.Measures
        .SelectMany(one => one.Periods.Select(point => point.Figure).Concat(one.Areas.Select(bar => bar.Figure)).Append(one.Now))
        .Concat((dashboard.Stock?.Steps ?? []).SelectMany(step => new[] { step.Within, step.Beyond }))
        .OfType<BoardFigure>().SelectMany(figure => figure.Rows);

    private static Release Made(params ReleasedRow[] rows) => new(1, 100, new LocalDate(2026, 3, 15), MadeUpHistory.Start, "", rows);

    private static ReleasedRow Row(Measure measure, string? area, int? people = null, double? share = null, double? days = null, string? month = null) => new(
        measure.Name, new(area, month), share is { } part ? new(part, 100, (long)(part * 100)) : days is { } middle ? new(middle, 20, null) : new(people, null, people), 100, new(2026, 3, 15));

    private sealed class JudgedMeasure(Better better) : Measure
    {
        public override string Name => "judged";

        public override string Title => "Judged";

        public override string Counts => "Nobody.";

        public override string Definition => "M66";

        public override string Projection => "capacity";

        public override MeasureKind Kind => MeasureKind.Share;

        public override Better Better => better;

        public override PersonReading Reading { get; } = new([], []);

        public override void Count(PersonRecord person, int day, PersonCells into)
        {
        }
    }
}
