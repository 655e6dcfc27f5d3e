using System.Collections.Concurrent;
using System.Text;
using JourneyLedger.Journeys;
using JourneyLedger.Postgres;
using NodaTime;

namespace JourneyLedger.FaultTests;

/// <summary>Callers who append to one ledger until they are told to stop, never give up on an event, and remember every receipt they were given.</summary>
public sealed class Acknowledged
{
    private readonly ConcurrentDictionary<string, AppendReceipt> _receipts = new();
    private long _outages;

    /// <summary>Receipts by the record id of their event.</summary>
    public IReadOnlyDictionary<string, AppendReceipt> Receipts => _receipts;

    /// <summary>How many calls ended with PostgreSQL being away.</summary>
    public long Outages => Interlocked.Read(ref _outages);

    /// <summary>One journey step whose record id makes it that report and no other; its stream is shared with other callers' events.</summary>
    public static NewEvent Step(string record, int stream, int padding = 0) => new()
    {
        Stream = $"claimant/c{stream}",
        Type = "local.step",
        Occurred = Occurred.On(new LocalDate(2026, 1, 5)),
        Source = new EventSource("police", "local-authority", "fault-test", record),
        Payload = Encoding.UTF8.GetBytes($$$"""{"kind":"Create Fine","attributes":{"note":"{{{new string('x', padding)}}}"}}"""),
    };

    /// <summary>Lets callers append one event after the other; an event that PostgreSQL was away for is offered again until it is acknowledged.</summary>
    /// <param name="ledger">Where to.</param>
    /// <param name="callers">How many at once.</param>
    /// <param name="name">Tells these callers' record ids from others'.</param>
    /// <param name="stop">Begin no new event; what was offered is still brought to its end.</param>
    /// <param name="giveUp">Ends all waiting, which leaves unanswered events behind.</param>
    /// <param name="heard">Called for each receipt.</param>
    public Task AppendAsync(Ledger ledger, int callers, string name, CancellationToken stop, CancellationToken giveUp, Action<string, AppendReceipt>? heard = null) =>
        Task.WhenAll(Enumerable.Range(0, callers).Select(caller => Task.Run(async () =>
        {
            for (var number = 0; !stop.IsCancellationRequested; number++)
            {
                var record = $"{name}-{caller}-{number}";
                var receipt = await UntilAcknowledgedAsync(ledger, Step(record, (caller + number) % 11), giveUp);
                _receipts[record] = receipt;
                heard?.Invoke(record, receipt);
            }
        })));

    private async Task<AppendReceipt> UntilAcknowledgedAsync(Ledger ledger, NewEvent offered, CancellationToken giveUp)
    {
        while (true)
        {
            try
            {
                return await ledger.AppendAsync(offered, ExpectedVersion.Any, giveUp) switch
                {
                    AppendResult.Appended stored => stored.Receipt,
                    AppendResult.AlreadyRecorded stored => stored.Receipt,
                    var other => throw new InvalidOperationException($"{offered.Source.RecordId}: {other}"),
                };
            }
            catch (LedgerUnavailableException)
            {
                Interlocked.Increment(ref _outages);
                await Task.Delay(20, giveUp);
            }
        }
    }
}
