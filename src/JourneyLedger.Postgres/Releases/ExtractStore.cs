using JourneyLedger.Folds.Disclosure;
using JourneyLedger.Folds.Releases;
using JourneyLedger.Postgres.Schema;
using NodaTime;
using Npgsql;

namespace JourneyLedger.Postgres.Releases;

/// <summary>The extracts of one ledger, in their own append-only table. Safe for any number of callers and nodes.</summary>
public sealed class ExtractStore
{
    private readonly StoreConnections _store;

    internal ExtractStore(LedgerConnections connections, string schema) => _store = new(connections, schema);

    /// <summary>Stores an extract under a number. False when another one was stored meanwhile: it must be compared with that one too.</summary>
    /// <param name="number">One more than the last that it was compared with.</param>
    /// <param name="made">The extract.</param>
    /// <param name="by">Who made it.</param>
    /// <param name="board">Whose release it is.</param>
    /// <param name="at">When.</param>
    /// <param name="cancel">Stops it before it is stored.</param>
    /// <exception cref="LedgerUnavailableException">PostgreSQL is away.</exception>
    public Task<bool> AddAsync(long number, MadeExtract made, string by, string board, Instant at, CancellationToken cancel = default) => _store.AskAsync(
        async connection =>
        {
            var extract = made.Extract;
            await using var add = _store.Command(
                connection, "Extracts/add", number, Convert.FromHexString(extract.Hash()), at.ToDateTimeUtc(), by, board, extract.Measure.Name, extract.Version, extract.Position,
                extract.Day.ToDateOnly(), extract.Rules, extract.Bytes(), ExtractNotes.Write(made));
            return await add.ExecuteNonQueryAsync(cancel) == 1;
        },
        cancel);

    /// <summary>Number of the last one; 0 for none.</summary>
    /// <exception cref="LedgerUnavailableException">PostgreSQL is away.</exception>
    public Task<long> LastNumberAsync(CancellationToken cancel = default) => _store.AskAsync(
        async connection =>
        {
            await using var command = _store.Command(connection, "Extracts/last-number");
            return (long)(await command.ExecuteScalarAsync(cancel))!;
        },
        cancel);

    /// <summary>The newest first.</summary>
    /// <exception cref="LedgerUnavailableException">PostgreSQL is away.</exception>
    public Task<IReadOnlyList<ExtractHead>> ListAsync(CancellationToken cancel = default) => _store.AskAsync<IReadOnlyList<ExtractHead>>(
        async connection =>
        {
            var heads = new List<ExtractHead>();
            await using var command = _store.Command(connection, "Extracts/list");
            await using var row = await command.ExecuteReaderAsync(cancel);
            while (await row.ReadAsync(cancel))
                heads.Add(Head(row));
            return heads;
        },
        cancel);

    /// <summary>The extract of a hash and its file; null when the ledger made none.</summary>
    /// <exception cref="LedgerUnavailableException">PostgreSQL is away.</exception>
    public Task<StoredExtract?> FindAsync(string hash, CancellationToken cancel = default) => HashBytes(hash) is not { } bytes
        ? Task.FromResult<StoredExtract?>(null)
        : _store.AskAsync(
            async connection =>
            {
                await using var command = _store.Command(connection, "Extracts/of-hash", bytes);
                await using var row = await command.ExecuteReaderAsync(cancel);
                return await row.ReadAsync(cancel) ? new StoredExtract(Head(row), row.GetFieldValue<byte[]>(10), row.GetFieldValue<byte[]>(11)) : null;
            },
            cancel);

    /// <summary>All that were made of a measure, the oldest first, with what later ones are compared with.</summary>
    /// <exception cref="LedgerUnavailableException">PostgreSQL is away.</exception>
    public Task<IReadOnlyList<MadeExtract>> OfAsync(Measure measure, CancellationToken cancel = default) => _store.AskAsync<IReadOnlyList<MadeExtract>>(
        async connection =>
        {
            var made = new List<MadeExtract>();
            await using var command = _store.Command(connection, "Extracts/of-measure", measure.Name);
            await using var row = await command.ExecuteReaderAsync(cancel);
            while (await row.ReadAsync(cancel))
                made.Add(ExtractNotes.Read(row.GetFieldValue<byte[]>(0), measure));
            return made;
        },
        cancel);

    /// <summary>Those of some hashes that are of extracts that the ledger made.</summary>
    /// <exception cref="LedgerUnavailableException">PostgreSQL is away.</exception>
    internal Task<IReadOnlyList<string>> KnownAsync(IEnumerable<string> hashes, CancellationToken cancel) => _store.AskAsync<IReadOnlyList<string>>(
        async connection =>
        {
            var known = new List<string>();
            // One value, an array: as it is it would be taken for many.
            await using var command = _store.Command(connection, "Extracts/known", (object)hashes.Select(HashBytes).OfType<byte[]>().ToArray());
            await using var row = await command.ExecuteReaderAsync(cancel);
            while (await row.ReadAsync(cancel))
                known.Add(Convert.ToHexStringLower(row.GetFieldValue<byte[]>(0)));
            return known;
        },
        cancel);

    /// <summary>Null for what cannot be a hash: hashes are written in lower case, once.</summary>
    private static byte[]? HashBytes(string hash) => hash.Length == StoredRelease.NoHash.Length && hash.All(static digit => char.IsAsciiHexDigitLower(digit)) ? Convert.FromHexString(hash) : null;

    private static ExtractHead Head(NpgsqlDataReader row) => new(
        row.GetInt64(0), Convert.ToHexStringLower(row.GetFieldValue<byte[]>(1)), Instant.FromDateTimeUtc(row.GetDateTime(2)), row.GetString(3), row.GetString(4), row.GetString(5),
        row.GetInt32(6), row.GetInt64(7), LocalDate.FromDateOnly(row.GetFieldValue<DateOnly>(8)), row.GetString(9));
}
