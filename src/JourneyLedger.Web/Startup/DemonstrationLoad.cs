using System.Text.Json;
using JourneyLedger.Demonstration;
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
public sealed record DemonstrationLoad(int Claimants, int Seed, LocalDate Until)
{
    private const string Stream = "org/demonstration";
    private const int UsualBatch = 2_000;

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
                LocalDatePattern.Iso.Parse(payload.RootElement.GetProperty("until").GetString()!).Value);
        }

        return begun;
    }

    /// <summary>Stores whatever of the area is not there yet.</summary>
    /// <param name="ledger">A ledger of made-up people.</param>
    /// <param name="told">Called with (events stored, events in all).</param>
    /// <param name="cancel">Stops between two batches; a later call goes on.</param>
    /// <param name="batch">Events in one transaction.</param>
    public async Task RunAsync(Ledger ledger, Action<long, long> told, CancellationToken cancel, int batch = UsualBatch)
    {
        var people = DemonstrationArea.Generate(Claimants, Seed, Until).ToList();
        List<NewEvent> all = [Marker("begun", people.FirstOrDefault()?.SimulatedRecordedAt), .. people, Marker("complete", people.LastOrDefault()?.SimulatedRecordedAt)];
        told(0, all.Count);
        for (var done = 0; done < all.Count;)
        {
            cancel.ThrowIfCancellationRequested();
            var next = all.GetRange(done, Math.Min(batch, all.Count - done));
            // Not cancelled inside: a batch is one transaction and is let finish.
            await ledger.AppendManyAsync(next, CancellationToken.None);
            told(done += next.Count, all.Count);
        }
    }

    private NewEvent Marker(string what, Instant? recordedAt) => new()
    {
        Stream = Stream,
        Type = $"batch.{what}",
        Occurred = Occurred.On(Until),
        Source = new EventSource("demonstration", "ledger-steward", "demonstration", $"batch-{what}"),
        SimulatedRecordedAt = recordedAt,
        Payload = JsonSerializer.SerializeToUtf8Bytes(new { claimants = Claimants, seed = Seed, until = LocalDatePattern.Iso.Format(Until) }),
    };
}
