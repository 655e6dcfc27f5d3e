using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace JourneyLedger.Postgres.Tests;

/// <summary>A wire between the product and PostgreSQL that can be cut after a number of answered bytes, or unplugged. Loopback only.</summary>
internal sealed class CutWire : IAsyncDisposable
{
    private readonly NpgsqlConnectionStringBuilder _server;
    private readonly ConcurrentDictionary<TcpClient, byte> _ends = new();
    private readonly CancellationTokenSource _stopping = new();
    private readonly int _port;
    private TcpListener? _listener;
    private long _letThrough = long.MaxValue;
    private int _cuts;

    public CutWire(NpgsqlConnectionStringBuilder server)
    {
        _server = server;
        _listener = new TcpListener(IPAddress.Loopback, 0);
        _listener.Start();
        _port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _ = AcceptAsync(_listener);
        ConnectionString = new NpgsqlConnectionStringBuilder(server.ConnectionString) { Host = "127.0.0.1", Port = _port }.ConnectionString;
    }

    public string ConnectionString { get; }

    public int Cuts => _cuts;

    /// <summary>Lets this many more bytes come back from the server, then cuts every connection once.</summary>
    public void CutAfter(long bytes) => Interlocked.Exchange(ref _letThrough, bytes);

    /// <summary>Cuts every connection and takes no new ones.</summary>
    public void Unplug()
    {
        _listener!.Stop();
        _listener = null;
        CutAll();
    }

    public void Plug()
    {
        _listener = new TcpListener(IPAddress.Loopback, _port);
        _listener.Start();
        _ = AcceptAsync(_listener);
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        _listener?.Stop();
        CutAll();
        _stopping.Dispose();
    }

    private async Task AcceptAsync(TcpListener listener)
    {
        try
        {
            while (!_stopping.IsCancellationRequested)
                _ = JoinAsync(await listener.AcceptTcpClientAsync());
        }
        catch (Exception stopped) when (stopped is SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // Unplugged.
        }
    }

    private async Task JoinAsync(TcpClient product)
    {
        using var server = new TcpClient { NoDelay = true };
        product.NoDelay = true;
        try
        {
            await server.ConnectAsync(_server.Host!, _server.Port);
            _ends[product] = _ends[server] = 0;
            await Task.WhenAny(PumpAsync(product, server, counted: false), PumpAsync(server, product, counted: true));
        }
        finally
        {
            _ends.TryRemove(product, out _);
            _ends.TryRemove(server, out _);
            product.Dispose();
        }
    }

    private async Task PumpAsync(TcpClient from, TcpClient to, bool counted)
    {
        var buffer = new byte[16_384];
        try
        {
            while (await from.GetStream().ReadAsync(buffer) is > 0 and var read)
            {
                if (counted && Interlocked.Add(ref _letThrough, -read) < 0)
                {
                    // What the server did is done; that it answered is lost.
                    Interlocked.Exchange(ref _letThrough, long.MaxValue);
                    Interlocked.Increment(ref _cuts);
                    CutAll();
                    return;
                }

                await to.GetStream().WriteAsync(buffer.AsMemory(0, read));
            }
        }
        catch (Exception cut) when (cut is IOException or ObjectDisposedException or InvalidOperationException or SocketException)
        {
            // The other end is gone.
        }
    }

    private void CutAll()
    {
        foreach (var end in _ends.Keys)
            end.Dispose();
    }
}
