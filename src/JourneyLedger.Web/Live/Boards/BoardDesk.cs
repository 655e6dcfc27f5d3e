using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using JourneyLedger.Cube;
using JourneyLedger.Folds.Boards;
using JourneyLedger.Folds.Disclosure;
using JourneyLedger.Web.Live.Releases;
using NodaTime;

namespace JourneyLedger.Web.Live.Boards;

/// <summary>
/// Boards and their dashboards. Who may see a board is asked of it as it is now; what its dashboard shows at a release is a matter of that release
/// and of what the ledger knew of the board then, so that it comes out the same whenever it is asked.
/// </summary>
public sealed class BoardDesk(NodeReleases releases, MeasureCatalogue catalogue, TimeProvider clock)
{
    /// <summary>Releases whose boards are kept at hand for each ledger.</summary>
    private const int MostKept = 256;

    /// <summary>Releases that the latest changes of a dashboard are looked for in.</summary>
    private const int LatestReleases = 24;

    private static readonly Release Nothing = new(0, 0, default, default, "", []);

    private readonly ConditionalWeakTable<LedgerNode, KnownBoards> _known = [];

    /// <summary>The boards of a ledger as they stand today, by id.</summary>
    public IReadOnlyDictionary<string, Board> Boards(LedgerNode node)
    {
        var today = Instant.FromDateTimeOffset(clock.GetUtcNow()).InZone(ZoneOf(node)).Date;
        var known = _known.GetValue(node, static _ => new());
        if (known.Latest is not { } latest || latest.Position != node.Position || latest.Day != today)
        {
            var view = ViewOf(node, today, null);
            known.Latest = latest = new(view.Position, today, Board.In(view));
        }

        return latest.Boards;
    }

    /// <summary>The boards of a ledger by id.</summary>
    /// <param name="node">The ledger.</param>
    /// <param name="day">As of; null for everything said so far, whatever its day.</param>
    /// <param name="known">What was known; null for everything.</param>
    public static IReadOnlyDictionary<string, Board> In(LedgerNode node, LocalDate? day, KnownAt? known) => Board.In(ViewOf(node, day, known));

    /// <summary>What a board watches, at a release; a dashboard without a cell where there is none yet.</summary>
    public BoardDashboard Dashboard(LedgerNode node, Board board, Release? release)
    {
        if (release is null)
            return new(board, Nothing, null, [], null, [], new Dictionary<string, DashboardCell>());
        return BoardDashboard.Of(Then(node, board, release), release, catalogue);
    }

    /// <summary>The same with what it is compared with, and the latest changes before it.</summary>
    /// <exception cref="Postgres.LedgerUnavailableException">PostgreSQL is away.</exception>
    public async Task<BoardDashboard> DashboardAsync(LedgerNode node, Board board, Release release, Release? before, CancellationToken cancel)
    {
        var latest = new List<Release> { release };
        for (var number = release.Number - 1; number > 0 && latest.Count < LatestReleases; number--)
        {
            if (await releases.Of(node).FindAsync(number, cancel) is { } earlier)
                latest.Add(earlier.Release);
        }

        return BoardDashboard.Of(Then(node, board, release), release, catalogue, before, latest);
    }

    /// <summary>The board as known to the release; as it is now where the release did not know it yet.</summary>
    private Board Then(LedgerNode node, Board board, Release release)
    {
        var known = _known.GetValue(node, static _ => new());
        if (known.ByRelease.Count > MostKept)
            known.ByRelease.Clear();
        return known.ByRelease.GetOrAdd(release.Number, _ => AtRelease(node, release)).GetValueOrDefault(board.Id) ?? board;
    }

    /// <summary>The boards as known to the release, on the day on which it came into force.</summary>
    private static IReadOnlyDictionary<string, Board> AtRelease(LedgerNode node, Release release) =>
        In(node, (release.At - Duration.Epsilon).InZone(ZoneOf(node)).Date, new KnownAt.AtPosition(release.Position));

    private static CubeView ViewOf(LedgerNode node, LocalDate? day, KnownAt? known) => node.Cube.View(node.Catalogue, day, known, Cohort.Everyone);

    private static DateTimeZone ZoneOf(LedgerNode node) => DateTimeZoneProviders.Tzdb[node.Settings.Zone];

    private sealed record BoardsThen(long Position, LocalDate Day, IReadOnlyDictionary<string, Board> Boards);

    private sealed class KnownBoards
    {
        public BoardsThen? Latest { get; set; }

        public ConcurrentDictionary<long, IReadOnlyDictionary<string, Board>> ByRelease { get; } = new();
    }
}
