using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace JourneyLedger.Benchmarks.Push;

/// <summary>
/// What a listener holds: of a board its cells, of the map the position. Listeners that hold the same and hear the same bytes hold the same afterwards,
/// so each message is read once for all of them and each listener still follows its own messages, one by one.
/// </summary>
internal sealed class HeldState
{
    private readonly ConcurrentDictionary<(UInt128 Message, int Length), Lazy<(HeldState State, Heard Heard)>> _next = new();
    private readonly SortedDictionary<string, (string Text, long Position)> _cells = new(StringComparer.Ordinal);
    private readonly bool _board;
    private readonly long _at = -1;

    private HeldState(bool board) => _board = board;

    private HeldState(HeldState before, long at, IEnumerable<KeyValuePair<string, (string, long)>> cells)
    {
        (_board, _at) = (before._board, at);
        foreach (var (name, cell) in cells)
            _cells.Add(name, cell);
    }

    /// <summary>What a message told.</summary>
    /// <param name="Kind">Null for what tells of no position.</param>
    /// <param name="Position">Of the ledger.</param>
    /// <param name="Misfit">It applies to something else than the listener held.</param>
    public sealed record Heard(HeardKind? Kind, long Position, bool Misfit)
    {
        public static readonly Heard Nothing = new(null, 0, false);
    }

    /// <summary>A listener that has heard nothing yet.</summary>
    public static HeldState Nothing(bool board) => new(board);

    /// <summary>In one line, to compare with the server's.</summary>
    public string Line => $"{(_board ? "release" : "position")} {_at}: {BoardCells.Line(_cells.Select(cell => (cell.Key, cell.Value.Text, cell.Value.Position)))}";

    /// <param name="message">As it came.</param>
    public (HeldState State, Heard Heard) After(ReadOnlySpan<byte> message)
    {
        var key = (Key(message), message.Length);
        if (_next.TryGetValue(key, out var known))
            return known.Value;
        var text = Encoding.UTF8.GetString(message);
        return _next.GetOrAdd(key, _ => new(() => Read(JsonDocument.Parse(text).RootElement))).Value;
    }

    private static UInt128 Key(ReadOnlySpan<byte> message)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(message, hash);
        return new(BitConverter.ToUInt64(hash), BitConverter.ToUInt64(hash[8..]));
    }

    private (HeldState State, Heard Heard) Read(JsonElement message)
    {
        if (message.TryGetProperty("error", out var error))
            throw new InvalidOperationException($"The hub refused: {error}");
        if (message.TryGetProperty("result", out var given))
            return Patched(HeardKind.Given, given);
        return message.TryGetProperty("target", out var target) ? (target.GetString(), message.GetProperty("arguments")[0]) switch
        {
            ("changed" or "released", var patch) => Patched(HeardKind.Changed, patch),
            ("live", var told) => (this, new(HeardKind.Live, told.GetProperty("position").GetInt64(), false)),
            _ => (this, Heard.Nothing),
        } : (this, Heard.Nothing);
    }

    private (HeldState State, Heard Heard) Patched(HeardKind kind, JsonElement patch)
    {
        var from = patch.GetProperty(_board ? "fromRelease" : "fromPosition").GetInt64();
        var heard = new Heard(kind, patch.GetProperty("position").GetInt64(), _at >= 0 && from != 0 && from != _at);
        var at = patch.GetProperty(_board ? "release" : "position").GetInt64();
        if (!_board)
            return (new(this, at, []), heard);
        var cells = from == 0 ? [] : _cells.ToDictionary();
        foreach (var name in patch.GetProperty("removed").EnumerateArray())
            cells.Remove(name.GetString()!);
        foreach (var cell in patch.GetProperty("cells").EnumerateObject())
            cells[cell.Name] = (cell.Value.GetProperty("text").GetString()!, cell.Value.GetProperty("position").GetInt64());
        return (new(this, at, cells), heard);
    }
}
