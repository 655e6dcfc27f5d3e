using System.Text;
using JourneyLedger.Folds.Disclosure;
using NodaTime;

namespace JourneyLedger.Tests.Disclosure;

/// <summary>Tables for publication (report R25, example E49).</summary>
public sealed class ExtractTests
{
    private static readonly LocalDate Day = new(2026, 3, 31);
    private static readonly ExtractRules Rules = new(DisclosureRules.Usual, DisclosureRules.Usual);
    private static readonly MadeUpMeasure Groups = new("groups", MeasureKind.People);

    [Fact]
    public void Example_E49_comes_out_as_it_says()
    {
        var extract = Make(Counts(("A", 3), ("B", 12), ("C", 27), ("D", 48))).Extract;
        Assert.Equal([("A", null), ("B", null), ("C", 25), ("D", 50), (Extract.Total, (double?)90)], extract.Cells.Select(cell => (cell.Key.Area!, cell.Figure?.Value)));
    }

    [Fact]
    public void The_file_of_example_E49_has_these_bytes_and_this_hash()
    {
        var extract = Make(Counts(("A", 3), ("B", 12), ("C", 27), ("D", 48))).Extract;
        const string Expected = """
            # journey-ledger extract 1
            # ledger: demo
            # measure: groups, version 1, definition M66
            # title: groups
            # counts: groups
            # day: 2026-03-31
            # position: 7
            # rules: 10-5/1 threshold 10, base 5, batch 10, epoch 3600 s
            # c: not shown, to protect privacy; a cell may be hidden for the sake of another one
            area,people,day,position
            A,c,,
            B,c,,
            C,25,2026-03-31,7
            D,50,2026-03-31,7
            total,90,2026-03-31,7

            """;
        Assert.Equal(Expected.ReplaceLineEndings("\n"), Encoding.UTF8.GetString(extract.Bytes()));
        Assert.Equal("f66840d9f82b171689d00dcd1b4324f3ca2b7b0c6c751e674a7663652991a746", extract.Hash());
    }

    [Theory]
    [InlineData(9, 5, null)]
    [InlineData(12, 4, null)]
    [InlineData(12, 5, 42.0)]
    [InlineData(12, 8, null)]
    [InlineData(40, 0, null)]
    [InlineData(40, 40, null)]
    [InlineData(99, 33, 33.0)]
    [InlineData(150, 50, 33.3)]
    public void A_rate_needs_ten_people_and_five_on_either_side(int people, int counted, double? perCent)
    {
        var cell = Make(new MadeUpMeasure("rates", MeasureKind.Share).Tally(Enumerable.Range(0, people).Select(person => (new CellKey("A"), new RowPerson(person, person < counted ? 0 : -1))))).Extract.Cells[0];
        Assert.Equal(perCent, cell.Figure?.Value);
    }

    [Theory]
    [InlineData(9, null, null)]
    [InlineData(10, 4.5, null)]
    [InlineData(24, 11.5, null)]
    [InlineData(25, 12.0, 22)]
    public void A_median_needs_ten_people_and_a_92nd_percentile_25(int people, double? median, int? percentile)
    {
        var cell = Make(new MadeUpMeasure("waits", MeasureKind.MedianDays).Tally(Enumerable.Range(0, people).Select(person => (new CellKey("A"), new RowPerson(person, person))))).Extract.Cells[0];
        Assert.Equal((median, percentile), (cell.Figure?.Value, cell.Figure?.Percentile92));
    }

    [Fact]
    public void No_shown_total_has_few_people_hidden_beside_it()
    {
        var measure = new MadeUpMeasure("bands", MeasureKind.People, MadeUpMeasure.Listed("band"));
        for (var seed = 1; seed <= 300; seed++)
        {
            var random = new Random(seed);
            string[] areas = [.. Enumerable.Range(0, random.Next(1, 6)).Select(area => "A" + area)];
            string[] bands = [.. Enumerable.Range(0, random.Next(1, 5)).Select(band => "v" + band)];
            var people = 0;
            var sizes = areas.SelectMany(area => bands.Select(band => (Key: new CellKey(area, band), Size: random.Next(3) == 0 ? random.Next(14) : random.Next(80)))).ToDictionary(cell => cell.Key, cell => cell.Size);
            bands = [.. bands.Where(band => sizes.Any(cell => cell.Key.First == band && cell.Value > 0))];
            var tally = measure.Tally(sizes.SelectMany(cell => Enumerable.Range(0, cell.Value).Select(_ => (cell.Key, new RowPerson(people++, 0)))));
            var shown = Make(tally, areas).Extract.Cells.ToDictionary(cell => cell.Key, cell => cell.Figure?.Value);
            // Whoever has the table alone: rows and columns of it, each with a total.
            foreach (var line in areas.Append(Extract.Total).Select(area => (Total: new CellKey(area, Extract.Total), Cells: bands.Select(band => new CellKey(area, band))))
                .Concat(bands.Append(Extract.Total).Select(band => (Total: new CellKey(Extract.Total, band), Cells: areas.Select(area => new CellKey(area, band))))))
            {
                if (shown.GetValueOrDefault(line.Total) is null)
                    continue;
                var hidden = line.Cells.Where(key => shown.GetValueOrDefault(key) is null).ToArray();
                Assert.True(hidden.Length is 0 || hidden.Length > 1, $"{seed}: {line.Total}");
                Assert.True(hidden.Length == 0 || hidden.Sum(key => SizeOf(key)) >= 10, $"{seed}: {line.Total}");
            }

            Assert.All(shown, cell => Assert.True(cell.Value is null || (cell.Value == 5 * Math.Round(SizeOf(cell.Key) / 5.0, MidpointRounding.AwayFromZero) && SizeOf(cell.Key) >= 10)));

            int SizeOf(CellKey key) => sizes.Where(cell => (key.Area == Extract.Total || key.Area == cell.Key.Area) && (key.First == Extract.Total || key.First == cell.Key.First)).Sum(cell => cell.Value);
        }
    }

