using JourneyLedger.Postgres.Keys;

namespace JourneyLedger.Postgres.Append;

/// <summary>
/// The payloads of one batch, sealed under their streams' keys: by their callers or before the ledger's lock where the stream is known, under it where it is new.
/// </summary>
internal sealed class SealedOffers
{
    /// <summary>Fewer are sealed sooner than other threads are woken.</summary>
    private const int WorthSharing = 64;

    /// <summary>Offers that a thread takes at a time.</summary>
    private const int Share = 32;

    private readonly LedgerKeys _keys;
    private Offer[] _offers = [];
    private int[] _streams = [];
    private SealedPayload[] _sealed = [];

    public SealedOffers(IReadOnlyList<Offer> offers, LedgerKeys keys)
    {
        _keys = keys;
        Add(offers);
    }

    /// <summary>The payload of the offer at a place in the batch.</summary>
    public SealedPayload this[int index] => _sealed[index];

    /// <summary>Adds offers behind those that are here.</summary>
    public void Add(IReadOnlyList<Offer> offers)
    {
        var from = _offers.Length;
        Array.Resize(ref _offers, from + offers.Count);
        Array.Resize(ref _streams, _offers.Length);
        Array.Resize(ref _sealed, _offers.Length);
        for (var i = from; i < _offers.Length; i++)
            (_offers[i], _streams[i], _sealed[i]) = (offers[i - from], offers[i - from].SealedUnder, offers[i - from].Sealed);
    }

    /// <summary>Seals the offers whose stream has a number that is not 0. One whose key is destroyed stays unsealed: the plan refuses it.</summary>
    public void Seal(Func<Offer, int> numberOf)
    {
        var (numbers, unsealed) = (new int[_streams.Length], 0);
        for (var i = 0; i < numbers.Length; i++)
        {
            if (_streams[i] == 0)
                unsealed += (numbers[i] = numberOf(_offers[i])) == 0 ? 0 : 1;
        }

        if (unsealed == 0)
            return;
        if (unsealed < WorthSharing)
            SealFrom(0, numbers.Length);
        else
            Parallel.For(0, (numbers.Length + Share - 1) / Share, share => SealFrom(share * Share, Math.Min(numbers.Length, (share + 1) * Share)));

        void SealFrom(int from, int to)
        {
            for (var i = from; i < to; i++)
                SealOne(i, numbers[i]);
        }
    }

    /// <summary>Seals those of some planned events that are not sealed yet under the number that the plan gives.</summary>
    /// <exception cref="LedgerKeyException">A key is destroyed of a stream that neither the database nor the journal calls erased.</exception>
    public void Seal(IReadOnlyList<PlannedEvent> events, int from, int to)
    {
        for (var i = from; i < to; i++)
            MustSeal(events[i].Index, events[i].Stream);
    }

    /// <summary>The same of offers for the quarantine.</summary>
    /// <exception cref="LedgerKeyException">As for events.</exception>
    public void Seal(IEnumerable<PlannedQuarantine> aside)
    {
        foreach (var one in aside)
            MustSeal(one.Index, one.Stream);
    }

    private void SealOne(int index, int stream)
    {
        var offer = _offers[index];
        if (stream != 0 && _streams[index] != stream && _keys.Streams.TrySeal(stream, offer.EventId, offer.Payload.Span, out _sealed[index]))
            _streams[index] = stream;
    }

    private void MustSeal(int index, int stream)
    {
        SealOne(index, stream);
        if (_streams[index] != stream)
            throw new LedgerKeyException($"The key of '{_offers[index].Event.Stream}' is destroyed, and neither the database nor the journal beside the keys says that it was erased.");
    }
}
