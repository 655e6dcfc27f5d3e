using System.Collections.Concurrent;
using JourneyLedger.Postgres.Schema;
using Npgsql;

namespace JourneyLedger.Postgres.Read;

/// <summary>What streams are called, remembered: a name never changes. Safe for any number of readers.</summary>
internal sealed class StreamNames(string schema)
{
    private const int MostRemembered = 1_000_000;

    private readonly ConcurrentDictionary<int, string> _names = new();

    /// <summary>The name of each stream, read from PostgreSQL where it is not known yet.</summary>
    /// <param name="streams">Numbers, as often as they come.</param>
    /// <param name="connection">Open.</param>
    /// <param name="cancel">Stops the reading.</param>
    public async Task<string[]> OfAsync(IReadOnlyList<int> streams, NpgsqlConnection connection, CancellationToken cancel)
    {
        var names = new string[streams.Count];
        var unknown = new HashSet<int>();
        for (var i = 0; i < names.Length; i++)
        {
            if (_names.TryGetValue(streams[i], out var known))
                names[i] = known;
            else
                unknown.Add(streams[i]);
        }

        if (unknown.Count == 0)
            return names;
        if (_names.Count > MostRemembered)
            _names.Clear();
        var read = new Dictionary<int, string>(unknown.Count);
        await using var command = new NpgsqlCommand(SqlText.Of("Read/stream-names", schema), connection) { Parameters = { new() { Value = unknown.ToArray() } } };
        await using var reader = await command.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
            read[reader.GetInt32(0)] = _names[reader.GetInt32(0)] = reader.GetString(1);
        for (var i = 0; i < names.Length; i++)
            names[i] ??= read[streams[i]];
        return names;
    }
}
