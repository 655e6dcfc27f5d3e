namespace JourneyLedger.Postgres.Server;

/// <summary>
/// Who uses a server started here: one locked file for each. The operating system lets go of a killed app's lock, so the count is never wrong,
/// and the last one out stops the server, whoever started it.
/// </summary>
internal sealed class ServerUse : IDisposable
{
    private static readonly TimeSpan LockPoll = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan SayAfter = TimeSpan.FromSeconds(2);

    private readonly string _file;
    private readonly FileStream _locked;

    private ServerUse(string file, FileStream locked) => (_file, _locked) = (file, locked);

    /// <summary>Takes the lock under which servers are started, stopped and counted; waits while another app has it.</summary>
    public static async Task<IDisposable> LockAsync(ServerHome home, Action<string>? say, CancellationToken cancel)
    {
        for (var waited = TimeSpan.Zero; ; waited += LockPoll)
        {
            try
            {
                return File.Open(home.LockFile, FileMode.OpenOrCreate, FileAccess.Read, FileShare.None);
            }
            catch (IOException) when (File.Exists(home.LockFile))
            {
                if (waited == SayAfter)
                    say?.Invoke("Waiting for another app that is starting or stopping the same PostgreSQL.");
                await Task.Delay(LockPoll, cancel);
            }
        }
    }

    /// <summary>Notes one more user. Call under the lock.</summary>
    public static ServerUse Join(ServerHome home)
    {
        var file = Path.Combine(home.UsesFolder, Guid.NewGuid().ToString("n"));
        return new ServerUse(file, File.Open(file, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None));
    }

    /// <summary>True when any app, this one included, still uses the server. Call under the lock; clears away what killed apps left.</summary>
    public static bool IsUsed(ServerHome home)
    {
        var used = false;
        foreach (var file in Directory.EnumerateFiles(home.UsesFolder))
        {
            try
            {
                using (File.Open(file, FileMode.Open, FileAccess.Read, FileShare.None))
                    File.Delete(file);
            }
            catch (Exception closed) when (closed is IOException or UnauthorizedAccessException)
            {
                used = true;
            }
        }

        return used;
    }

    public void Dispose()
    {
        _locked.Dispose();
        File.Delete(_file);
    }
}
