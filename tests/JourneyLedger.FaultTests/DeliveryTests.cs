using System.Text;
using System.Text.Json.Nodes;
using JourneyLedger.Folds;
using JourneyLedger.Journeys;
using JourneyLedger.Postgres;
using JourneyLedger.Projections.PathwayMap;
using JourneyLedger.Tests.Shared;
using NodaTime;

namespace JourneyLedger.FaultTests;

public sealed class DeliveryTests(TestPostgres postgres) : IClassFixture<TestPostgres>
{
    private const int Cases = 150;
    private const int Events = 2_000;

    private static readonly string[] Kinds = ["Create Fine", "Send Fine", "Payment", "Add Penalty", "Appeal"];

    [Fact]
    public async Task Reports_that_arrive_twice_and_in_any_order_give_the_same_map_as_ordered_ones()
    {
        await using var database = await LedgerDatabase.OpenAsync(await postgres.NewDatabaseAsync(), TestKeys.Ring, TimeProvider.System);
        var random = new Random(20261122);
        var ordered = Reports(random);
        var expected = await MapAfterAsync(database, "ordered", ledger => ledger.AppendManyAsync(ordered));
        Assert.Contains("Send Fine", expected, StringComparison.Ordinal);

        for (var round = 0; round < FaultyLedger.Times(inCi: 3); round++)
        {
            var delivered = ordered.Concat(ordered.Where(_ => random.Next(3) == 0)).ToArray();
            random.Shuffle(delivered);
            var map = await MapAfterAsync(database, $"shuffled-{round}", async ledger =>
                // Several senders at once, some one by one, some in bundles.
                await Task.WhenAll(delivered.Chunk(100).Select(async (bundle, number) =>
                {
                    if (number % 2 == 0)
                        await ledger.AppendManyAsync(bundle);
                    else
                        await Task.WhenAll(bundle.Select(offered => ledger.AppendAsync(offered, ExpectedVersion.Any)));
                })));
            Assert.Equal(expected, map);
        }
    }

    private static async Task<string> MapAfterAsync(LedgerDatabase database, string name, Func<Ledger, Task> deliver)
    {
        var ledger = await database.CreateAsync(new LedgerSettings(name, "Delivery", "UTC", Simulated: false, RepeatsReading.Keep));
        await deliver(ledger);
        Assert.Equal(Events, await ledger.HeadAsync());
        await using var cube = await LedgerCube.OpenAsync(ledger, snapshotFolder: null, progress: null);
        var question = Question.Parse(new PathwayMap(), [new("variants", "all"), new("asOf", "2025-06-30")], ledger.Settings);
        Assert.True(question.Accepted);
        var answer = JsonNode.Parse(AnswerDesk.Ask(cube.Cube, cube.Catalogue, ledger.Settings, question.Value).ToJson())!.AsObject();
        answer.Remove("ledger");
        return answer.ToJsonString();
    }

    // Every moment is another one: the order of steps at one moment is the ledger's own, which a shuffle may change.
    private static NewEvent[] Reports(Random random) => [.. Enumerable.Range(0, Events).Select(number => new NewEvent
    {
        Stream = $"claimant/c{random.Next(Cases)}",
        Type = "local.step",
        Occurred = Occurred.At(new LocalDateTime(2024, 1, 1, 0, 0).PlusMinutes(number * 480).WithOffset(Offset.Zero)),
        Source = new EventSource("police", "local-authority", "delivery", $"r{number}"),
        Payload = Encoding.UTF8.GetBytes($$"""{"kind":"{{Kinds[random.Next(Kinds.Length)]}}"}"""),
    })];
}
