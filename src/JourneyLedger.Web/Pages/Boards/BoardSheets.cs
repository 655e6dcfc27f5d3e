using System.Collections.Concurrent;
using JourneyLedger.Cube;
using JourneyLedger.Folds.Boards;
using JourneyLedger.Folds.Disclosure;
using JourneyLedger.Folds.Releases;
using JourneyLedger.Journeys;
using JourneyLedger.Postgres;
using JourneyLedger.Postgres.Sealer;
using JourneyLedger.Web.Access;
using JourneyLedger.Web.Api;
using JourneyLedger.Web.Live;
using JourneyLedger.Web.Live.Boards;
using JourneyLedger.Web.Live.Checks;
using JourneyLedger.Web.Live.Releases;
using JourneyLedger.Web.Startup;
using NodaTime;
using NodaTime.Text;

namespace JourneyLedger.Web.Pages.Boards;

/// <summary>Makes what the pages of boards show: the board, the release in force, and the one that it is compared with.</summary>
public sealed class BoardSheets(ChosenLedger chosen, BoardDesk desk, BoardNotices notices, NodeReleases releases, DisclosureSettings settings, NodeSealer sealer, NodeChecks checks, TimeProvider clock)
{
    /// <summary>Dashboards that are kept: many pages ask for the same ones at each release.</summary>
    private const int MostKept = 256;

    private readonly ConcurrentDictionary<MadeOf, Lazy<Task<Made>>> _made = new();

    /// <summary>All that a dashboard depends on: the same always makes the same.</summary>
    private sealed record MadeOf(Guid Ledger, string Board, long BoardPosition, long Release, long Before, int Erased);

    private sealed record Made(BoardDashboard Dashboard, BoardTrust Trust, IReadOnlyList<BoardNotice> Notices);

    /// <summary>The boards that a caller may see; ledger null when there is none of that name.</summary>
    public async Task<(LedgerSettings? Ledger, IReadOnlyList<Board> Boards)> ListAsync(string? ledger, Caller caller, CancellationToken cancel)
    {
        var found = await chosen.FindAsync(ledger, cancel);
        return found.Accepted
            ? (found.Value.Settings, [.. desk.Boards(found.Value).Values.Where(board => BoardAccess.MaySee(caller, board)).OrderBy(board => board.Name, StringComparer.Ordinal)])
            : (null, []);
    }

    /// <exception cref="LedgerUnavailableException">PostgreSQL is away and more is asked for than is at hand.</exception>
    public async Task<BoardReply> AskAsync(BoardAsked asked, Caller caller, CancellationToken cancel)
    {
        var found = await chosen.FindAsync(asked.Ledger, cancel);
        if (!found.Accepted)
            return new(null, null, found.Refusals);
        var node = found.Value;
        if (!desk.Boards(node).TryGetValue(asked.Id, out var board) || !BoardAccess.MaySee(caller, board))
            return new(node.Settings, null, []);
        var zone = DateTimeZoneProviders.Tzdb[node.Settings.Zone];
        var (known, since) = (asked.Knowledge(zone), asked.SinceDay());
        if (!known.Accepted || !since.Accepted)
            return new(node.Settings, board, [.. known.Refusals, .. since.Refusals]) { Connected = node.Connected };

        var now = Instant.FromDateTimeOffset(clock.GetUtcNow());
        var rules = settings.For(node.Settings);
        var isPast = IsOver(known.Value, node, now);
        var stored = isPast ? await node.Ledger.Releases.InForceAsync(known.Value!, cancel) : releases.Of(node).Current;
        var reply = new BoardReply(node.Settings, board, [])
        {
            IsPast = isPast,
            Moment = InstantPattern.General.Format(now),
            Connected = node.Connected,
            Rules = rules,
            NextEpoch = NextEpoch(now, rules.Epoch),
        };
        return stored is null ? reply : await WithDashboardAsync(reply, node, stored, since.Value, cancel);
    }

    private async Task<BoardReply> WithDashboardAsync(BoardReply reply, LedgerNode node, StoredRelease stored, LocalDate? since, CancellationToken cancel)
    {
        var release = stored.Release;
        var on = release.At.InZone(reply.Zone).Date;
        var then = desk.Dashboard(node, reply.Board!, release).Board;
        var day = since ?? then.Meetings.Where(meeting => meeting < on).Select(meeting => (LocalDate?)meeting).LastOrDefault();
        var before = day is { } end ? (await node.Ledger.Releases.InForceAsync(BoardAsked.EndOf(end, reply.Zone), cancel))?.Release : null;
        var made = await MadeAsync(reply, node, release, before?.Number < release.Number ? before : null).WaitAsync(cancel);
        return reply with
        {
            Dashboard = made.Dashboard,
            Trust = made.Trust,
            Notices = made.Notices,
            Hash = stored.Hash,
            Since = day,
            Seal = await SealAsync(node, cancel),
            WhyNotSealed = sealer.WhyNot(node.Settings.Name),
            FullCheck = checks.Last(node.Ledger),
        };
    }

    private async Task<Made> MadeAsync(BoardReply reply, LedgerNode node, Release release, Release? before)
    {
        var of = new MadeOf(node.Ledger.Identity, reply.Board!.Id, reply.Board.Position, release.Number, before?.Number ?? 0, node.Cube.ErasedPeople);
        if (_made.Count > MostKept)
            _made.Clear();
        var making = _made.GetOrAdd(of, _ => new(() => Task.Run(() => MakeAsync(reply, node, release, before))));
        try
        {
            return await making.Value;
        }
        catch
        {
            // The next caller tries again instead of meeting this failure for ever.
            _made.TryRemove(KeyValuePair.Create(of, making));
            throw;
        }
    }

    private async Task<Made> MakeAsync(BoardReply reply, LedgerNode node, Release release, Release? before)
    {
        var view = node.Cube.View(node.Catalogue.On(release.Day), release.Day, new KnownAt.AtPosition(release.Position), Cohort.Everyone).InZone(reply.Zone);
        return new(await desk.DashboardAsync(node, reply.Board!, release, before, CancellationToken.None), BoardTrust.Of(view, reply.Rules), await notices.ListAsync(node, reply.Board!, release, CancellationToken.None));
    }

    /// <summary>Whether nothing more can become known, or be released, by a moment: else it means the present.</summary>
    private static bool IsOver(KnownAt? known, LedgerNode node, Instant now) => known switch
    {
        KnownAt.AtPosition at => at.Position < node.Position,
        KnownAt.AtInstant at => at.Instant < now,
        _ => false,
    };

    private static Instant NextEpoch(Instant now, Duration epoch) =>
        Instant.FromUnixTimeTicks(((now.ToUnixTimeTicks() / epoch.BclCompatibleTicks) + 1) * epoch.BclCompatibleTicks);

    /// <summary>Null while the database is away: the page says so itself.</summary>
    private static async Task<SealState?> SealAsync(LedgerNode node, CancellationToken cancel)
    {
        try
        {
            return await node.Ledger.Seal.StateAsync(cancel);
        }
        catch (LedgerUnavailableException)
        {
            return null;
        }
    }
}