    [Fact]
    public void A_total_is_hidden_where_the_only_cell_to_hide_is_on_boards_already()
    {
        var tally = Counts(("A", 3), ("B", 12), ("C", 27), ("D", 48));
        var book = new ReleaseBook(DisclosureRules.Usual);
        var release = book.Next([tally], 7, Day, MadeUpHistory.At(0))!;
        var cells = ExtractMaker.Make(Order(tally, 7), new([], release, book.Marks, (_, _, _) => tally)).Extract.Cells;
        Assert.Equal([null, 10, 25, 50, null], cells.Select(cell => cell.Figure?.Value));
    }

    [Fact]
    public void Totals_of_two_lists_of_areas_are_never_few_people_apart()
    {
        var tally = Counts(("A", 30), ("B", 40), ("C", 6));
        var first = Make(tally, "A", "B");
        var second = ExtractMaker.Make(Order(tally, 8, "A", "B", "C"), new([first], null, [], (_, _, _) => tally)).Extract;
        Assert.Equal([70, null], new[] { first.Extract, second }.Select(extract => extract.Cells[^1].Figure?.Value));
    }

    [Fact]
    public void A_stricter_board_s_figures_are_made_of_those_that_others_see()
    {
        var rules = new ExtractRules(DisclosureRules.Usual, DisclosureRules.Usual with { Threshold = 30, RoundTo = 10 });
        var cells = ExtractMaker.Make(Order(Counts(("A", 14), ("B", 28), ("C", 32), ("D", 44)), 7) with { Rules = rules }, ShownBefore.Nothing).Extract.Cells;
        Assert.Equal([null, null, 30, 50], cells.Take(4).Select(cell => cell.Figure?.Value));
    }

    [Fact]
    public void Each_extract_shows_a_cell_as_all_before_did_or_after_ten_people_changed()
    {
        for (var seed = 1; seed <= 60; seed++)
        {
            const int Epochs = 12;
            var history = new MadeUpHistory(seed, Epochs);
            foreach (var measure in new[] { MadeUpHistory.Counts, MadeUpHistory.Shares })
            {
                var (made, book) = (new List<MadeExtract>(), new ReleaseBook(DisclosureRules.Usual));
                var shown = new Dictionary<CellKey, List<(ExtractFigure? Figure, IReadOnlyList<RowPerson> People)>>();
                for (var epoch = 0; epoch < Epochs; epoch++)
                {
                    var release = history.Next(book, epoch);
                    var tally = history.At(measure.Name, epoch + 1_000, MadeUpHistory.Day(epoch))!;
                    var before = seed % 2 == 0 ? new ShownBefore(made, release, book.Marks, history.At) : new ShownBefore(made, null, [], history.At);
                    var extract = ExtractMaker.Make(new("demo", tally, epoch + 1_000, MadeUpHistory.Day(epoch), ["A0", "A1", "A2"], Rules), before);
                    made.Add(extract);
                    foreach (var cell in extract.Extract.Cells)
                    {
                        var mark = Assert.Single(extract.Marks, mark => mark.Key == cell.Key);
                        var people = ExtractMaker.PeopleOf(history.At(measure.Name, mark.Position, mark.Day)!, cell.Key, extract.Extract.Areas);
                        foreach (var earlier in shown.GetValueOrDefault(cell.Key, []))
                            Assert.True(cell.Figure is null || cell.Figure == earlier.Figure || Naive(earlier.People, people) >= 10, $"{seed} {epoch} {cell.Key}");
                        (shown.TryGetValue(cell.Key, out var all) ? all : shown[cell.Key] = []).Add((cell.Figure, people));
                    }
                }
            }
        }
    }

    private static int Naive(IReadOnlyList<RowPerson> before, IReadOnlyList<RowPerson> now) =>
        before.Except(now).Concat(now.Except(before)).Select(person => person.Claimant).Distinct().Count();

    private static MadeExtract Make(MeasureTally tally, params string[] areas) => ExtractMaker.Make(Order(tally, 7, areas), ShownBefore.Nothing);

    private static ExtractOrder Order(MeasureTally tally, long position, params string[] areas) =>
        new("demo", tally, position, Day, areas.Length > 0 ? areas : [.. tally.Rows.Keys.Select(key => key.Area!).Distinct()], Rules);

    private static MeasureTally Counts(params (string Area, int People)[] sizes)
    {
        var people = 0;
        return Groups.Tally(sizes.SelectMany(size => Enumerable.Range(0, size.People).Select(_ => (new CellKey(size.Area), new RowPerson(people++, 0)))));
    }
}
