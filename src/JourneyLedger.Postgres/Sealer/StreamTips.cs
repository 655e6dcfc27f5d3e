using JourneyLedger.Sealing;
using Npgsql;

namespace JourneyLedger.Postgres.Sealer;

/// <summary>
/// Each stream's id and the leaf of its last sealed event, kept in the sealer's memory between passes; what is not there is looked up by the position
/// of that event, whose leaf a tile holds.
/// </summary>
internal sealed class StreamTips(SealStore store)
{
    private const int MostStreams = 500_000;

    private readonly Dictionary<int, Tip> _tips = [];

    public Tip this[int stream] => _tips[stream];

    public void Move(int stream, Digest leaf) => _tips[stream].Leaf = leaf;

    /// <summary>Makes sure that the streams of some rows are known as they stood before them.</summary>
    /// <param name="connection">Sees the tiles up to <paramref name="size"/>.</param>
    /// <param name="rows">The next to be sealed.</param>
    /// <param name="size">Events sealed before.</param>
    /// <param name="cancel">Stops waiting.</param>
    /// <exception cref="SealBrokenException">A stream or a leaf is not there: somebody was at the tables.</exception>
    public async Task KnowAsync(NpgsqlConnection connection, IReadOnlyList<StoredLeaf> rows, long size, CancellationToken cancel)
    {
        if (_tips.Count > MostStreams)
            _tips.Clear();
        var unknown = rows.Select(row => row.Stream).Distinct().Where(stream => !_tips.ContainsKey(stream)).ToArray();
        if (unknown.Length == 0)
            return;
        var streams = await store.StreamsAsync(connection, unknown, size, cancel);
        var leaves = await store.LeavesAsync(connection, [.. streams.Where(stream => stream.Last > 0).Select(stream => stream.Last)], cancel);
        foreach (var (stream, id, name, last) in streams)
        {
            if (id != StreamId.Of(name))
                throw new SealBrokenException($"the id of stream {stream} does not follow from its name");
            if (last > 0 && !leaves.ContainsKey(last))
                throw new SealBrokenException($"the stored tree lacks the leaf at position {last}");
            _tips[stream] = new() { Id = id, Leaf = last > 0 ? leaves[last] : default };
        }

        if (unknown.FirstOrDefault(stream => !_tips.ContainsKey(stream)) is > 0 and var lost)
            throw new SealBrokenException($"stream {lost} has events and no name");
    }

    public void Forget() => _tips.Clear();

    internal sealed class Tip
    {
        public required Guid Id { get; init; }

        public Digest Leaf { get; set; }
    }
}
