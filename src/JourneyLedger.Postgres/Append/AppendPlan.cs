using NodaTime;

namespace JourneyLedger.Postgres.Append;

/// <summary>The last event of a ledger.</summary>
internal readonly record struct LedgerHead(long Position, Instant RecordedAt)
{
    public static readonly LedgerHead Empty = new(0, Instant.MinValue);
}

/// <summary>A recorded event as far as a repeat of its report must know it.</summary>
internal sealed record KnownReport(AppendReceipt Receipt, Guid StreamId, ReadOnlyMemory<byte> Meta, ReadOnlyMemory<byte> Payload)
{
    public bool HasContentOf(Offer offer) =>
        StreamId == offer.StreamId && Meta.Span.SequenceEqual(offer.Meta) && Payload.Span.SequenceEqual(offer.Payload.Span);
}

/// <summary>An offer that is to be stored, and under which numbers.</summary>
internal readonly record struct PlannedEvent(Offer Offer, AppendReceipt Receipt);

/// <summary>An offer that goes to quarantine, and the event that holds its key.</summary>
internal readonly record struct PlannedQuarantine(Offer Offer, AppendReceipt First);

/// <summary>
/// What becomes of a batch of offers, decided purely from what was read under the ledger's lock. Offers are taken in order, each
/// seeing what the ones before it did, so a batch gives the same results as its offers one by one.
/// </summary>
/// <param name="Events">To be stored, in position order.</param>
/// <param name="Quarantined">To be put aside.</param>
/// <param name="Results">One for each offer, in order; true only once the plan is committed.</param>
/// <param name="Head">The ledger's head after the plan.</param>
internal sealed record AppendPlan(
    IReadOnlyList<PlannedEvent> Events, IReadOnlyList<PlannedQuarantine> Quarantined, AppendResult[] Results, LedgerHead Head)
{
    /// <param name="offers">In the order of their arrival.</param>
    /// <param name="head">The last event now.</param>
    /// <param name="versionOf">Version of a stream now; 0 when it has no events.</param>
    /// <param name="known">Recorded events that hold the key of an offer.</param>
    /// <param name="now">The ledger's clock.</param>
    public static AppendPlan Decide(
        IReadOnlyList<Offer> offers, LedgerHead head, Func<Guid, long> versionOf, IReadOnlyDictionary<Guid, KnownReport> known, Instant now)
    {
        now = WholeMicroseconds(now);
        var events = new List<PlannedEvent>(offers.Count);
        var quarantined = new List<PlannedQuarantine>();
        var results = new AppendResult[offers.Count];
        var moved = new Dictionary<Guid, long>();
        var taken = new Dictionary<Guid, KnownReport>(offers.Count);
        for (var i = 0; i < offers.Count; i++)
        {
            var offer = offers[i];

            // The key comes before the version: a retry after a lost answer expects the version that its first attempt has moved.
            if (taken.TryGetValue(offer.SourceKey, out var first) || known.TryGetValue(offer.SourceKey, out first))
            {
                results[i] = ResultOfRepeat(offer, first);
                if (results[i] is AppendResult.ContentConflict)
                    quarantined.Add(new(offer, first.Receipt));
                continue;
            }

            if (!moved.TryGetValue(offer.StreamId, out var version))
                version = versionOf(offer.StreamId);
            if (offer.Expected >= 0 && offer.Expected != version)
            {
                results[i] = new AppendResult.VersionConflict(version);
                continue;
            }

            head = new LedgerHead(head.Position + 1, Instant.Max(head.RecordedAt, MomentOf(offer, now)));
            var receipt = new AppendReceipt(head.Position, offer.EventId, version + 1, head.RecordedAt);
            moved[offer.StreamId] = version + 1;
            taken.Add(offer.SourceKey, new KnownReport(receipt, offer.StreamId, offer.Meta, offer.Payload));
            events.Add(new(offer, receipt));
            results[i] = new AppendResult.Appended(receipt);
        }

        return new AppendPlan(events, quarantined, results, head);
    }

    // The same event id: this very call stored it, in an attempt whose answer was lost.
    private static AppendResult ResultOfRepeat(Offer offer, KnownReport first) =>
        !first.HasContentOf(offer) ? new AppendResult.ContentConflict(first.Receipt)
        : first.Receipt.EventId == offer.EventId ? new AppendResult.Appended(first.Receipt)
        : new AppendResult.AlreadyRecorded(first.Receipt);

    // Made-up people may have a past, and no future: a moment to come would hold back every later one.
    private static Instant MomentOf(Offer offer, Instant now) =>
        offer.Event.SimulatedRecordedAt is { } simulated ? Instant.Min(WholeMicroseconds(simulated), now) : now;

    // PostgreSQL keeps microseconds; what is answered must be what is read back.
    private static Instant WholeMicroseconds(Instant moment)
    {
        var ticks = moment.ToUnixTimeTicks();
        return Instant.FromUnixTimeTicks(ticks - (((ticks % 10) + 10) % 10));
    }
}
