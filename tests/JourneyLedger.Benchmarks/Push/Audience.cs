using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using JourneyLedger.Tests.Shared;
using Microsoft.AspNetCore.SignalR.Client;

namespace JourneyLedger.Benchmarks.Push;

/// <summary>Some clients of one hub, and when each heard each round's message.</summary>
internal sealed class Audience : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly List<HubConnection> _clients = [];
    private readonly ConcurrentQueue<long> _heard = new();
    private readonly ConcurrentQueue<double> _waits = new();
    private TaskCompletionSource _all = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _began;
    private int _missing;

    /// <summary>The last message heard.</summary>
    public JsonElement Last { get; private set; }

    public static async Task<Audience> ConnectAsync(Uri hub, int clients)
    {
        var audience = new Audience();
        for (var client = 0; client < clients; client++)
        {
            var connection = new SocketConnections().To(hub);
            connection.On<JsonElement>("changed", audience.Hear);
            await connection.StartAsync();
            audience._clients.Add(connection);
        }

        return audience;
    }

    public Task InvokeAsync(string method, params object?[] arguments) =>
        Task.WhenAll(_clients.Select(client => client.InvokeCoreAsync(method, typeof(JsonElement), arguments)));

    /// <summary>From now on each client is to hear one message.</summary>
    public void Expect()
    {
        _heard.Clear();
        _all = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Volatile.Write(ref _missing, _clients.Count);
    }

    /// <param name="timestamp">When what the clients hear of began: their waits count from there.</param>
    public void Began(long timestamp) => _began = timestamp;

    public async Task AllHeardAsync()
    {
        await _all.Task.WaitAsync(Patience);
        foreach (var heard in _heard)
            _waits.Enqueue(Stopwatch.GetElapsedTime(_began, heard).TotalMilliseconds);
    }

    public void Forget() => _waits.Clear();

    /// <summary>Milliseconds from the beginning to each hearing.</summary>
    public IEnumerable<double> Waits() => _waits;

    private void Hear(JsonElement message)
    {
        _heard.Enqueue(Stopwatch.GetTimestamp());
        Last = message.Clone();
        if (Interlocked.Decrement(ref _missing) == 0)
            _all.TrySetResult();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var client in _clients)
            await client.DisposeAsync();
    }
}
