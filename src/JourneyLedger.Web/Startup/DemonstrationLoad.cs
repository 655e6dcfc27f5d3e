using System.Text.Json;
using System.Threading.Channels;
using JourneyLedger.Demonstration;
using JourneyLedger.Demonstration.Plants;
using JourneyLedger.Journeys;
using JourneyLedger.Postgres;
using NodaTime;
using NodaTime.Text;

namespace JourneyLedger.Web.Startup;

/// <summary>
/// Fills a ledger with the demonstration area. Its first event says which people are being made up, its last that they are all there; so a load
/// that was cut off goes on with the same people, whatever day it is by then, and what is already stored is recognised by its idempotency key.
/// </summary>
/// <param name="Claimants">How many people.</param>
/// <param name="Seed">Which people.</param>
/// <param name="Until">The last day of their journeys.</param>
/// <param name="Planted">What is there to be found.</param>
public sealed record DemonstrationLoad(int Claimants, int Seed, LocalDate Until, Plant Planted = PlantList.Demonstrated)
{
    private const string Stream = "org/demonstration";
    private const int UsualBatch = 2_000;
    private const int BatchesAhead = 2;

    /// <summary>Of a person, about: the progress bar's guess.</summary>
    private const long UsualEvents = 50;

    /// <summary>The load that was begun in a ledger and not finished; null when there is none.</summary>
    public static async Task<DemonstrationLoad?> UnfinishedInAsync(Ledger ledger, CancellationToken cancel)
    {
        DemonstrationLoad? begun = null;
        await foreach (var marker in ledger.ReadStreamAsync(Stream, cancel))
        {
            if (marker.Version > 1)
                return null;
            using var payload = JsonDocument.Parse(marker.Event.Payload);
            begun = new DemonstrationLoad(
                payload.RootElement.GetProperty("claimants").GetInt32(),
                payload.RootElement.GetProperty("seed").GetInt32(),
                LocalDatePattern.Iso.Parse(payload.RootElement.GetProperty("until").GetString()!).Value,
                payload.RootElement.TryGetProperty("planted", out var planted) && PlantList.TryParse(planted.GetString()!, out var truths) ? truths : Plant.None);
        }

        return begun;
    }

    /// <summary>Stores whatever of the area is not there yet.</summary>
    /// <param name="ledger">A ledger of made-up people.</param>
    /// <param name="told">Called with (events stored, events in all, about).</param>
    /// <param name="cancel">Stops between two batches; a later call goes on.</param>
    /// <param name="batch">Events in one transaction.</param>
    public async Task RunAsync(Ledger ledger, Action<long, long> told, CancellationToken cancel, int batch = UsualBatch)
    {
        var usual = Claimants * UsualEvents;
        told(0, usual);
        var done = 0L;
        var batches = Channel.CreateBounded<NewEvent[]>(BatchesAhead);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var making = Task.Run(() => MakeAsync(batches.Writer, batch, stop.Token), stop.Token);
        try
        {
            await foreach (var next in batches.Reader.ReadAllAsync(cancel))
            {
                // Between two batches, and not inside: a batch is one transaction and is let finish.
                cancel.ThrowIfCancellationRequested();
                await ledger.AppendManyAsync(next, CancellationToken.None);
                done += next.Length;
                told(done, Math.Max(done, usual));
            }
        }
        finally
        {
            await stop.CancelAsync();
            await making.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await making;
        told(done, done);
    }

    /// <summary>People are made up while others are being stored.</summary>
    private async Task MakeAsync(ChannelWriter<NewEvent[]> to, int batch, CancellationToken stop)
    {
        try
        {
            foreach (var next in All().Chunk(batch))
                await to.WriteAsync(next, stop);
            to.Complete();
        }
        catch (Exception fault)
        {
            to.Complete(fault);
            throw;
        }
    }

    private IEnumerable<NewEvent> All()
    {
        Instant? last = null;
        foreach (var one in DemonstrationArea.Generate(Claimants, Seed, Until, Planted))
        {
            if (last is null)
                yield return Marker("begun", one.SimulatedRecordedAt);
            last = one.SimulatedRecordedAt;
            yield return one;
        }

        if (last is null)
            yield return Marker("begun", null);
        yield return Marker("complete", last);
    }

    private NewEvent Marker(string what, Instant? recordedAt) => new()
    {
        Stream = Stream,
        Type = $"batch.{what}",
        Occurred = Occurred.On(Until),
        Source = new EventSource("demonstration", "ledger-steward", "demonstration", $"batch-{what}"),
        SimulatedRecordedAt = recordedAt,
        Payload = JsonSerializer.SerializeToUtf8Bytes(new { claimants = Claimants, seed = Seed, until = LocalDatePattern.Iso.Format(Until), planted = PlantList.Text(Planted) }),
    };
}
