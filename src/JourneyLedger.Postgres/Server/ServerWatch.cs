namespace JourneyLedger.Postgres.Server;

/// <summary>Looks after a server started here while an app uses it: when it has died, starts it again on the same port, for as long as it takes.</summary>
internal sealed class ServerWatch : IAsyncDisposable
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Again = TimeSpan.FromSeconds(2);

    private readonly CancellationTokenSource _stop = new();
    private readonly Task _running;

    public ServerWatch(ServerHome home, ServerStarter starter, int port, Action<string>? say) =>
        _running = Task.Run(() => WatchAsync(home, starter, port, say, _stop.Token));

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running;
        _stop.Dispose();
    }

    private static async Task WatchAsync(ServerHome home, ServerStarter starter, int port, Action<string>? say, CancellationToken stop)
    {
        string? said = null;
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await Task.Delay(said is null ? Look : Again, stop);
                if (PostmasterFile.Read(home.PostmasterFile) is { } file && file.IsAlive(home.Data))
                {
                    said = null;
                    continue;
                }

                // Of several apps, the first to take the lock restarts it and the others find it running.
                using var held = await ServerUse.LockAsync(home, say: null, stop);
                if (await starter.FindRunningAsync(stop) is not null)
                    continue;
                if (said is null)
                    SayOnce("PostgreSQL has stopped; it is being started again.");
                // Not cancelled half-way: a server that starts after its app has gone would be nobody's.
                await starter.StartAsync(port, CancellationToken.None);
                said = null;
                say?.Invoke($"PostgreSQL is back on 127.0.0.1:{port}.");
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failed) when (failed is PostgresStartException or IOException or UnauthorizedAccessException)
            {
                SayOnce($"PostgreSQL could not be started again; trying on. {failed.Message}");
            }
        }

        void SayOnce(string words)
        {
            if (words != said)
                say?.Invoke(words);
            said = words;
        }
    }
}
