using JourneyLedger.Postgres;
using JourneyLedger.Postgres.Keys;
using JourneyLedger.Postgres.Sealer;
using JourneyLedger.Web.Api;
using JourneyLedger.Web.Startup;

namespace JourneyLedger.Web.Live.Checks;

/// <summary>
/// Verifies every ledger of the database by the clock, one after the other, each when its time has come. A check that was cut short by the end of the
/// node begins anew when the node is up again.
/// </summary>
public sealed partial class NodeChecks(
    LedgerNodes nodes, JourneySettings journey, CheckSettings settings, StartupProgress progress, TimeProvider clock, ILogger<NodeChecks> log) : BackgroundService
{
    /// <summary>A new ledger, or one whose time has come, need not wait longer.</summary>
    private static readonly TimeSpan LongestBetweenLooks = TimeSpan.FromMinutes(1);

    /// <summary>Checks set to follow each other closely are looked for this much more often than they come.</summary>
    private const int LooksBetween = 10;

    private readonly HashSet<string> _closed = new(StringComparer.Ordinal); // said once
    private readonly CheckBook _book = new(Path.Combine(journey.DataFolder, "checks"));
    private readonly FullCheck _check = new(journey.PublishFolder, new AuditPace(settings.Share, clock), clock);

    /// <summary>What was found the last time, by this node; null for nothing yet.</summary>
    public LedgerCheck? Last(Ledger ledger) => _book.Last(ledger);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (settings.Every is not { } every)
            return;
        var between = every / LooksBetween < LongestBetweenLooks ? every / LooksBetween : LongestBetweenLooks;
        try
        {
            while (true)
            {
                if (progress.Now.Ready)
                    await LookAsync(every, stoppingToken);
                await Task.Delay(between, clock, stoppingToken);
            }
        }
        catch (OperationCanceledException)
        {
            // The node stops.
        }
    }

    private async Task LookAsync(TimeSpan every, CancellationToken stop)
    {
        try
        {
            foreach (var ledger in await nodes.ListAsync(stop))
                await LookAtAsync(ledger.Name, every, stop);
        }
        catch (Exception away) when (Failures.IsOutage(away))
        {
            // Whoever follows the tail has said so already; it is tried again at the next look.
        }
    }

    private async Task LookAtAsync(string name, TimeSpan every, CancellationToken stop)
    {
        try
        {
            if (await nodes.LedgerAsync(name, stop) is { } ledger && !(_book.Last(ledger) is { } last && clock.GetUtcNow() - last.At < every))
                await CheckAsync(ledger, stop);
        }
        catch (LedgerKeyException closed)
        {
            if (_closed.Add(name))
                NotChecked(name, closed.Message.TrimEnd('.'));
        }
        catch (Exception defect) when (defect is not OperationCanceledException && !Failures.IsOutage(defect))
        {
            Failed(defect);
        }
    }

    private async Task CheckAsync(Ledger ledger, CancellationToken stop)
    {
        var before = _book.Last(ledger);
        if (await _check.RunAsync(ledger, before, null, stop) is not var (check, stream))
            return;
        var name = ledger.Settings.Name;
        if (check.Altered is { } altered)
            Altered(name, altered.Position, stream ?? "not known", altered.Why);
        else if (check.WhyNot is { } why)
            NotChecked(name, why);
        else
            Clean(name, check.Position, check.Seconds);
        _book.Put(ledger, check);
    }

    [LoggerMessage(1, LogLevel.Critical, "ALTERED. Ledger {Ledger}, first wrong position {Position}, stream {Stream}: {Why}.")]
    private partial void Altered(string ledger, long position, string stream, string why);

    [LoggerMessage(2, LogLevel.Error, "Ledger {Ledger} could not be checked in full: {Why}.")]
    private partial void NotChecked(string ledger, string why);

    [LoggerMessage(3, LogLevel.Information, "Ledger {Ledger} checked in full up to position {Position} in {Seconds:0.0} s: no alterations found.")]
    private partial void Clean(string ledger, long position, double seconds);

    [LoggerMessage(4, LogLevel.Error, "A full check of a ledger failed; it is tried again.")]
    private partial void Failed(Exception defect);
}
