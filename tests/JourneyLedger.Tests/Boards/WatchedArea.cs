using JourneyLedger.Folds.Boards;
using JourneyLedger.Folds.Disclosure;
using JourneyLedger.Tests.Disclosure;
using NodaTime;

namespace JourneyLedger.Tests.Boards;

/// <summary>Releases of three made-up areas, one an epoch, and boards that watch some of them.</summary>
internal sealed class WatchedArea
{
    public static readonly MadeUpMeasure Started = new("started", MeasureKind.People, MadeUpMeasure.Listed("month"));
    public static readonly MadeUpMeasure Reached = new("reached", MeasureKind.Share);
    public static readonly MadeUpMeasure Waited = new("waited", MeasureKind.MedianDays, MadeUpMeasure.Listed("month"));
    public static readonly MadeUpMeasure Here = new("here", MeasureKind.People, MadeUpMeasure.Listed(DashboardStock.StepDimension), MadeUpMeasure.Listed(DashboardStock.TimeDimension));

    private static readonly MadeUpMeasure[] All = [Started, Reached, Waited, Here];

    public static readonly MeasureCatalogue Catalogue = new(All.ToDictionary(measure => measure.Name, measure => (Measure)measure));

    private static readonly LocalDate Day = new(2026, 3, 15);

    /// <param name="seed">Which area.</param>
    /// <param name="epochs">Releases to make.</param>
    public WatchedArea(int seed, int epochs)
    {
        var random = new Random(seed);
        var book = new ReleaseBook(DisclosureRules.Usual);
        var people = new List<(string Area, string Month, int Days, bool Reached, string Step, string Time)>();
        for (var epoch = 0; epoch < epochs; epoch++)
        {
            for (var i = random.Next(160); i > 0; i--)
            {
                people.Add((
                    $"A{random.Next(random.Next(1, 4))}", $"2026-0{random.Next(1, 4)}", random.Next(90), random.Next(3) > 0, $"step-{random.Next(4)}",
                    random.Next(3) == 0 ? DashboardStock.BeyondTime : DashboardStock.WithinTime));
            }

            var numbered = people.Select((person, number) => (person, number)).ToArray();
            MeasureTally[] tallies =
            [
                Started.Tally(numbered.Select(one => (new CellKey(one.person.Area, one.person.Month), new RowPerson(one.number, 0)))),
                Reached.Tally(numbered.Select(one => (new CellKey(one.person.Area), new RowPerson(one.number, one.person.Reached ? 0 : -1)))),
                Waited.Tally(numbered.SelectMany(one => new[] { one.person.Area, null }.Select(area => (new CellKey(area, one.person.Month), new RowPerson(one.number, one.person.Days))))),
                Here.Tally(numbered.Select(one => (new CellKey(one.person.Area, one.person.Step, one.person.Time), new RowPerson(one.number, 0)))),
            ];
            Releases.Add(book.Next(tallies, 1_000 + people.Count, Day, MadeUpHistory.At(epoch))!);
        }
    }

    /// <summary>By number.</summary>
    public List<Release> Releases { get; } = [];

    public Release Last => Releases[^1];

    /// <summary>A board of some areas, or of all for none, that adopted every measure.</summary>
    public static Board BoardOf(params string[] areas) => new(
        "b", "Board", null, areas, [], [.. All.Where(measure => measure != Here).Select(measure => new AdoptedMeasure(measure.Name, measure.Name, 1, null, Day))], [], null);

    /// <summary>The newest dashboard of a board, beside the first release.</summary>
    public BoardDashboard Of(Board board) =>
        BoardDashboard.Of(board, Last, Catalogue, Releases.Count > 1 ? Releases[0] : null, [.. Enumerable.Reverse(Releases)]);
}
