using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using JourneyLedger.Postgres.Keys;
using JourneyLedger.Postgres.Schema;
using JourneyLedger.Sealing;
using Npgsql;

namespace JourneyLedger.Postgres.Sealer;

/// <summary>
/// Seals all ledgers of a database for which this node gets the duty: one node does a ledger at a time, by an advisory lock that its session holds,
/// and another takes over when that session ends. One connection and one loop serve every ledger.
/// </summary>
/// <param name="connectionString">A login that is a member of <c>journey_sealer</c>.</param>
/// <param name="place">Where keys and publications are.</param>
/// <param name="clock">Gives the moments of checkpoints.</param>
/// <param name="say">Gets a sentence when a ledger cannot be sealed, and when it can again.</param>
public sealed class SealDuty(string connectionString, SealPlace place, TimeProvider clock, Action<string> say)
{
    /// <summary>Events that come one by one share a signature.</summary>
    private static readonly TimeSpan BetweenPasses = TimeSpan.FromMilliseconds(350);

    /// <summary>How long to trust that no notification means no event, and no new ledger.</summary>
    private static readonly TimeSpan LookAnyway = TimeSpan.FromSeconds(2);

    private readonly ConcurrentDictionary<string, string> _refused = new(StringComparer.Ordinal);

    /// <summary>Why a ledger is not sealed, when this node has the duty and must not do it; else null.</summary>
    public string? WhyNot(string ledger) => _refused.GetValueOrDefault(ledger);

    /// <summary>Does the duty until it is cancelled; a lost connection only costs time.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        string? told = null;
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await OneSessionAsync(stop);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception outage) when (Outage.Is(outage) || outage is PostgresException { SqlState: PostgresErrorCodes.InsufficientPrivilege or PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.InvalidParameterValue })
            {
                if (told != outage.Message && !Outage.Is(outage))
                    say($"Nothing can be sealed: {outage.Message.ReplaceLineEndings(" ")}");
                told = outage.Message;
                await Task.Delay(LookAnyway, clock, stop).ContinueWith(static _ => { }, TaskScheduler.Default);
            }
        }
    }

    private async Task OneSessionAsync(CancellationToken stop)
    {
        var working = LedgerRoles.Working(connectionString, LedgerRoles.Sealer);
        working.Pooling = false;
        working.MaxAutoPrepare = 64;
        working.AutoPrepareMinUsages = 2;
        await using var connection = new NpgsqlConnection(working.ConnectionString);
        await connection.OpenAsync(stop);
        var rung = new HashSet<string>(StringComparer.Ordinal);
        connection.Notification += (_, heard) => rung.Add(heard.Payload.Split(' ')[0]);
        await RunAsync(connection, SqlText.Of("Read/listen"), stop);
        var duties = new Dictionary<string, Duty>(StringComparer.Ordinal);
        var looked = 0L;
        while (true)
        {
            if (looked == 0 || Stopwatch.GetElapsedTime(looked) >= LookAnyway)
            {
                await TakeDutiesAsync(connection, duties, stop);
                looked = Stopwatch.GetTimestamp();
                rung.UnionWith(duties.Keys);
            }

            var began = Stopwatch.GetTimestamp();
            foreach (var schema in rung.ToList())
            {
                if (!duties.TryGetValue(schema, out var duty) || !await SealAsync(connection, duty, stop))
                    rung.Remove(schema);
            }

            var rest = rung.Count > 0 ? TimeSpan.Zero : BetweenPasses - Stopwatch.GetElapsedTime(began);
            if (rest > TimeSpan.Zero)
                await Task.Delay(rest, clock, stop);
            if (rung.Count == 0)
                await connection.WaitAsync(LookAnyway - Stopwatch.GetElapsedTime(looked) is { Ticks: > 0 } left ? left : TimeSpan.FromMilliseconds(1), stop);
        }
    }

    /// <summary>One pass of one ledger; true when there is more to do at once.</summary>
    private async Task<bool> SealAsync(NpgsqlConnection connection, Duty duty, CancellationToken stop)
    {
        try
        {
            var sealedNow = await duty.Sealer.SealAsync(connection, stop);
            if (_refused.TryRemove(duty.Ledger, out _))
                say($"{duty.Ledger} is sealed again.");
            return sealedNow == LedgerSealer.MostAtOnce;
        }
        catch (Exception broken) when (broken is SealBrokenException or LedgerKeyException or UnauthorizedAccessException or IOException)
        {
            Refuse(duty.Ledger, broken.Message);
            return false;
        }
    }

    private void Refuse(string ledger, string why)
    {
        if (_refused.TryGetValue(ledger, out var known) && known == why)
            return;
        _refused[ledger] = why;
        say($"{ledger} is not sealed: {why}");
    }

    private async Task TakeDutiesAsync(NpgsqlConnection connection, Dictionary<string, Duty> duties, CancellationToken stop)
    {
        var ledgers = new List<(string Name, Guid Identity)>();
        await using (var list = new NpgsqlCommand(SqlText.Of("Ledgers/list-ledgers"), connection))
        await using (var row = await list.ExecuteReaderAsync(stop))
        {
            while (await row.ReadAsync(stop))
                ledgers.Add((row.GetString(0), row.GetGuid(1)));
        }

        foreach (var (name, identity) in ledgers.Where(ledger => !duties.ContainsKey(LedgerSchema.SchemaOf(ledger.Name))))
        {
            await using var ask = new NpgsqlCommand(SqlText.Of("Seal/try-duty"), connection) { Parameters = { new() { Value = DutyOf(identity) } } };
            if (!(bool)(await ask.ExecuteScalarAsync(stop))!)
                continue;
            var origin = new LedgerOrigin(name, identity);
            var schema = LedgerSchema.SchemaOf(name);
            duties.Add(schema, new(name, new LedgerSealer(origin, schema, new SealKeys(place.KeyFolder, origin, say), Publication.Of(place.PublishFolder, origin), clock)));
        }
    }

    // Apart from the ledger's own lock, which appends take.
    private static long DutyOf(Guid identity) => ~System.Buffers.Binary.BinaryPrimitives.ReadInt64BigEndian(identity.ToByteArray(bigEndian: true));

    private static async Task RunAsync(NpgsqlConnection connection, string statement, CancellationToken stop)
    {
        await using var command = new NpgsqlCommand(statement, connection);
        await command.ExecuteNonQueryAsync(stop);
    }

    private sealed record Duty(string Ledger, LedgerSealer Sealer);
}
