using System.Collections.Concurrent;
using System.Text.Json;
using JourneyLedger.Tests.Shared;
using Microsoft.AspNetCore.SignalR.Client;

namespace JourneyLedger.Web.Tests.Running;

/// <summary>A page's side of the hub: what it was sent, and the answer it makes of it.</summary>
public sealed class Listener : IAsyncDisposable
{
    private readonly SocketConnections _sockets;
    private readonly HubConnection _hub;
    private readonly BlockingCollection<JsonElement> _changes = [];

    private Listener(Uri node, string cookies)
    {
        _sockets = cookies.Length > 0 ? new(("Cookie", cookies)) : new();
        _hub = _sockets.To(new Uri(node, "/hubs/answers"));
        _hub.On<JsonElement>("changed", change => _changes.Add(change));
        _hub.On<JsonElement>("status", status => Statuses.Enqueue(status));
    }

    public ConcurrentQueue<JsonElement> Statuses { get; } = new();

    public int Waiting => _changes.Count;

    /// <param name="node">Which.</param>
    /// <param name="cookies">Of somebody who signed in; empty for nobody.</param>
    public static async Task<Listener> ConnectAsync(WebNode node, string cookies = "")
    {
        var listener = new Listener(node.ClientOptions.BaseAddress, cookies);
        await listener._hub.StartAsync();
        return listener;
    }

    /// <summary>Watches the pathway map of a ledger; returns the patch from a position.</summary>
    public Task<JsonElement> WatchAsync(string ledger, long position, string more = "") => WatchAsync("pathway-map", $"ledger={ledger}{more}", position);

    public Task<JsonElement> WatchAsync(string projection, string query, long position) =>
        _hub.InvokeAsync<JsonElement>("Watch", projection, query, position);

    public Task UnwatchAsync() => _hub.InvokeAsync("Unwatch");

    /// <summary>The next change, within a time.</summary>
    public JsonElement Next(TimeSpan within)
    {
        Assert.True(_changes.TryTake(out var change, within), $"No change came within {within.TotalSeconds} s.");
        return change;
    }

    public void Cut() => _sockets.Cut();

    public ValueTask DisposeAsync() => _hub.DisposeAsync();
}
