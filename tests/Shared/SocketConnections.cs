using System.IO.Pipelines;
using System.Net;
using System.Net.WebSockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;

namespace JourneyLedger.Tests.Shared;

/// <summary>
/// The transport that SignalR's core client lacks: a WebSocket without negotiation. One factory is one client; <see cref="Cut"/> breaks its
/// line as a network does, without a goodbye.
/// </summary>
/// <param name="headers">Sent with the request, such as an identity.</param>
public sealed class SocketConnections(params (string Name, string Value)[] headers) : IConnectionFactory
{
    private ClientWebSocket? _socket;

    /// <summary>A connection to a hub, not yet started.</summary>
    public HubConnection To(Uri hub)
    {
        var builder = new HubConnectionBuilder();
        builder.Services.AddSingleton<IConnectionFactory>(this);
        builder.Services.AddSingleton<EndPoint>(new UriEndPoint(new UriBuilder(hub) { Scheme = "ws" }.Uri));
        return builder.AddJsonProtocol().Build();
    }

    public void Cut() => _socket?.Abort();

    public async ValueTask<ConnectionContext> ConnectAsync(EndPoint endpoint, CancellationToken cancellationToken = default)
    {
        var socket = _socket = new ClientWebSocket();
        foreach (var (name, value) in headers)
            socket.Options.SetRequestHeader(name, value);
        await socket.ConnectAsync(((UriEndPoint)endpoint).Uri, cancellationToken);
        var (fromServer, toServer) = (new Pipe(), new Pipe());
        var context = new DefaultConnectionContext(Guid.NewGuid().ToString("n"), new Ends(fromServer.Reader, toServer.Writer), new Ends(toServer.Reader, fromServer.Writer));
        _ = ReceiveAsync(socket, fromServer.Writer);
        _ = SendAsync(socket, toServer.Reader);
        return context;
    }

    private static async Task ReceiveAsync(ClientWebSocket socket, PipeWriter to)
    {
        Exception? end = null;
        try
        {
            while (true)
            {
                var received = await socket.ReceiveAsync(to.GetMemory(4096), CancellationToken.None);
                if (received.MessageType == WebSocketMessageType.Close)
                    break;
                to.Advance(received.Count);
                await to.FlushAsync();
            }
        }
        catch (WebSocketException broken)
        {
            end = broken;
        }

        await to.CompleteAsync(end);
    }

    private static async Task SendAsync(ClientWebSocket socket, PipeReader from)
    {
        try
        {
            while (true)
            {
                var read = await from.ReadAsync();
                foreach (var part in read.Buffer)
                    await socket.SendAsync(part, WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
                from.AdvanceTo(read.Buffer.End);
                if (read.IsCompleted)
                    break;
            }

            await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);
        }
        catch (WebSocketException)
        {
            // Cut: the receiving side says so.
        }

        await from.CompleteAsync();
    }

    private sealed record Ends(PipeReader Input, PipeWriter Output) : IDuplexPipe;
}
