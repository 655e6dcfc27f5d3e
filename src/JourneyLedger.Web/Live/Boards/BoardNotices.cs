using JourneyLedger.Cube;
using JourneyLedger.Folds.Boards;
using JourneyLedger.Folds.Disclosure;
using JourneyLedger.Web.Live.Releases;
using JourneyLedger.Web.Startup;
using NodaTime;

namespace JourneyLedger.Web.Live.Boards;

/// <summary>What boards asked to be told, looked for between the latest releases.</summary>
public sealed class BoardNotices(BoardDesk desk, NodeReleases releases, DisclosureSettings settings)
{
    /// <summary>Releases that are looked back over.</summary>
    private const int LatestReleases = 12;

    /// <summary>Newest first; none for a board that asks nothing.</summary>
    /// <param name="node">The ledger.</param>
    /// <param name="board">Whose.</param>
    /// <param name="now">The newest release to look at; null for none yet.</param>
    /// <param name="cancel">Stops the looking.</param>
    public async Task<IReadOnlyList<BoardNotice>> ListAsync(LedgerNode node, Board board, Release? now, CancellationToken cancel)
    {
        List<BoardNotice> told = [];
        for (var looked = 0; looked < LatestReleases && now is { Number: > 1 } && AskedNotice.In(At(node, now), board).Count > 0; looked++)
        {
            if (await releases.Of(node).FindAsync(now.Number - 1, cancel) is not { Release: var before })
                break;
            told.AddRange(Between(node, board, before, now));
            now = before;
        }

        return told;
    }

    /// <summary>What a board is told of one release.</summary>
    /// <param name="node">The ledger, which has read as far as the release.</param>
    /// <param name="board">Whose.</param>
    /// <param name="before">The release that it takes the place of.</param>
    /// <param name="now">The release.</param>
    public IReadOnlyList<BoardNotice> Between(LedgerNode node, Board board, Release before, Release now)
    {
        var asked = AskedNotice.In(At(node, now), board);
        if (asked.Count == 0)
            return [];
        var (was, then) = asked.Any(notice => notice.Of == AskedNotice.Source) ? (Sources(node, before), Sources(node, now)) : ([], []);
        return Notices.Of(asked, desk.Dashboard(node, board, before), desk.Dashboard(node, board, now), was, then);
    }

    private IReadOnlyList<SourceTimeliness> Sources(LedgerNode node, Release release) => BoardTrust.Of(At(node, release), settings.For(node.Settings)).Sources;

    private static CubeView At(LedgerNode node, Release release) =>
        node.Cube.View(node.Catalogue, release.Day, new KnownAt.AtPosition(release.Position), Cohort.Everyone).InZone(DateTimeZoneProviders.Tzdb[node.Settings.Zone]);
}
