using System.Diagnostics;
using JourneyLedger.Access;
using JourneyLedger.Journeys;
using JourneyLedger.Postgres.Access;
using JourneyLedger.Tests.Shared;
using NodaTime;

namespace JourneyLedger.Postgres.Tests.Access;

/// <summary>A journey is read by one statement for each stream, however long it is.</summary>
public sealed class OneScanTests(TestPostgres postgres)
{
    private const int LongJourney = 500;

    [Fact]
    public async Task A_journey_of_500_events_is_read_in_one_scan_of_its_stream()
    {
        await using var database = await LedgerDatabase.OpenAsync(await postgres.NewDatabaseAsync(), TestKeys.Ring, TimeProvider.System);
        var ledger = await database.CreateAsync(new LedgerSettings("one-scan", "One scan", "Europe/London", Simulated: false, RepeatsReading.Collapse));
        await ledger.AppendManyAsync([.. Enumerable.Range(1, LongJourney).Select(number => Signposted("long", number))]);
        await ledger.AppendManyAsync([.. Enumerable.Range(1, 50).Select(number => Signposted("another", number))]);
        var desk = new AccessDesk(ledger, TimeProvider.System);
        var grant = (await desk.AskAsync(Identity.Read("ann", "auditor", "org").Value!, AccessRequest.ToRead("long", AccessPurpose.Read("audit", null).Value!))).Value!;

        var (events, scans) = await ScansAsync(() => desk.ReadJourneyAsync(grant, ["long"]));

        Assert.Equal((LongJourney, 1), (events.Value!.Count, scans));
    }

    [Fact]
    public async Task A_merged_journey_is_read_in_one_scan_of_each_stream_that_a_merge_links()
    {
        await using var database = await LedgerDatabase.OpenAsync(await postgres.NewDatabaseAsync(), TestKeys.Ring, TimeProvider.System);
        var ledger = await database.CreateAsync(new LedgerSettings("two-scans", "Two scans", "Europe/London", Simulated: false, RepeatsReading.Collapse));
        await ledger.AppendManyAsync([Signposted("survivor", 1), Signposted("absorbed", 1), Signposted("third", 1), Merge("survivor", "absorbed", 2), Merge("absorbed", "third", 2)]);
        var desk = new AccessDesk(ledger, TimeProvider.System);
        var grant = (await desk.AskAsync(Identity.Read("ann", "auditor", "org").Value!, AccessRequest.ToRead("survivor", AccessPurpose.Read("audit", null).Value!))).Value!;

        var (events, scans) = await ScansAsync(() => desk.ReadJourneyAsync(grant, []));

        Assert.Equal([1L, 2, 3, 4, 5], events.Value!.Select(one => one.Position));
        Assert.Equal(3, scans);
    }

    [Fact]
    public async Task A_grant_opens_nothing_but_what_it_was_given_for()
    {
        await using var database = await LedgerDatabase.OpenAsync(await postgres.NewDatabaseAsync(), TestKeys.Ring, TimeProvider.System);
        var one = await database.CreateAsync(new LedgerSettings("one", "One", "Europe/London", Simulated: false, RepeatsReading.Collapse));
        var other = await database.CreateAsync(new LedgerSettings("other", "Other", "Europe/London", Simulated: false, RepeatsReading.Collapse));
        var (desk, ann, purpose) = (new AccessDesk(one, TimeProvider.System), Identity.Read("ann", "auditor", "org").Value!, AccessPurpose.Read("audit", null).Value!);
        var search = (await desk.AskAsync(ann, AccessRequest.ToSearch("p1", purpose))).Value!;
        var read = (await desk.AskAsync(ann, AccessRequest.ToRead("p1", purpose))).Value!;

        await Assert.ThrowsAsync<ArgumentException>(() => desk.ReadJourneyAsync(search, []));
        await Assert.ThrowsAsync<ArgumentException>(() => desk.WhoLookedAsync(read));
        await Assert.ThrowsAsync<ArgumentException>(() => new AccessDesk(other, TimeProvider.System).ReadJourneyAsync(read, []));
    }

    /// <summary>Runs something and counts the statements that read events meanwhile.</summary>
    private static async Task<(T Result, int Scans)> ScansAsync<T>(Func<Task<T>> run)
    {
        using var mark = new Activity("counted").Start();
        var scans = 0;
        using var listener = new ActivityListener
        {
            ShouldListenTo = static source => source.Name == "Npgsql",
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = statement =>
            {
                if (statement.RootId == mark.RootId && statement.TagObjects.Any(tag => tag.Value is string sql && sql.Contains(".events", StringComparison.Ordinal)))
                    Interlocked.Increment(ref scans);
            },
        };
        ActivitySource.AddActivityListener(listener);
        return (await run(), scans);
    }

    private static NewEvent Signposted(string claimant, int number) => Of(claimant, "signposted", $"{claimant}-{number}", """{"domain":"housing"}""");

    private static NewEvent Merge(string survivor, string absorbed, int number) =>
        Of(survivor, "identity.merged", $"{survivor}-merge-{number}", $$"""{"survivor":"{{survivor}}","absorbed":"{{absorbed}}","evidence":"same","decidedBy":"steward"}""");

    private static NewEvent Of(string claimant, string type, string record, string payload) => new()
    {
        Stream = $"claimant/{claimant}",
        Type = type,
        Occurred = Occurred.On(new LocalDate(2026, 1, 5)),
        Source = new("org", "dwp-jobcentre", "tests", record),
        Payload = System.Text.Encoding.UTF8.GetBytes(payload),
    };
}
