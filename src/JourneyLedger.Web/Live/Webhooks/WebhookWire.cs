using System.Globalization;
using System.Net;
using System.Net.Sockets;
using JourneyLedger.Postgres.Webhooks;

namespace JourneyLedger.Web.Live.Webhooks;

/// <summary>What an endpoint answered to one try.</summary>
/// <param name="Status">HTTP status; null for no answer.</param>
/// <param name="Failure">Null when it took the message.</param>
/// <param name="Pause">That it asked for before the next try; null for none.</param>
public sealed record TryAnswer(int? Status, TryFailure? Failure, TimeSpan? Pause = null);

/// <summary>
/// Sends a signed message to an endpoint. The network is looked at where the connection is made, so that a name that leads elsewhere by then gets
/// nowhere; redirects are not followed, no proxy is asked, and an answer is read up to its headers and no further.
/// </summary>
public sealed class WebhookWire : IDisposable
{
    private const int LongestHeadersKiB = 16;

    /// <summary>A name is looked up anew after so long.</summary>
    private static readonly TimeSpan ConnectionLives = TimeSpan.FromMinutes(1);

    private readonly WebhookSettings _settings;
    private readonly TimeProvider _clock;
    private readonly HttpMessageInvoker _http;

    public WebhookWire(WebhookSettings settings, TimeProvider clock)
    {
        (_settings, _clock) = (settings, clock);
        _http = new(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            MaxResponseHeadersLength = LongestHeadersKiB,
            MaxResponseDrainSize = 0,
            PooledConnectionLifetime = ConnectionLives,
            ConnectCallback = ConnectAsync,
        });
    }

    /// <exception cref="OperationCanceledException">It was stopped: whether the endpoint took it is not known.</exception>
    public async Task<TryAnswer> SendAsync(ClaimedDelivery delivery, CancellationToken cancel)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(_settings.Timeout);
        try
        {
            using var request = Signed(delivery, _clock.GetUtcNow().ToUnixTimeSeconds());
            using var answer = await _http.SendAsync(request, patience.Token);
            return AnswerOf(answer, _clock.GetUtcNow());
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return new(null, TryFailure.Timeout);
        }
        catch (HttpRequestException failed)
        {
            return new(null, FailureOf(failed));
        }
    }

    public void Dispose() => _http.Dispose();

    private static HttpRequestMessage Signed(ClaimedDelivery delivery, long seconds)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, delivery.Address) { Content = new ByteArrayContent(delivery.Body) };
        request.Content.Headers.ContentType = new("application/json");
        request.Headers.UserAgent.Add(new("JourneyLedger", "1"));
        request.Headers.Add("webhook-id", delivery.Message);
        request.Headers.Add("webhook-timestamp", seconds.ToString(CultureInfo.InvariantCulture));
        request.Headers.Add("webhook-signature", string.Join(' ', delivery.Secrets.Select(secret => secret.Sign(delivery.Message, seconds, delivery.Body))));
        return request;
    }

    private static TryAnswer AnswerOf(HttpResponseMessage answer, DateTimeOffset now)
    {
        var pause = answer.Headers.RetryAfter is { } after ? after.Delta ?? after.Date - now : null;
        TryFailure? failure = (int)answer.StatusCode switch
        {
            >= 200 and < 300 => null,
            >= 300 and < 400 => TryFailure.Redirect,
            (int)HttpStatusCode.Gone => TryFailure.Gone,
            _ => TryFailure.Status,
        };
        return new((int)answer.StatusCode, failure, pause);
    }

    private static TryFailure FailureOf(HttpRequestException failed) => (failed.InnerException, failed.HttpRequestError) switch
    {
        (ForbiddenNetworkException, _) => TryFailure.Forbidden,
        (SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain }, _) or (_, HttpRequestError.NameResolutionError) => TryFailure.Name,
        (_, HttpRequestError.SecureConnectionError) => TryFailure.Certificate,
        _ => TryFailure.Connection,
    };

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancel)
    {
        var plain = context.InitialRequestMessage.RequestUri!.Scheme == Uri.UriSchemeHttp;
        IPAddress[] allowed = [.. (await Dns.GetHostAddressesAsync(context.DnsEndPoint.Host, cancel)).Where(address => NetworkReach.Allows(address, plain, _settings))];
        if (allowed.Length == 0)
            throw new ForbiddenNetworkException();
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, context.DnsEndPoint.Port, cancel);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>The endpoint's name leads to no address that a message may go to.</summary>
    private sealed class ForbiddenNetworkException : IOException;
}
