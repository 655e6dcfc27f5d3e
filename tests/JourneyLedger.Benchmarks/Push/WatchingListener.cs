using System.Collections.Concurrent;
using System.Diagnostics;

namespace JourneyLedger.Benchmarks.Push;

/// <summary>One page's side of a hub, which checks that each message fits what it holds.</summary>
internal sealed class WatchingListener : IAsyncDisposable
{
    private readonly PlainSocket _socket;
    private readonly int _number;
    private readonly ConcurrentQueue<HeardMessage> _heard;
    private readonly TaskCompletionSource _given = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private HeldState _state;
    private long _bytes;

    private WatchingListener(PlainSocket socket, HeldState nothing, int number, ConcurrentQueue<HeardMessage> heard) =>
        (_socket, _number, _heard, _state) = (socket, number, heard, nothing);

    public int Misfits { get; private set; }

    /// <summary>Bytes of all messages.</summary>
    public long Bytes => Interlocked.Read(ref _bytes);

    /// <summary>What it holds, in one line: cells with the positions that they are true at, or the position of an answer.</summary>
    public string Holds => Volatile.Read(ref _state).Line;

    /// <summary>Completes once it watches.</summary>
    /// <param name="nothing">What all listeners hold at the beginning.</param>
    public static async Task<WatchingListener> StartAsync(HeldState nothing, bool board, Uri node, int number, ConcurrentQueue<HeardMessage> heard)
    {
        var arguments = board ? $"""["{BoardsBench.Ledger}","{BoardsBench.Board}",0]""" : $"""["pathway-map","ledger={BoardsBench.Ledger}",0]""";
        var socket = await PlainSocket.CallAsync(new Uri(node, board ? "/hubs/boards" : "/hubs/answers"), "Watch", arguments);
        var listener = new WatchingListener(socket, nothing, number, heard);
        _ = listener.ListenAsync();
        await listener._given.Task;
        return listener;
    }

    public Task PingAsync() => _socket.PingAsync();

    private async Task ListenAsync()
    {
        try
        {
            await _socket.ReadAsync(Take);
            _given.TrySetException(new InvalidOperationException("The line ended before the watching began."));
        }
        catch (Exception defect)
        {
            _given.TrySetException(defect);
            throw;
        }
    }

    private void Take(ReadOnlySpan<byte> message)
    {
        var at = Stopwatch.GetTimestamp();
        Interlocked.Add(ref _bytes, message.Length);
        (var state, var heard) = _state.After(message);
        Volatile.Write(ref _state, state);
        Misfits += heard.Misfit ? 1 : 0;
        if (heard.Kind is not { } kind)
            return;
        _heard.Enqueue(new(kind, _number, heard.Position, at));
        if (kind == HeardKind.Given)
            _given.TrySetResult();
    }

    public ValueTask DisposeAsync() => _socket.DisposeAsync();
}
