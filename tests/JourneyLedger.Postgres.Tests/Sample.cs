using JourneyLedger.Journeys;
using JourneyLedger.Postgres;
using JourneyLedger.Tests.Shared;
using NodaTime;

[assembly: AssemblyFixture(typeof(TestPostgres))]

namespace JourneyLedger.Postgres.Tests;

/// <summary>Ledgers and events that the tests of this assembly are written in.</summary>
internal static class Sample
{
    public static readonly LedgerSettings Fines = new("fines", "Road traffic fines", "UTC", Simulated: false, RepeatsReading.Keep);

    /// <summary>A new database with one ledger.</summary>
    public static async Task<(LedgerDatabase Database, Ledger Ledger)> NewLedgerAsync(TestPostgres postgres, LedgerSettings? settings = null, TimeProvider? clock = null)
    {
        var database = await LedgerDatabase.OpenAsync(await postgres.NewDatabaseAsync(), TestKeys.Ring, clock ?? TimeProvider.System);
        return (database, await database.CreateAsync(settings ?? Fines));
    }

    /// <summary>An event of one case; the record id makes it that report and no other.</summary>
    public static NewEvent Step(string claimant, string record, string kind = "Create Fine") => new()
    {
        Stream = $"claimant/{claimant}",
        Type = "local.step",
        Occurred = Occurred.On(new LocalDate(2026, 1, 5)),
        Source = new EventSource("police", "local-authority", "fines", record),
        Payload = System.Text.Encoding.UTF8.GetBytes($$"""{"kind":"{{kind}}"}"""),
    };

    public static AppendReceipt Stored(AppendResult result) => Assert.IsType<AppendResult.Appended>(result).Receipt;

    /// <summary>Everything the ledger holds, in position order.</summary>
    public static async Task<List<RecordedEvent>> EverythingAsync(Ledger ledger)
    {
        var events = new List<RecordedEvent>();
        await foreach (var batch in ledger.ReadAfterAsync(0))
            events.AddRange(batch);
        return events;
    }
}
