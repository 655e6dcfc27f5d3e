using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using JourneyLedger.Tests.Shared;
using Microsoft.AspNetCore.SignalR.Client;

namespace JourneyLedger.Benchmarks.Push;

/// <summary>One page's side of a hub, which checks that each message fits what it holds.</summary>
internal sealed class WatchingListener : IAsyncDisposable
{
    private readonly HubConnection _connection;
    private readonly int _number;
    private readonly ConcurrentQueue<HeardMessage> _heard;
    private readonly SortedDictionary<string, (string Text, long Position)> _cells = new(StringComparer.Ordinal);
    private readonly string _held; // the member that says what a patch applies to, and the one it leads to
    private readonly string _leads;
    private readonly Lock _gate = new();
    private long _at = -1;

    private WatchingListener(bool boards, Uri node, int number, ConcurrentQueue<HeardMessage> heard)
    {
        (_number, _heard, _held, _leads) = (number, heard, boards ? "fromRelease" : "fromPosition", boards ? "release" : "position");
        _connection = new SocketConnections().To(new Uri(node, boards ? "/hubs/boards" : "/hubs/answers"));
        _connection.On<JsonElement>(boards ? "released" : "changed", patch => Take(HeardKind.Changed, patch));
        _connection.On<JsonElement>("live", told => Note(HeardKind.Live, told));
    }

    public int Misfits { get; private set; }

    /// <summary>What it holds, in one line: cells with the positions that they are true at, or the position of an answer.</summary>
    public string Holds
    {
        get
        {
            lock (_gate)
                return $"{_leads} {_at}: {BoardCells.Line(_cells.Select(cell => (cell.Key, cell.Value.Text, cell.Value.Position)))}";
        }
    }

    public static async Task<WatchingListener> StartAsync(bool boards, Uri node, int number, ConcurrentQueue<HeardMessage> heard)
    {
        var listener = new WatchingListener(boards, node, number, heard);
        await listener._connection.StartAsync();
        listener.Take(HeardKind.Given, boards
            ? await listener._connection.InvokeAsync<JsonElement>("Watch", BoardsBench.Ledger, BoardsBench.Board, 0L)
            : await listener._connection.InvokeAsync<JsonElement>("Watch", "pathway-map", $"ledger={BoardsBench.Ledger}", 0L));
        return listener;
    }

    private void Take(HeardKind kind, JsonElement patch)
    {
        Note(kind, patch);
        lock (_gate)
        {
            var from = patch.GetProperty(_held).GetInt64();
            if (_at >= 0 && from != 0 && from != _at)
                Misfits++;
            _at = patch.GetProperty(_leads).GetInt64();
            if (!patch.TryGetProperty("cells", out var cells) || !patch.TryGetProperty("removed", out var removed) || removed.ValueKind != JsonValueKind.Array)
                return;
            if (from == 0)
                _cells.Clear();
            foreach (var name in removed.EnumerateArray())
                _cells.Remove(name.GetString()!);
            foreach (var cell in cells.EnumerateObject())
                _cells[cell.Name] = (cell.Value.GetProperty("text").GetString()!, cell.Value.GetProperty("position").GetInt64());
        }
    }

    private void Note(HeardKind kind, JsonElement message) => _heard.Enqueue(new(kind, _number, message.GetProperty("position").GetInt64(), Stopwatch.GetTimestamp()));

    public ValueTask DisposeAsync() => _connection.DisposeAsync();
}
