using NodaTime;

namespace JourneyLedger.Postgres.Append;

/// <summary>The last event of a ledger.</summary>
internal readonly record struct LedgerHead(long Position, Instant RecordedAt)
{
    public static readonly LedgerHead Empty = new(0, Instant.MinValue);
}

/// <summary>A recorded event as far as a repeat of its report must know it.</summary>
/// <param name="Receipt">What its append was answered with.</param>
/// <param name="Stream">Number of its stream.</param>
/// <param name="Meta">Null for an erased person.</param>
/// <param name="Payload">Opened; null for an erased person, and for one that cannot be opened.</param>
internal sealed record KnownReport(AppendReceipt Receipt, int Stream, ReadOnlyMemory<byte>? Meta, ReadOnlyMemory<byte>? Payload)
{
    public bool HasContentOf(Offer offer, int stream) =>
        Stream == stream && Meta is { } meta && Payload is { } payload && meta.Span.SequenceEqual(offer.Meta) && payload.Span.SequenceEqual(offer.Payload.Span);
}

/// <summary>An offer that is to be stored, and under which numbers.</summary>
/// <param name="Index">Its place in the batch.</param>
/// <param name="Offer">The offer.</param>
/// <param name="Receipt">What it is answered with.</param>
/// <param name="Stream">Number of its stream.</param>
internal readonly record struct PlannedEvent(int Index, Offer Offer, AppendReceipt Receipt, int Stream);

/// <summary>An offer that goes to quarantine, and the event that holds its key.</summary>
/// <param name="Index">Its place in the batch.</param>
/// <param name="Offer">The offer.</param>
/// <param name="First">Of the event.</param>
/// <param name="Stream">Number of the offer's stream.</param>
internal readonly record struct PlannedQuarantine(int Index, Offer Offer, AppendReceipt First, int Stream);

/// <summary>A stream that is met for the first time.</summary>
internal readonly record struct PlannedStream(int Stream, Guid Id, string Name);

/// <summary>
/// What becomes of a batch of offers, decided purely from what was read under the ledger's lock. Offers are taken in order, each
/// seeing what the ones before it did, so a batch gives the same results as its offers one by one.
/// </summary>
/// <param name="Streams">To be named.</param>
/// <param name="Events">To be stored, in position order.</param>
/// <param name="Quarantined">To be put aside.</param>
/// <param name="Results">One for each offer, in order; true only once the plan is committed.</param>
/// <param name="Head">The ledger's head after the plan.</param>
internal sealed record AppendPlan(
    IReadOnlyList<PlannedStream> Streams,
    IReadOnlyList<PlannedEvent> Events,
    IReadOnlyList<PlannedQuarantine> Quarantined,
    AppendResult[] Results,
    LedgerHead Head)
{
    /// <param name="offers">In the order of their arrival.</param>
    /// <param name="head">The last event now.</param>
    /// <param name="headOf">A stream as it is now.</param>
    /// <param name="nextStream">Gives numbers for new streams, each once, rising.</param>
    /// <param name="known">Recorded events that hold the key of an offer.</param>
    /// <param name="now">The ledger's clock.</param>
    public static AppendPlan Decide(
        IReadOnlyList<Offer> offers, LedgerHead head, Func<Guid, StreamHead> headOf, Func<int> nextStream,
        IReadOnlyDictionary<Guid, KnownReport> known, Instant now)
    {
        now = WholeMicroseconds(now);
        var streams = new List<PlannedStream>();
        var events = new List<PlannedEvent>(offers.Count);
        var quarantined = new List<PlannedQuarantine>();
        var results = new AppendResult[offers.Count];
        var moved = new Dictionary<Guid, StreamHead>();
        var taken = new Dictionary<Guid, int>(offers.Count); // index of the planned event
        for (var i = 0; i < offers.Count; i++)
        {
            var offer = offers[i];
            if (!moved.TryGetValue(offer.StreamId, out var stream))
                stream = headOf(offer.StreamId);
            if (stream.Erased)
            {
                results[i] = new AppendResult.StreamErased();
                continue;
            }

            // The key comes before the version: a retry after a lost answer expects the version that its first attempt has moved.
            if (FirstOf(offer) is { } first)
            {
                results[i] = ResultOfRepeat(offer, stream.Stream, first);
                if (results[i] is AppendResult.ContentConflict)
                    quarantined.Add(new(i, offer, first.Receipt, Numbered().Stream));
                continue;
            }

            if (offer.Expected >= 0 && offer.Expected != stream.Version)
            {
                results[i] = new AppendResult.VersionConflict(stream.Version);
                continue;
            }

            head = new LedgerHead(head.Position + 1, Instant.Max(head.RecordedAt, MomentOf(offer, now)));
            stream = Numbered() with { Version = stream.Version + 1 };
            moved[offer.StreamId] = stream;
            var receipt = new AppendReceipt(head.Position, offer.EventId, stream.Version, head.RecordedAt);
            taken.Add(offer.SourceKey, events.Count);
            events.Add(new(i, offer, receipt, stream.Stream));
            results[i] = new AppendResult.Appended(receipt);

            StreamHead Numbered()
            {
                if (stream.Stream != 0)
                    return stream;
                var numbered = stream with { Stream = nextStream() };
                streams.Add(new(numbered.Stream, offer.StreamId, offer.Event.Stream));
                moved[offer.StreamId] = numbered;
                return numbered;
            }
        }

        return new AppendPlan(streams, events, quarantined, results, head);

        KnownReport? FirstOf(Offer offer) => taken.TryGetValue(offer.SourceKey, out var at)
            ? new KnownReport(events[at].Receipt, events[at].Stream, events[at].Offer.Meta, events[at].Offer.Payload)
            : known.GetValueOrDefault(offer.SourceKey);
    }

    // The same event id, if it was given by this call: this very call stored it, in an attempt whose answer was lost.
    private static AppendResult ResultOfRepeat(Offer offer, int stream, KnownReport first) =>
        !first.HasContentOf(offer, stream) ? new AppendResult.ContentConflict(first.Receipt)
        : first.Receipt.EventId == offer.EventId && offer.Event.SimulatedEventId is null ? new AppendResult.Appended(first.Receipt)
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
