using System.Collections.Concurrent;
using JourneyLedger.Folds.Disclosure;
using JourneyLedger.Folds.Releases;
using JourneyLedger.Postgres.Releases;
using NodaTime;

namespace JourneyLedger.Web.Live.Releases;

/// <summary>
/// One ledger's releases on this node: takes those that other nodes store, and makes the next at each epoch in which the ledger has moved. Which
/// node makes it does not matter: the table takes one of a number and of an epoch, and who comes second goes on from the first's.
/// </summary>
public sealed class LedgerReleases
{
    /// <summary>Releases kept in memory: a dashboard looks at a few of the latest.</summary>
    private const int MostAtHand = 64;

    private readonly LedgerNode _node;
    private readonly ReleaseMaker _maker;
    private readonly DisclosureRules _rules;
    private readonly TimeProvider _clock;
    private readonly ILogger _log;
    private readonly ConcurrentDictionary<long, StoredRelease> _atHand = new();
    private ReleaseBook? _book;
    private int _erased;
    private StoredRelease? _current;
    private TaskCompletionSource _moved = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal LedgerReleases(LedgerNode node, MeasureCatalogue catalogue, DisclosureRules rules, TimeProvider clock, ILogger log)
    {
        (_node, _rules, _clock, _log) = (node, rules, clock, log);
        _maker = new(node, catalogue);
    }

    /// <summary>The release in force; null until the first is made or found.</summary>
    public StoredRelease? Current => Volatile.Read(ref _current);

    /// <summary>All of them, as stored.</summary>
    public ReleaseStore Store => _node.Ledger.Releases;

    /// <summary>The release of a number; null when there is none. The latest are kept at hand.</summary>
    /// <exception cref="Postgres.LedgerUnavailableException">It is not at hand and PostgreSQL is away.</exception>
    public async Task<StoredRelease?> FindAsync(long number, CancellationToken cancel)
    {
        if (_atHand.TryGetValue(number, out var stored))
            return stored;
        if (await Store.FindAsync(number, cancel) is not { } found)
            return null;
        Keep(found);
        return found;
    }

    /// <summary>Completes when a release after a number is in force.</summary>
    public async Task WaitAfterAsync(long number, CancellationToken cancel)
    {
        while (true)
        {
            // Taken before the look, so that a release between the look and the wait is not missed.
            var moved = Volatile.Read(ref _moved).Task;
            if (Current is { } current && current.Release.Number > number)
                return;
            await moved.WaitAsync(cancel);
        }
    }

    /// <summary>Takes what others have stored, and makes the next release if it is time.</summary>
    /// <returns>The releases that were not in force on this node before, in order; not those found when the node starts.</returns>
    /// <exception cref="Postgres.LedgerUnavailableException">PostgreSQL is away. The next look goes on.</exception>
    internal async Task<IReadOnlyList<ReleaseNews>> LookAsync(CancellationToken stop)
    {
        var news = await TakeStoredAsync(stop);
        var now = Now();
        if (_node.Position == 0 || (Current is { } current && (_node.Position <= current.Release.Position || EpochOf(current.Release.At) >= EpochOf(now))))
            return news;
        return await MakeAsync(now, stop) ? [.. news, .. await TakeStoredAsync(stop)] : news;
    }

    /// <summary>How long until it is worth looking again.</summary>
    internal TimeSpan UntilNextLook(TimeSpan longest)
    {
        var now = Now();
        var boundary = (Duration.FromTicks((EpochOf(now) + 1) * _rules.Epoch.BclCompatibleTicks) - (now - NodaConstants.UnixEpoch)).ToTimeSpan();
        var between = new[] { longest, boundary, _rules.Epoch.ToTimeSpan() / 4 }.Min();
        return between > TimeSpan.Zero ? between : TimeSpan.FromMilliseconds(1);
    }

    private async Task<IReadOnlyList<ReleaseNews>> TakeStoredAsync(CancellationToken stop)
    {
        var news = new List<ReleaseNews>();
        var last = await Store.LastNumberAsync(stop);
        for (var number = Current is { } held ? held.Release.Number + 1 : last; number > 0 && number <= last; number++)
        {
            if (await Store.FindAsync(number, stop) is not { } stored)
                break;
            if (Current is { } before)
                news.Add(new(_node, stored.Release, before.Release));
            Take(stored);
        }

        return news;
    }

    private void Keep(StoredRelease stored)
    {
        if (_atHand.Count >= MostAtHand)
            _atHand.Clear();
        _atHand[stored.Release.Number] = stored;
    }

    private void Take(StoredRelease stored)
    {
        Keep(stored);
        Volatile.Write(ref _current, stored);
        Interlocked.Exchange(ref _moved, new(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();
    }

    /// <summary>Makes and stores what is due. True when there is something new to take, made here or elsewhere.</summary>
    private async Task<bool> MakeAsync(Instant now, CancellationToken stop)
    {
        var (position, day) = _maker.Now();
        var (due, book) = (new List<StoredRelease>(), _book);
        _book = null; // what it holds counts only once it is stored: else it is filled again from what was
        if (book is null || book.Last?.Number != Current?.Release.Number || _erased != _node.Cube.ErasedPeople)
        {
            book = new ReleaseBook(_rules);
            _erased = _node.Cube.ErasedPeople;
            if (Current is null)
                MakePast(book, position, day, now, due, stop);
            else if (await Store.MarksAsync(Current.Release.Number, stop) is { } marks)
                _maker.Resume(book, Current.Release, marks, stop);
            else
                return true; // another node has stored a later one meanwhile
        }

        Keep(book.Next(_maker.Tallies(position, day, stop), position, day, now), due);
        if (due.Count > 0 && await Store.AddAsync(due, book.Marks, EpochStart(due[0].Release.At), stop))
            _book = book;
        return due.Count > 0;
    }

    /// <summary>So that the first boards have a past: month ends as of those days, known today.</summary>
    private void MakePast(ReleaseBook book, long position, LocalDate day, Instant now, List<StoredRelease> due, CancellationToken stop)
    {
        foreach (var (end, over) in _maker.MonthEndsBefore(day).Where(month => EpochOf(month.Over) < EpochOf(now)))
        {
            var tallies = _maker.Tallies(position, end, stop);
            if (due.Count == 0 && tallies.All(tally => tally.Rows.Count == 0))
                continue; // before anything had happened
            Keep(book.Next(tallies, position, end, over), due);
            _log.LogInformation("Ledger {Ledger}: counted what boards may see as of {Day}.", _node.Settings.Name, end);
        }
    }

    private void Keep(Release? release, List<StoredRelease> due)
    {
        if (release is not null)
            due.Add(StoredRelease.After(_node.Settings.Name, release, due.Count > 0 ? due[^1] : Current));
    }

    private long EpochOf(Instant at) => at.ToUnixTimeTicks() / _rules.Epoch.BclCompatibleTicks;

    private Instant EpochStart(Instant at) => Instant.FromUnixTimeTicks(EpochOf(at) * _rules.Epoch.BclCompatibleTicks);

    /// <summary>To the millisecond: what is written, stored and compared is then the same.</summary>
    private Instant Now() => Instant.FromUnixTimeMilliseconds(_clock.GetUtcNow().ToUnixTimeMilliseconds());
}
