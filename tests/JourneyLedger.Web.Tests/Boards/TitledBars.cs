using JourneyLedger.Cube;
using JourneyLedger.Folds.Boards;
using JourneyLedger.Folds.Disclosure;
using JourneyLedger.Web.Pages.Boards;
using NodaTime;

namespace JourneyLedger.Web.Tests.Boards;

/// <summary>The title over an area chart says what the bars show, and nothing of an area whose figure is hidden.</summary>
public sealed class TitledBars
{
    private const string City = "E08000019";
    private const string Town = "E08000016";
    private const string Moor = "E08000017";

    [Theory]
    [InlineData(MeasureKind.Share, "M: the highest share is in {0}")]
    [InlineData(MeasureKind.MedianDays, "M: the longest is in {0}")]
    [InlineData(MeasureKind.People, "M: the most people are in {0}")]
    public void The_area_with_most_is_named_where_every_area_is_shown(MeasureKind kind, string title) =>
        Assert.Equal(string.Format(title, BoardWords.AreaName(City)), BoardWords.BarsTitle(Bars(kind, (City, 3), (Town, 2))));

    [Theory]
    [InlineData(MeasureKind.Share, "M: of the areas shown, the highest share is in {0}")]
    [InlineData(MeasureKind.MedianDays, "M: of the areas shown, the longest is in {0}")]
    [InlineData(MeasureKind.People, "M: of the areas shown, the most people are in {0}")]
    public void Where_an_area_is_hidden_nothing_is_said_of_it(MeasureKind kind, string title) =>
        Assert.Equal(string.Format(title, BoardWords.AreaName(City)), BoardWords.BarsTitle(Bars(kind, (City, 3), (Town, 2), (Moor, null))));

    [Theory]
    [InlineData(MeasureKind.Share)]
    [InlineData(MeasureKind.MedianDays)]
    [InlineData(MeasureKind.People)]
    public void The_only_area_that_is_shown_is_the_highest_of_nothing(MeasureKind kind) =>
        Assert.Equal($"M: only {BoardWords.AreaName(City)} has a figure that may be shown", BoardWords.BarsTitle(Bars(kind, (City, 3), (Town, null))));

    [Fact]
    public void One_area_none_shown_and_two_alike_are_bars_by_area()
    {
        Assert.Equal("M, by area", BoardWords.BarsTitle(Bars(MeasureKind.Share, (City, 3))));
        Assert.Equal("M, by area", BoardWords.BarsTitle(Bars(MeasureKind.Share, (City, null), (Town, null))));
        Assert.Equal("M, by area", BoardWords.BarsTitle(Bars(MeasureKind.Share, (City, 3), (Town, 3), (Moor, 2))));
    }

    private static DashboardMeasure Bars(MeasureKind kind, params (string Area, double? Value)[] areas) => new(
        new AdoptedMeasure("m", "m", 1, null, new LocalDate(2026, 1, 1)), new Named(kind), null, null, TargetStatus.NoTarget, null, TargetStatus.NoTarget, [],
        [.. areas.Select(one => new AreaBar(one.Area, one.Value is { } value ? new BoardFigure(value, null, []) : null))]);

    private sealed class Named(MeasureKind kind) : Measure
    {
        public override string Name => "m";

        public override string Title => "M";

        public override string Counts => "";

        public override string Definition => "M00";

        public override string Projection => "none";

        public override MeasureKind Kind => kind;

        public override PersonReading Reading { get; } = new([], []);

        public override void Count(PersonRecord person, int day, PersonCells into)
        {
        }
    }
}
