using System.Text;
using JourneyLedger.Histories;
using JourneyLedger.Journeys;
using JourneyLedger.Postgres.Intake;
using JourneyLedger.Rules;

namespace JourneyLedger.Postgres.Tests.Intake;

/// <summary>A ledger beside a model of it: the receipts that were given, by record. Each command is held against what the model says must follow.</summary>
internal sealed class ModelledLedger(Ledger ledger)
{
    private readonly IntakeDesk _desk = new(ledger, new AmendedPeople(), TimeProvider.System);
    private readonly Dictionary<string, (NewEvent Event, AppendReceipt Receipt)> _recorded = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> _versions = new(StringComparer.Ordinal);
    private long _head;

    public async Task RunAsync(ReportedCommand command)
    {
        switch (command)
        {
            case ReportedCommand.Report report:
                await TakeAsync([new(1, report.Event)], batch: false);
                break;
            case ReportedCommand.ExpectingReport expecting:
                await TakeAsync([new(1, expecting.What.Event, Math.Max(0, _versions.GetValueOrDefault(expecting.What.Event.Stream) + expecting.Off))], batch: false);
                break;
            case ReportedCommand.Batch batch:
                await TakeAsync([.. batch.Reports.Select((report, index) => new OfferedRow(index + 1, report.Event))], batch: true);
                break;
            case ReportedCommand.Retract retract when _recorded.Count > 0:
                await TakeAsync([new(1, Retraction(retract))], batch: false);
                break;
            case ReportedCommand.SendAllAgain:
                await TakeAsync([.. _recorded.Values.Select((one, index) => new OfferedRow(index + 1, one.Event))], batch: false);
                break;
        }
    }

    /// <summary>What must hold of the whole ledger whatever was done to it.</summary>
    public async Task HoldsAsync()
    {
        var stored = await Sample.EverythingAsync(ledger);
        Assert.Equal(Enumerable.Range(1, stored.Count).Select(position => (long)position), stored.Select(one => one.Position));
        Assert.True(stored.Zip(stored.Skip(1)).All(pair => pair.First.RecordedAt <= pair.Second.RecordedAt), "A recorded moment falls.");
        Assert.All(stored.GroupBy(one => one.Event.Stream), stream => Assert.Equal(Enumerable.Range(1, stream.Count()).Select(version => (long)version), stream.Select(one => one.Version)));
        var reported = stored.Where(one => ClaimantStream.Is(one.Event.Stream)).ToDictionary(one => one.Event.Source.RecordId);
        Assert.Equal(_recorded.Keys.Order(StringComparer.Ordinal), reported.Keys.Order(StringComparer.Ordinal));
        Assert.All(_recorded, record =>
        {
            var (sent, receipt) = record.Value;
            var held = reported[record.Key];
            Assert.Equal(receipt, new AppendReceipt(held.Position, held.EventId, held.Version, held.RecordedAt));
            Assert.Equal(sent with { Payload = default }, held.Event with { Payload = default });
            Assert.Equal(sent.Payload.ToArray(), held.Event.Payload.ToArray());
        });
    }

    /// <summary>Offers rows: first as a dry run, which must change nothing and foretell what then becomes of each.</summary>
    private async Task TakeAsync(IReadOnlyList<OfferedRow> rows, bool batch)
    {
        var foretold = await _desk.TakeAsync(rows, dryRun: true);
        Assert.Equal(_head, await ledger.HeadAsync());
        var outcomes = batch ? await _desk.TakeBatchAsync(rows, dryRun: false) : await _desk.TakeAsync(rows, dryRun: false);
        Assert.Equal(foretold.Select(Said), outcomes.Select(Said));
        foreach (var (row, outcome) in rows.Zip(outcomes))
            Learn(row, outcome);
        var head = await ledger.HeadAsync();
        Assert.True(batch ? head > _head : head == _head, "The ledger holds more or less than was answered.");
        _head = head;
    }

    private void Learn(OfferedRow row, RowOutcome outcome)
    {
        var sent = row.Event.Value!;
        var before = _recorded.TryGetValue(sent.Source.RecordId, out var first);
        switch (outcome)
        {
            case RowOutcome.Recorded { Receipt: { } receipt }:
                Assert.False(before, "A record was stored twice.");
                Assert.Equal((++_head, _versions.GetValueOrDefault(sent.Stream) + 1), (receipt.Position, receipt.Version));
                Assert.True(row.ExpectedVersion is null || row.ExpectedVersion == receipt.Version - 1, "A stale expectation was passed over.");
                _versions[sent.Stream] = receipt.Version;
                _recorded.Add(sent.Source.RecordId, (sent, receipt));
                break;
            case RowOutcome.Repeated repeated:
                Assert.True(before && Same(first.Event, sent), "Something else was taken for a repeat.");
                Assert.Equal(first.Receipt, repeated.First);
                break;
            case RowOutcome.ContentConflict conflict:
                Assert.True(before && !Same(first.Event, sent), "A repeat was taken for a conflict.");
                Assert.Equal(first.Receipt, conflict.First);
                break;
            case RowOutcome.VersionConflict stale:
                Assert.True(row.ExpectedVersion != _versions.GetValueOrDefault(sent.Stream), "A right expectation was called stale.");
                Assert.False(before && first.Event.Stream == sent.Stream, "A record that the stream holds rests on no version.");
                Assert.Equal(_versions.GetValueOrDefault(sent.Stream), stale.Current);
                break;
            default:
                Assert.NotEmpty(outcome.Refusals);
                Assert.False(before && Same(first.Event, sent), "A repeat was refused.");
                break;
        }
    }

    private NewEvent Retraction(ReportedCommand.Retract retract)
    {
        var (target, receipt) = _recorded.Values.OrderBy(one => one.Receipt.Position).ElementAt(retract.Which % _recorded.Count);
        return target with
        {
            Type = "record.retracted",
            Source = target.Source with { RecordId = $"r{retract.Record}" },
            Payload = Encoding.UTF8.GetBytes($$"""{"target":"{{receipt.EventId}}","reason":"entered-in-error"}"""),
        };
    }

    private static string Said(RowOutcome outcome) => $"{outcome.GetType().Name} {string.Join(' ', outcome.Refusals.Select(refusal => $"{refusal.Code} {refusal.Field}"))}";

    private static bool Same(NewEvent one, NewEvent other) =>
        one with { Payload = default } == other with { Payload = default } && one.Payload.Span.SequenceEqual(other.Payload.Span);
}
