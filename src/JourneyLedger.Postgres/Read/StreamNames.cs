using System.Collections.Concurrent;
using JourneyLedger.Postgres.Schema;
using Npgsql;

namespace JourneyLedger.Postgres.Read;

/// <summary>What streams are called, remembered: a name never changes. Safe for any number of readers.</summary>
internal sealed class StreamNames(string schema)
{
    private const int MostRemembered = 1_000_000;

    private readonly ConcurrentDictionary<int, string> _names = new();

    /// <summary>Names of all the streams asked for, read from PostgreSQL where they are not known yet.</summary>
    public async Task<Dictionary<int, string>> OfAsync(IEnumerable<int> streams, NpgsqlConnection connection, CancellationToken cancel)
    {
        var names = new Dictionary<int, string>();
        var unknown = new List<int>();
        foreach (var stream in streams)
        {
            if (names.ContainsKey(stream))
                continue;
            if (_names.TryGetValue(stream, out var name))
                names.Add(stream, name);
            else
            {
                names.Add(stream, "");
                unknown.Add(stream);
            }
        }

        if (unknown.Count == 0)
            return names;
        if (_names.Count > MostRemembered)
            _names.Clear();
        await using var command = new NpgsqlCommand(SqlText.Of("Read/stream-names", schema), connection) { Parameters = { new() { Value = unknown } } };
        await using var reader = await command.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
            names[reader.GetInt32(0)] = _names[reader.GetInt32(0)] = reader.GetString(1);
        return names;
    }
}
