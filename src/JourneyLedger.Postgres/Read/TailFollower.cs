using System.Runtime.CompilerServices;
using JourneyLedger.Journeys;
using JourneyLedger.Postgres.Schema;

namespace JourneyLedger.Postgres.Read;

/// <summary>
/// Reads on and on: what is there, then what comes. A notification only says that it is worth looking; what was seen is known by
/// position, so a lost notification costs at most <see cref="LookAnyway"/> and a lost connection costs nothing but time.
/// </summary>
internal sealed class TailFollower(EventReader reader, TailBell bell, string schema)
{
    /// <summary>How long to trust that no notification means no event.</summary>
    public static readonly TimeSpan LookAnyway = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(2);

    /// <param name="position">The last position the caller has seen.</param>
    /// <param name="connected">Told true when everything there was has been given, and false when PostgreSQL is away.</param>
    /// <param name="cancel">Ends it; there is no other end.</param>
    public async IAsyncEnumerable<IReadOnlyList<RecordedEvent>> FollowAsync(
        long position, Action<bool> connected, [EnumeratorCancellation] CancellationToken cancel)
    {
        TailEar? listening = null;
        var pause = FirstPause;
        try
        {
            while (true)
            {
                cancel.ThrowIfCancellationRequested();
                var outage = false;
                try
                {
                    // Listening starts before looking: an event between the two is announced.
                    listening ??= await bell.ListenAsync(schema, cancel);
                }
                catch (Exception failure) when (Outage.Is(failure))
                {
                    outage = true;
                }

                var batches = outage ? null : NewsAsync(position, cancel).GetAsyncEnumerator(cancel);
                while (batches is not null)
                {
                    try
                    {
                        if (!await batches.MoveNextAsync())
                            break;
                    }
                    catch (LedgerUnavailableException)
                    {
                        outage = true;
                        break;
                    }

                    position = batches.Current[^1].Position;
                    yield return batches.Current;
                }

                if (batches is not null)
                    await batches.DisposeAsync();
                if (!outage)
                {
                    connected(true);
                    pause = FirstPause;
                    outage = !await listening!.WaitAsync(LookAnyway, cancel);
                }

                if (!outage)
                    continue;
                connected(false);
                listening?.Dispose();
                listening = null;
                await Task.Delay(pause, cancel);
                pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
            }
        }
        finally
        {
            listening?.Dispose();
        }
    }

    private async IAsyncEnumerable<IReadOnlyList<RecordedEvent>> NewsAsync(long position, [EnumeratorCancellation] CancellationToken cancel)
    {
        await foreach (var batch in reader.AfterAsync(position, await reader.HeadAsync(cancel), EventReader.BatchSize, cancel))
            yield return batch;
    }
}
