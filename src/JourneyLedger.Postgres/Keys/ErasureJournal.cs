using System.Text.Json;

namespace JourneyLedger.Postgres.Keys;

/// <summary>One erasure as the key folder remembers it.</summary>
/// <param name="Stream">The number of the stream, and of the slot that was destroyed.</param>
/// <param name="StreamId">Its id, so that the number is not taken for another stream's in a restored database.</param>
/// <param name="Reason">Why.</param>
/// <param name="DecidedBy">Who decided it.</param>
internal sealed record JournalledErasure(int Stream, Guid StreamId, string Reason, string DecidedBy);

/// <summary>
/// The erasures of one ledger, kept beside its keys: written before a key is destroyed, so that an erasure that was cut off, or that a restored
/// database has forgotten, is completed with its own reason. One line of JSON each. Several nodes may use one file; for one caller at a time.
/// </summary>
/// <param name="path">The file; made with the first erasure.</param>
/// <param name="erased">Streams that the database calls erased already.</param>
internal sealed class ErasureJournal(string path, IEnumerable<int> erased)
{
    private readonly HashSet<int> _streams = [.. erased];
    private long _length;

    public bool Holds(int stream) => _streams.Contains(stream);

    /// <summary>Reads what other nodes have noted since the last look. Costs one question of the file's length when there is nothing.</summary>
    /// <returns>The streams that are new.</returns>
    public IReadOnlyList<int> Refresh()
    {
        var file = new FileInfo(path);
        var length = file.Exists ? file.Length : 0;
        if (length == _length)
            return [];
        _length = length;
        return [.. Read().Select(erasure => erasure.Stream).Where(_streams.Add)];
    }

    public IReadOnlyList<JournalledErasure> Read()
    {
        if (!File.Exists(path))
            return [];
        var erasures = new List<JournalledErasure>();
        foreach (var line in File.ReadLines(path).Where(line => line.Length > 0))
        {
            try
            {
                if (JsonSerializer.Deserialize<JournalledErasure>(line, JsonSerializerOptions.Web) is { } erasure)
                    erasures.Add(erasure);
            }
            catch (JsonException)
            {
                // Killed while it was written, so before its key was destroyed: that erasure has not begun.
            }
        }

        return erasures;
    }

    /// <summary>Durable when it returns. What is noted already is not noted again.</summary>
    public void Add(JournalledErasure erasure)
    {
        if (Read().Any(known => known.Stream == erasure.Stream))
            return;
        using var file = new FileStream(path, PrivateFile.Options(FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read));
        var line = JsonSerializer.SerializeToUtf8Bytes(erasure, JsonSerializerOptions.Web);
        file.Seek(0, SeekOrigin.End);
        file.Write([(byte)'\n', .. line, (byte)'\n']); // a line that was cut off before must not swallow this one
        file.Flush(flushToDisk: true);
    }
}
