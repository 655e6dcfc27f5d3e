using JourneyLedger.Postgres.Schema;
using JourneyLedger.Sealing;
using Npgsql;

namespace JourneyLedger.Postgres.Sealer;

/// <summary>The statements about one ledger's seal, on a connection that the caller gives and is inside a transaction of where that matters.</summary>
internal sealed class SealStore(string schema)
{
    /// <summary>What was signed last: the origin's number, where the one before it ended, and the note; the last two may be absent.</summary>
    public async Task<(int Origin, string? EndedWith, string? Note)> LastAsync(NpgsqlConnection connection, CancellationToken cancel)
    {
        await using var command = Command(connection, "Seal/last-checkpoint");
        await using var row = await command.ExecuteReaderAsync(cancel);
        await row.ReadAsync(cancel);
        return (row.GetInt32(0), row.IsDBNull(1) ? null : row.GetString(1), row.IsDBNull(2) ? null : row.GetString(2));
    }

    public async Task<List<StoredLeaf>> RowsAsync(NpgsqlConnection connection, long after, long upTo, CancellationToken cancel)
    {
        var rows = new List<StoredLeaf>();
        await using var command = Command(connection, "Seal/rows", after, upTo);
        await using var row = await command.ExecuteReaderAsync(cancel);
        while (await row.ReadAsync(cancel))
            rows.Add(SealRows.Read(row));
        return rows;
    }

    /// <summary>Ids and names of streams, and the position of each one's last event up to a position; 0 for none.</summary>
    public async Task<List<(int Stream, Guid Id, string Name, long Last)>> StreamsAsync(NpgsqlConnection connection, int[] streams, long upTo, CancellationToken cancel)
    {
        var found = new List<(int, Guid, string, long)>(streams.Length);
        await using var command = Command(connection, "Seal/streams-at", streams, upTo);
        await using var row = await command.ExecuteReaderAsync(cancel);
        while (await row.ReadAsync(cancel))
            found.Add((row.GetInt32(0), row.GetGuid(1), row.GetString(2), row.IsDBNull(3) ? 0 : row.GetInt64(3)));
        return found;
    }

    public async Task<List<(int Stream, Guid Id, string Name)>> StreamIdsAsync(NpgsqlConnection connection, int[] streams, CancellationToken cancel)
    {
        var found = new List<(int, Guid, string)>(streams.Length);
        await using var command = Command(connection, "Seal/stream-ids", streams);
        await using var row = await command.ExecuteReaderAsync(cancel);
        while (await row.ReadAsync(cancel))
            found.Add((row.GetInt32(0), row.GetGuid(1), row.GetString(2)));
        return found;
    }

    public async Task<Dictionary<long, Digest>> LeavesAsync(NpgsqlConnection connection, long[] positions, CancellationToken cancel)
    {
        var leaves = new Dictionary<long, Digest>();
        await using var command = Command(connection, "Seal/leaves-at", positions);
        await using var row = await command.ExecuteReaderAsync(cancel);
        while (await row.ReadAsync(cancel))
        {
            if (row.GetFieldValue<byte[]>(1) is { Length: Digest.Bytes } hash)
                leaves[row.GetInt64(0)] = Digest.From(hash);
        }

        return leaves;
    }

    public async Task PutTilesAsync(NpgsqlConnection connection, IReadOnlyCollection<(TileId Tile, byte[] Hashes)> tiles, CancellationToken cancel)
    {
        await using var command = Command(
            connection, "Seal/put-tiles", tiles.Select(one => (short)one.Tile.Level).ToArray(), tiles.Select(one => one.Tile.Index).ToArray(), tiles.Select(one => one.Hashes).ToArray());
        await command.ExecuteNonQueryAsync(cancel);
    }

    /// <summary>Those of the tiles that are stored, each with all its hashes.</summary>
    public async Task<Dictionary<(int Level, long Index), byte[]>> TilesAsync(NpgsqlConnection connection, IEnumerable<TileId> tiles, CancellationToken cancel)
    {
        var wanted = tiles.Distinct().ToList();
        var found = new Dictionary<(int, long), byte[]>();
        await using var command = Command(connection, "Seal/tiles", wanted.Select(tile => (short)tile.Level).ToArray(), wanted.Select(tile => tile.Index).ToArray());
        await using var row = await command.ExecuteReaderAsync(cancel);
        while (await row.ReadAsync(cancel))
            found[(row.GetInt16(0), row.GetInt64(1))] = row.GetFieldValue<byte[]>(2);
        return found;
    }

    /// <summary>Tiles of one level side by side, up to a number of them.</summary>
    public async Task<List<(long Index, byte[] Hashes)>> TilesFromAsync(NpgsqlConnection connection, int level, long index, int most, CancellationToken cancel)
    {
        var found = new List<(long, byte[])>();
        await using var command = Command(connection, "Seal/tiles-from", (short)level, index, most);
        await using var row = await command.ExecuteReaderAsync(cancel);
        while (await row.ReadAsync(cancel))
            found.Add((row.GetInt64(0), row.GetFieldValue<byte[]>(1)));
        return found;
    }

    public async Task<List<string>> NotesAsync(NpgsqlConnection connection, int origin, long below, CancellationToken cancel)
    {
        var notes = new List<string>();
        await using var command = Command(connection, "Seal/checkpoints-upto", origin, below);
        await using var row = await command.ExecuteReaderAsync(cancel);
        while (await row.ReadAsync(cancel))
            notes.Add(row.GetString(0));
        return notes;
    }

    /// <summary>The largest checkpoint of an origin that each witness has signed.</summary>
    public async Task<List<(string Witness, string Note)>> CosignedAsync(NpgsqlConnection connection, string origin, CancellationToken cancel)
    {
        var notes = new List<(string, string)>();
        await using var command = Command(connection, "Seal/largest-cosigned", origin);
        await using var row = await command.ExecuteReaderAsync(cancel);
        while (await row.ReadAsync(cancel))
            notes.Add((row.GetString(0), row.GetString(1)));
        return notes;
    }

    public async Task<long> HeadAsync(NpgsqlConnection connection, CancellationToken cancel)
    {
        await using var command = Command(connection, "Read/head-position");
        return (long)(await command.ExecuteScalarAsync(cancel))!;
    }

    public NpgsqlCommand Command(NpgsqlConnection connection, string statement, params ReadOnlySpan<object> values)
    {
        var command = new NpgsqlCommand(SqlText.Of(statement, schema), connection);
        foreach (var value in values)
            command.Parameters.Add(new() { Value = value });
        return command;
    }
}
