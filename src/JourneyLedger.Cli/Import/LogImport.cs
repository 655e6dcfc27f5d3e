using System.Threading.Channels;
using JourneyLedger.Journeys;
using JourneyLedger.Postgres;

namespace JourneyLedger.Cli.Import;

/// <summary>
/// Stores a file's events in a ledger. A row's key is the same at every reading, so an import that was cut off, even by kill -9, is simply run
/// again: what is there is recognised and only the rest is added.
/// </summary>
public static class LogImport
{
    private const int Batch = 2048;

    /// <summary>Batches read ahead, and batches offered and not yet committed: reading, writing and the disk work at the same time.</summary>
    private const int Ahead = 3;

    /// <param name="ledger">Where to.</param>
    /// <param name="system">The organisation in whose name steps are registered.</param>
    /// <param name="survey">What the file holds.</param>
    /// <param name="events">The file's events, as they were checked.</param>
    /// <param name="progress">Events done, of how many.</param>
    /// <param name="stop">Ends after the batches under way.</param>
    /// <exception cref="LedgerUnavailableException">PostgreSQL went away; run it again to go on.</exception>
    public static async Task<ImportOutcome> RunAsync(
        Ledger ledger, string system, LogSurvey survey, IEnumerable<NewEvent> events, IProgress<(long Done, long Total)>? progress, CancellationToken stop)
    {
        var registrations = await StepRegistration.MissingAsync(ledger, system, survey.Kinds, stop);
        await ledger.AppendManyAsync(registrations, CancellationToken.None);
        var outcome = new ImportOutcome(0, 0, 0, 0, registrations.Count, false);
        using var ending = new CancellationTokenSource();
        var batches = Channel.CreateBounded<List<NewEvent>>(new BoundedChannelOptions(Ahead) { SingleReader = true, SingleWriter = true });
        var reading = Task.Run(() => ReadAsync(events, batches.Writer, ending.Token), CancellationToken.None);
        var offered = new Queue<Task<IReadOnlyList<AppendResult>>>();
        try
        {
            await foreach (var batch in batches.Reader.ReadAllAsync(CancellationToken.None))
            {
                // Called one after another without waiting for the answers: the ledger keeps that order, so positions follow the file.
                offered.Enqueue(ledger.AppendManyAsync(batch, CancellationToken.None));
                if (offered.Count >= Ahead)
                    await CountNextAsync();
                if (stop.IsCancellationRequested)
                    break;
            }

            while (offered.Count > 0)
                await CountNextAsync();
        }
        finally
        {
            // Whatever went wrong, nothing is still under way when this returns.
            await ending.CancelAsync();
            await reading;
            await Task.WhenAll(offered).ContinueWith(static _ => { }, TaskScheduler.Default);
        }

        return outcome with { Stopped = stop.IsCancellationRequested && outcome.Done < survey.Events };

        async Task CountNextAsync()
        {
            outcome = Count(outcome, await offered.Dequeue());
            progress?.Report((outcome.Done, survey.Events));
        }
    }

    private static async Task ReadAsync(IEnumerable<NewEvent> events, ChannelWriter<List<NewEvent>> to, CancellationToken end)
    {
        try
        {
            var batch = new List<NewEvent>(Batch);
            foreach (var one in events)
            {
                batch.Add(one);
                if (batch.Count < Batch)
                    continue;
                await to.WriteAsync(batch, end);
                batch = new List<NewEvent>(Batch);
            }

            if (batch.Count > 0)
                await to.WriteAsync(batch, end);
            to.Complete();
        }
        catch (OperationCanceledException)
        {
            to.TryComplete();
        }
        catch (Exception failure)
        {
            to.TryComplete(failure);
        }
    }

    private static ImportOutcome Count(ImportOutcome so, IReadOnlyList<AppendResult> results)
    {
        var (added, there, conflicts, erased) = (0, 0, 0, 0);
        foreach (var result in results)
        {
            _ = result switch
            {
                AppendResult.Appended => added++,
                AppendResult.AlreadyRecorded => there++,
                AppendResult.StreamErased => erased++,
                _ => conflicts++,
            };
        }

        return so with { New = so.New + added, AlreadyThere = so.AlreadyThere + there, Conflicts = so.Conflicts + conflicts, Erased = so.Erased + erased };
    }
}
