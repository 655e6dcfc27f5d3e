using JourneyLedger.Cube;
using JourneyLedger.Folds.Boards;
using JourneyLedger.Folds.Disclosure;
using JourneyLedger.Interchange;
using JourneyLedger.Journeys;
using JourneyLedger.Projections.Parking;
using JourneyLedger.Tests.Reports;
using JourneyLedger.Vocabulary;
using JourneyLedger.Vocabulary.Events;
using NodaTime;

namespace JourneyLedger.Tests.Boards;

/// <summary>What a board is told when a release follows another: what it asked, once, in released figures.</summary>
public sealed class NoticesTests
{
    private static readonly Measure Measure = new NoContactMeasure();
    private static readonly MeasureCatalogue Catalogue = new(new Dictionary<string, Measure> { [Measure.Name] = Measure });
    private static readonly LocalDate Day = new(2026, 3, 31);
    private static readonly Board Board = new("north", "North", null, ["A"], [], [new("no contact", Measure.Name, 1, 100, Day)], [], null);
    private static readonly AskedNotice OfMeasure = new("n1", AskedNotice.Measure, "no contact");
    private static readonly AskedNotice OfSource = new("n2", AskedNotice.Source, "jcp");

    [Fact]
    public void A_figure_that_crosses_its_target_is_told_with_the_figure_as_released()
    {
        var told = Assert.Single(Told([OfMeasure], Released(1, 95), Released(2, 120)));
        Assert.Equal(("north/n1/2", "No contact for 90 days or more: 120 people, off target. The target is 100 people.", 2L), (told.Id, told.Text, told.Release));
        Assert.Contains("on target again", Assert.Single(Told([OfMeasure], Released(2, 120), Released(3, 100))).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(95, 100)]
    [InlineData(120, 140)]
    [InlineData(null, 140)]
    [InlineData(95, null)]
    public void Nothing_is_told_of_a_figure_that_stays_on_its_side_or_may_not_be_shown(int? before, int? now) => Assert.Empty(Told([OfMeasure], Released(1, before), Released(2, now)));

    [Fact]
    public void A_board_s_new_target_is_no_crossing()
    {
        var stricter = Board with { Measures = [Board.Measures[0] with { Target = 50 }] };
        Assert.Empty(Notices.Of([OfMeasure], BoardDashboard.Of(Board, Released(1, 95), Catalogue), BoardDashboard.Of(stricter, Released(2, 95), Catalogue), [], []));
    }

    [Fact]
    public void Another_area_s_figure_is_not_the_board_s() => Assert.Empty(Told([OfMeasure], Released(1, 95, "B"), Released(2, 120, "B")));

    [Fact]
    public void A_source_is_told_of_once_when_it_falls_silent()
    {
        SourceTimeliness[] inTime = [new("jcp", Day, 0)], late = [new("jcp", Day, 3)], later = [new("jcp", Day, 4)];
        Assert.StartsWith("jcp has fallen silent: nothing of it was recorded after 2026-03-31.", Assert.Single(Told([OfSource], Released(1, 95), Released(2, 95), inTime, late)).Text, StringComparison.Ordinal);
        Assert.Empty(Told([OfSource], Released(2, 95), Released(3, 95), late, later));
        Assert.Empty(Told([OfSource], Released(2, 95), Released(3, 95), later, inTime));
        Assert.Empty(Told([OfMeasure], Released(1, 95), Released(2, 95), inTime, late));
    }

    [Fact]
    public void A_board_is_told_what_it_asked_last_and_has_not_ended()
    {
        NewEvent[] said =
        [
            Said(1, new NoticeAsked("a", "measure", "no contact")), Said(2, new NoticeAsked("b", "source", "jcp")), Said(3, new NoticeAsked("a", "measure", "waits")), Said(4, new NoticeEnded("b")),
            Said(5, new NoticeAsked("c", "source", "prime")) with { Stream = "board/south" },
        ];
        var cube = FileCube.Of(said, AskedReport.Ledger, Instant.FromUnixTimeTicks(0)).Cube;
        IReadOnlyList<AskedNotice> At(int day) => AskedNotice.In(cube.View(EventCatalogue.Standard, new LocalDate(2026, 3, day), null, Cohort.Everyone), Board);
        Assert.Equal([new("a", "measure", "no contact"), new("b", "source", "jcp")], At(2));
        Assert.Equal([new("a", "measure", "waits")], At(31));
    }

    private static IReadOnlyList<BoardNotice> Told(
        IReadOnlyList<AskedNotice> asked, Release before, Release now, IReadOnlyList<SourceTimeliness>? sourcesBefore = null, IReadOnlyList<SourceTimeliness>? sourcesNow = null) =>
        Notices.Of(asked, BoardDashboard.Of(Board, before, Catalogue), BoardDashboard.Of(Board, now, Catalogue), sourcesBefore ?? [], sourcesNow ?? []);

    private static Release Released(long number, int? people, string area = "A") => new(
        number, number * 10, Day, Instant.FromUnixTimeSeconds(number), DisclosureRules.Version,
        people is { } count ? [new ReleasedRow(Measure.Name, new(area), new(count, null, count), number * 10, Day)] : []);

    private static NewEvent Said(int day, object what) => new()
    {
        Stream = Board.Stream,
        Type = EventRecords.ContractOf(what).Type,
        Occurred = Occurred.On(new LocalDate(2026, 3, day)),
        Source = new("north", "board-secretariat", "made-up", $"{day}"),
        Payload = EventRecords.Write(what),
    };
}
