using JourneyLedger.Cube;
using JourneyLedger.Folds.Disclosure;
using JourneyLedger.Folds.Releases;
using JourneyLedger.Postgres.Schema;
using NodaTime;
using Npgsql;

namespace JourneyLedger.Postgres.Releases;

/// <summary>
/// The releases of one ledger, in its own append-only table: the product's role may add and read them, and change none. Safe for any number of
/// callers and nodes.
/// </summary>
public sealed class ReleaseStore
{
    private const int AtOnce = 32;

    private readonly StoreConnections _store;
    private readonly string _ledger;

    internal ReleaseStore(LedgerConnections connections, string ledger, string schema) => (_store, _ledger) = (new(connections, schema), ledger);

    /// <summary>
    /// Stores releases that follow each other, all or none. False when another node was first: there is one of their number, or of the epoch.
    /// </summary>
    /// <param name="releases">In order, the first numbered after the last one stored.</param>
    /// <param name="marks">Of the last one's rows.</param>
    /// <param name="epoch">Beginning of the epoch that the first is made in: no other release may be of it or later.</param>
    /// <param name="cancel">Stops it before it is stored.</param>
    /// <exception cref="LedgerUnavailableException">PostgreSQL is away.</exception>
    public Task<bool> AddAsync(IReadOnlyList<StoredRelease> releases, IReadOnlyList<RowMark> marks, Instant epoch, CancellationToken cancel = default) => _store.AskAsync(
        async connection =>
        {
            await using var transaction = await connection.BeginTransactionAsync(cancel);
            var from = epoch;
            foreach (var stored in releases)
            {
                var release = stored.Release;
                await using var add = _store.Command(
                    connection, "Releases/add", release.Number, release.Position, release.Day.ToDateOnly(), release.At.ToDateTimeUtc(), release.Rules,
                    Convert.FromHexString(stored.Previous), Convert.FromHexString(stored.Hash), stored.Bytes, from.ToDateTimeUtc());
                if (await add.ExecuteNonQueryAsync(cancel) == 0)
                    return false;
                from = release.At + Duration.FromMilliseconds(1);
            }

            await using (var keep = _store.Command(connection, "Releases/add-marks", releases[^1].Release.Number, MarksText.Write(marks)))
                await keep.ExecuteNonQueryAsync(cancel);
            await using (var clear = _store.Command(connection, "Releases/clear-marks", releases[^1].Release.Number))
                await clear.ExecuteNonQueryAsync(cancel);
            await transaction.CommitAsync(cancel);
            return true;
        },
        cancel);

    /// <summary>Number of the last one; 0 for none.</summary>
    /// <exception cref="LedgerUnavailableException">PostgreSQL is away.</exception>
    public Task<long> LastNumberAsync(CancellationToken cancel = default) => _store.AskAsync(
        async connection =>
        {
            await using var command = _store.Command(connection, "Releases/last-number");
            return (long)(await command.ExecuteScalarAsync(cancel))!;
        },
        cancel);

    /// <summary>The marks of a release's rows; null when it is not the last any more.</summary>
    /// <exception cref="LedgerUnavailableException">PostgreSQL is away.</exception>
    public Task<IReadOnlyList<RowMark>?> MarksAsync(long number, CancellationToken cancel = default) => _store.AskAsync(
        async connection =>
        {
            await using var command = _store.Command(connection, "Releases/marks", number);
            return await command.ExecuteScalarAsync(cancel) is byte[] body ? MarksText.Read(body) : null;
        },
        cancel);

    /// <summary>The newest first.</summary>
    /// <exception cref="LedgerUnavailableException">PostgreSQL is away.</exception>
    public Task<IReadOnlyList<ReleaseHead>> ListAsync(int most, CancellationToken cancel = default) => _store.AskAsync<IReadOnlyList<ReleaseHead>>(
        async connection =>
        {
            var heads = new List<ReleaseHead>();
            await using var command = _store.Command(connection, "Releases/list", most);
            await using var row = await command.ExecuteReaderAsync(cancel);
            while (await row.ReadAsync(cancel))
            {
                heads.Add(new(
                    row.GetInt64(0), row.GetInt64(1), LocalDate.FromDateOnly(row.GetFieldValue<DateOnly>(2)), Instant.FromDateTimeUtc(row.GetDateTime(3)), row.GetString(4),
                    Convert.ToHexStringLower(row.GetFieldValue<byte[]>(5)), Convert.ToHexStringLower(row.GetFieldValue<byte[]>(6)), row.GetInt32(7)));
            }

            return heads;
        },
        cancel);

    /// <summary>The release of a number; null when there is none.</summary>
    /// <exception cref="LedgerUnavailableException">PostgreSQL is away.</exception>
    public Task<StoredRelease?> FindAsync(long number, CancellationToken cancel = default) => OneAsync("Releases/of-number", number, cancel);

    /// <summary>The release that was in force when this much was known; null when there was none yet.</summary>
    /// <exception cref="LedgerUnavailableException">PostgreSQL is away.</exception>
    public Task<StoredRelease?> InForceAsync(KnownAt known, CancellationToken cancel = default) => known switch
    {
        KnownAt.AtPosition at => OneAsync("Releases/in-force-by-position", at.Position, cancel),
        KnownAt.AtInstant at => OneAsync("Releases/in-force-at", at.Instant.ToDateTimeUtc(), cancel),
        _ => throw new ArgumentOutOfRangeException(nameof(known), known, "A third way to know."),
    };

    /// <summary>The last release as of a day or before; null when there is none.</summary>
    /// <exception cref="LedgerUnavailableException">PostgreSQL is away.</exception>
    public Task<StoredRelease?> InForceAsync(LocalDate day, CancellationToken cancel = default) => OneAsync("Releases/in-force-on-day", day.ToDateOnly(), cancel);

    /// <summary>Goes through the whole chain. The first fault found, or null, and how many releases were looked at.</summary>
    /// <exception cref="LedgerUnavailableException">PostgreSQL is away.</exception>
    public Task<(long Releases, string LastHash, string? Fault)> VerifyAsync(CancellationToken cancel = default) => _store.AskAsync(
        async connection =>
        {
            var chain = new ReleaseChain(_ledger);
            while (true)
            {
                var rows = await RowsAsync(connection, "Releases/after", [chain.Last, AtOnce], cancel);
                foreach (var (number, hash, body) in rows)
                {
                    if (chain.FaultOfNext(number, body, hash) is { } fault)
                        return (chain.Last, chain.Hash, fault);
                }

                if (rows.Count < AtOnce)
                    return (chain.Last, chain.Hash, (string?)null);
            }
        },
        cancel);

    private Task<StoredRelease?> OneAsync(string statement, object value, CancellationToken cancel) => _store.AskAsync(
        async connection =>
        {
            if (await RowsAsync(connection, statement, [value], cancel) is not [var (_, _, body)])
                return null;
            var (_, release, previous) = ReleaseText.Read(body);
            return new StoredRelease(release, previous, body);
        },
        cancel);

    private async Task<List<(long Number, string Hash, byte[] Body)>> RowsAsync(NpgsqlConnection connection, string statement, object[] values, CancellationToken cancel)
    {
        var rows = new List<(long, string, byte[])>();
        await using var command = _store.Command(connection, statement, values);
        await using var row = await command.ExecuteReaderAsync(cancel);
        while (await row.ReadAsync(cancel))
            rows.Add((row.GetInt64(0), Convert.ToHexStringLower(row.GetFieldValue<byte[]>(1)), row.GetFieldValue<byte[]>(2)));
        return rows;
    }
}
