using System.Collections.Concurrent;
using System.Text.Json;
using JourneyLedger.Tests.Shared;
using Microsoft.AspNetCore.SignalR.Client;

namespace JourneyLedger.Web.Tests.Running;

/// <summary>A page's side of the boards' hub: what it was sent, and the dashboard it makes of it.</summary>
public sealed class BoardPage : IAsyncDisposable
{
    private readonly SocketConnections _sockets;
    private readonly HubConnection _hub;
    private readonly Lock _gate = new();
    private readonly Dictionary<string, (string Text, long Position)> _cells = [];
    private readonly Uri _address;

    private BoardPage(Uri node, (string Name, string Value)[] headers)
    {
        _address = node;
        _sockets = new(headers);
        _hub = _sockets.To(new Uri(node, "/hubs/boards"));
        _hub.On<JsonElement>("released", Apply);
        _hub.On<JsonElement>("live", told => Volumes.Enqueue(told));
        _hub.On<JsonElement>("status", told => Statuses.Enqueue(told));
    }

    public ConcurrentQueue<JsonElement> Volumes { get; } = new();

    public ConcurrentQueue<JsonElement> Statuses { get; } = new();

    /// <summary>Every patch, as it came.</summary>
    public ConcurrentQueue<JsonElement> Patches { get; } = new();

    /// <summary>Number of the release that the page shows; 0 for none.</summary>
    public long Release { get; private set; }

    /// <summary>Patches that did not fit what the page held.</summary>
    public int Misfits { get; private set; }

    public static async Task<BoardPage> OpenAsync(WebNode node, params (string Name, string Value)[] headers)
    {
        var page = new BoardPage(node.ClientOptions.BaseAddress, headers);
        await page._hub.StartAsync();
        return page;
    }

    /// <summary>Watches a board from the release that the page shows.</summary>
    public async Task WatchAsync(string ledger, string board)
    {
        var patch = await _hub.InvokeAsync<JsonElement>("Watch", ledger, board, Release);
        Apply(patch);
    }

    public Task PauseAsync() => _hub.InvokeAsync("Unwatch");

    public void Cut() => _sockets.Cut();

    /// <summary>The same page at another node, or after a cut: it keeps what it shows.</summary>
    public async Task<BoardPage> AgainAsync(WebNode node, params (string Name, string Value)[] headers)
    {
        var page = await OpenAsync(node, headers);
        lock (_gate)
        {
            page.Release = Release;
            foreach (var (name, cell) in _cells)
                page._cells[name] = cell;
        }

        return page;
    }

    public IReadOnlyDictionary<string, (string Text, long Position)> Cells
    {
        get
        {
            lock (_gate)
                return new Dictionary<string, (string, long)>(_cells);
        }
    }

    /// <summary>Waits until the page shows the present dashboard, and compares the two cell by cell.</summary>
    public async Task SameAsServerAsync(WebNode node, string ledger, string board, Func<HttpRequestMessage, Task<JsonElement>>? ask = null)
    {
        JsonElement dashboard = default;
        await Eventually.TrueAsync(
            async () =>
            {
                using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/boards/{board}/dashboard?ledger={ledger}");
                dashboard = ask is null ? JsonDocument.Parse(await node.Http.GetStringAsync(request.RequestUri)).RootElement : await ask(request);
                return dashboard.GetProperty("release").GetInt64() == Release;
            },
            $"the page shows the present release of {_address}");
        var now = dashboard.GetProperty("cells").EnumerateObject().ToDictionary(cell => cell.Name, cell => (cell.Value.GetProperty("text").GetString()!, cell.Value.GetProperty("position").GetInt64()));
        Assert.Equal(now, new Dictionary<string, (string, long)>(Cells));
    }

    private void Apply(JsonElement patch)
    {
        Patches.Enqueue(patch.Clone());
        lock (_gate)
        {
            var from = patch.GetProperty("fromRelease").GetInt64();
            if (from == 0)
                _cells.Clear();
            else if (from != Release)
            {
                Misfits++;
                return;
            }

            foreach (var name in patch.GetProperty("removed").EnumerateArray())
                _cells.Remove(name.GetString()!);
            foreach (var cell in patch.GetProperty("cells").EnumerateObject())
                _cells[cell.Name] = (cell.Value.GetProperty("text").GetString()!, cell.Value.GetProperty("position").GetInt64());
            Release = patch.GetProperty("release").GetInt64();
        }
    }

    public ValueTask DisposeAsync() => _hub.DisposeAsync();
}
