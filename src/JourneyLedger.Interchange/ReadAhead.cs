using System.Collections.Concurrent;

namespace JourneyLedger.Interchange;

/// <summary>
/// Goes through an enumeration on a thread of its own, a few batches ahead of whoever reads it, so that both work at the same time. To the reader
/// it is the same enumeration: the same order, the same exception at the same place, once; and who leaves early has left once the thread has ended.
/// </summary>
public static class ReadAhead
{
    /// <summary>Handed over at a time: handing over each by itself would cost more than the reading.</summary>
    private const int Batch = 128;

    /// <summary>Batches that wait at most, so that memory stays constant.</summary>
    private const int Ahead = 4;

    public static IEnumerable<T> Of<T>(IEnumerable<T> from)
    {
        using var batches = new BlockingCollection<List<T>>(Ahead);
        using var left = new CancellationTokenSource();

        // A thread, not a task of the pool: both sides wait for each other without giving theirs back.
        var reading = Task.Factory.StartNew(() => Read(from, batches, left.Token), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        try
        {
            foreach (var batch in batches.GetConsumingEnumerable())
            {
                foreach (var one in batch)
                    yield return one;
            }

            reading.GetAwaiter().GetResult();
        }
        finally
        {
            left.Cancel();
            Task.WaitAny(reading); // whose failure, if any, was thrown above or concerns nobody
        }
    }

    private static void Read<T>(IEnumerable<T> from, BlockingCollection<List<T>> to, CancellationToken left)
    {
        var batch = new List<T>(Batch);
        try
        {
            foreach (var one in from)
            {
                batch.Add(one);
                if (batch.Count < Batch)
                    continue;
                if (!Hand(batch))
                    return;
                batch = new List<T>(Batch);
            }
        }
        finally
        {
            // Before a fault stands what was read before it.
            Hand(batch);
            to.CompleteAdding();
        }

        bool Hand(List<T> some)
        {
            try
            {
                to.Add(some, left);
                return true;
            }
            catch (OperationCanceledException)
            {
                return false; // nobody waits for it any more
            }
        }
    }
}
