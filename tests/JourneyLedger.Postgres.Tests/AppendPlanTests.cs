using JourneyLedger.Journeys;
using JourneyLedger.Postgres.Append;
using NodaTime;

namespace JourneyLedger.Postgres.Tests;

/// <summary>The decision about a batch, without any database.</summary>
public sealed class AppendPlanTests
{
    private static readonly Instant Now = Instant.FromUtc(2026, 6, 1, 12, 0);

    [Fact]
    public void A_batch_gives_what_its_offers_give_one_by_one()
    {
        // Few streams, few keys and two contents, so that every kind of collision happens in most batches.
        for (var seed = 0; seed < 500; seed++)
        {
            var random = new Random(seed);
            var offers = Enumerable.Range(0, random.Next(1, 60)).Select(_ => Offered(
                Sample.Step($"c{random.Next(3)}", $"r{random.Next(25)}", random.Next(4) == 0 ? "Payment" : "Create Fine"),
                random.Next(3) == 0 ? ExpectedVersion.Exactly(random.Next(6)) : ExpectedVersion.Any)).ToList();

            var together = new NaiveLedger().Take(offers);
            var alone = new NaiveLedger();
            var oneByOne = offers.SelectMany(offer => alone.Take([offer])).ToArray();

            Assert.Equal(oneByOne, together);
        }
    }

    [Fact]
    public void An_attempt_whose_answer_was_lost_is_recognised_as_stored_by_this_call()
    {
        var ledger = new NaiveLedger();
        var offer = Offered(Sample.Step("a", "1"), ExpectedVersion.Exactly(0));
        var first = ledger.Take([offer]);

        Assert.Equal(first, ledger.Take([offer]));
        Assert.IsType<AppendResult.AlreadyRecorded>(ledger.Take([Offered(Sample.Step("a", "1"), ExpectedVersion.Exactly(0))])[0]);
    }

    [Fact]
    public void An_erased_stream_takes_nothing_and_a_report_about_an_erased_person_is_no_repeat()
    {
        var offers = new[] { Offered(Sample.Step("gone", "1"), ExpectedVersion.Any), Offered(Sample.Step("here", "2"), ExpectedVersion.Any) };
        var erased = new KnownReport(new AppendReceipt(5, Guid.NewGuid(), 1, Now), 7, null, null);

        var plan = AppendPlan.Decide(
            offers, new LedgerHead(9, Now), stream => stream == offers[0].StreamId ? new(7, 1, Erased: true) : StreamHead.New, () => 8,
            new Dictionary<Guid, KnownReport> { [offers[1].SourceKey] = erased }, Now);

        Assert.Equal([new AppendResult.StreamErased(), new AppendResult.ContentConflict(erased.Receipt)], plan.Results);
        Assert.Empty(plan.Events);
        Assert.Equal(8, Assert.Single(plan.Quarantined).Stream);
    }

    [Fact]
    public void A_source_key_keeps_system_and_record_apart()
    {
        static Guid Key(string system, string record, int revision) => Offer.SourceKeyOf(new EventSource("o", "t", system, record, revision));

        var keys = new[] { Key("ab", "c", 1), Key("a", "bc", 1), Key("abc", "", 1), Key("", "abc", 1), Key("ab", "c", 2) };
        Assert.Equal(keys.Length, keys.Distinct().Count());
        Assert.Equal(Key("ab", "c", 1), keys[0]);
    }

    [Fact]
    public void A_stream_id_is_fixed_for_ever()
    {
        // In every database and every export: another way to derive it would orphan all streams.
        Assert.Equal("a2cdd7b6-d081-8cab-ad8a-8e6e2e19dc1d", Offer.StreamIdOf("claimant/7f3a").ToString());
        Assert.Throws<System.Text.EncoderFallbackException>(() => Offer.StreamIdOf("claimant/\uD800"));
    }

    private static Offer Offered(NewEvent offered, ExpectedVersion expected) => Offer.Make(offered, expected, Sample.Fines, Now.ToDateTimeOffset());

    /// <summary>A ledger in dictionaries.</summary>
    private sealed class NaiveLedger
    {
        private readonly Dictionary<Guid, StreamHead> _streams = [];
        private readonly Dictionary<Guid, KnownReport> _known = [];
        private LedgerHead _head = LedgerHead.Empty;
        private int _lastStream;

        public AppendResult[] Take(IReadOnlyList<Offer> offers)
        {
            var plan = AppendPlan.Decide(offers, _head, stream => _streams.GetValueOrDefault(stream), () => ++_lastStream, _known, Now);
            foreach (var stream in plan.Streams)
                _streams.Add(stream.Id, new(stream.Stream, 0, Erased: false));
            foreach (var (_, offer, receipt, stream) in plan.Events)
            {
                _head = _head with { Position = _head.Position + 1 };
                Assert.Equal(_head.Position, receipt.Position);
                var before = _streams[offer.StreamId];
                Assert.Equal((before.Stream, before.Version + 1), (stream, receipt.Version));
                _streams[offer.StreamId] = before with { Version = receipt.Version };
                _known.Add(offer.SourceKey, new KnownReport(receipt, stream, offer.Meta, offer.Payload));
            }

            Assert.Equal(plan.Head.Position, _head.Position);
            _head = plan.Head;
            return plan.Results;
        }
    }
}
