using System.Collections.Concurrent;
using JourneyLedger.Web.Access;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR;

namespace JourneyLedger.Web.Live;

/// <summary>
/// Connections of people who signed in: one whose person signed out, whose account was closed or got another password, or whose day's work is over, is
/// cut within seconds, since a connection that stands asks nobody again by itself. One that was idle for too long is cut by the framework.
/// </summary>
public sealed class OpenHubs(AccountWatch accounts, SignInSettings settings, TimeProvider clock) : BackgroundService, IHubFilter
{
    /// <summary>A connection that takes no bytes for so long is closed.</summary>
    public static readonly TimeSpan LongestStall = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(5);
    private readonly ConcurrentDictionary<string, HubCallerContext> _open = new(StringComparer.Ordinal);

    public static void Configure(HttpConnectionDispatcherOptions options)
    {
        options.CloseOnAuthenticationExpiration = true;
        options.TransportSendTimeout = LongestStall;
    }

    public Task OnConnectedAsync(HubLifetimeContext context, Func<HubLifetimeContext, Task> next)
    {
        if (Caller.Of(context.Context.User) is { Way: CallerWay.Account })
            _open[context.Context.ConnectionId] = context.Context;
        return next(context);
    }

    public Task OnDisconnectedAsync(HubLifetimeContext context, Exception? exception, Func<HubLifetimeContext, Exception?, Task> next)
    {
        _open.TryRemove(context.Context.ConnectionId, out _);
        return next(context, exception);
    }

    protected override async Task ExecuteAsync(CancellationToken stop)
    {
        try
        {
            using var timer = new PeriodicTimer(BetweenLooks, clock);
            while (await timer.WaitForNextTickAsync(stop))
            {
                foreach (var connection in _open.Values)
                {
                    if (!await AccountCookie.StillHoldsAsync(connection.User, accounts, settings, clock, stop))
                        connection.Abort();
                }
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The node stops, perhaps before it ever listened.
        }
    }
}
