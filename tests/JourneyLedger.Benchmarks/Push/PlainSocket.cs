using System.Net.WebSockets;
using System.Text;

namespace JourneyLedger.Benchmarks.Push;

/// <summary>
/// A hub's client that does no more than it must: a WebSocket, the handshake, one call, and then the bytes of each message as they come. The usual
/// client reads each message twice, which by thousands of them on the server's own machine would be measured as the server's slowness.
/// </summary>
internal sealed class PlainSocket : IAsyncDisposable
{
    /// <summary>Ends each message of the hubs' protocol.</summary>
    private const byte End = 0x1e;

    private static readonly byte[] Handshake = Message("""{"protocol":"json","version":1}""");
    private static readonly byte[] Ping = Message("""{"type":6}""");

    private readonly ClientWebSocket _socket = new();
    private readonly SemaphoreSlim _sending = new(1, 1);
    private byte[] _bytes = new byte[1 << 14];
    private int _filled;

    /// <param name="hub">Its address.</param>
    /// <param name="method">Called once, as invocation 1.</param>
    /// <param name="arguments">As a JSON array.</param>
    public static async Task<PlainSocket> CallAsync(Uri hub, string method, string arguments)
    {
        var socket = new PlainSocket();
        await socket._socket.ConnectAsync(new UriBuilder(hub) { Scheme = "ws" }.Uri, CancellationToken.None);
        await socket.SendAsync(Handshake);
        await socket.SendAsync(Message($$"""{"type":1,"invocationId":"1","target":"{{method}}","arguments":{{arguments}}}"""));
        return socket;
    }

    /// <summary>Tells the server that this side is alive; it hangs up on whoever is silent for half a minute.</summary>
    public Task PingAsync() => SendAsync(Ping);

    /// <summary>Each message until the line ends. The bytes are good until the next read.</summary>
    /// <param name="take">Gets each message without its end.</param>
    public async Task ReadAsync(Action<ReadOnlySpan<byte>> take)
    {
        while (true)
        {
            if (_filled == _bytes.Length)
                Array.Resize(ref _bytes, _bytes.Length * 2);
            ValueWebSocketReceiveResult received;
            try
            {
                received = await _socket.ReceiveAsync(_bytes.AsMemory(_filled), CancellationToken.None);
            }
            catch (WebSocketException)
            {
                return; // the line was cut: what is missing shows in what is held
            }

            if (received.MessageType == WebSocketMessageType.Close)
                return;
            var from = 0;
            for (var look = _filled; look < _filled + received.Count; look++)
            {
                if (_bytes[look] != End)
                    continue;
                take(_bytes.AsSpan(from, look - from));
                from = look + 1;
            }

            _filled += received.Count - from;
            _bytes.AsSpan(from, _filled).CopyTo(_bytes);
        }
    }

    private static byte[] Message(string json) => [.. Encoding.UTF8.GetBytes(json), End];

    private async Task SendAsync(byte[] message)
    {
        await _sending.WaitAsync();
        try
        {
            await _socket.SendAsync(message, WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
        }
        catch (WebSocketException)
        {
            // Cut: the reading side ends.
        }
        finally
        {
            _sending.Release();
        }
    }

    public ValueTask DisposeAsync()
    {
        _socket.Abort();
        _socket.Dispose();
        return ValueTask.CompletedTask;
    }
}
