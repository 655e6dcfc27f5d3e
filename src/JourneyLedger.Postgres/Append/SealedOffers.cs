using JourneyLedger.Postgres.Keys;

namespace JourneyLedger.Postgres.Append;

/// <summary>The payloads of one batch, sealed under their streams' keys: before the ledger's lock where the stream is known, under it where it is new.</summary>
internal sealed class SealedOffers
{
    /// <summary>Fewer are sealed sooner than other threads are woken.</summary>
    private const int WorthSharing = 64;

    private readonly LedgerKeys _keys;
    private readonly IReadOnlyList<Offer> _offers;
    private readonly Dictionary<Offer, int> _indexes;
    private readonly int[] _streams;
    private readonly SealedPayload[] _sealed;

    public SealedOffers(IReadOnlyList<Offer> offers, LedgerKeys keys)
    {
        (_offers, _keys) = (offers, keys);
        _streams = new int[offers.Count];
        _sealed = new SealedPayload[offers.Count];
        _indexes = new(offers.Count, ReferenceEqualityComparer.Instance);
        for (var i = 0; i < offers.Count; i++)
            _indexes[offers[i]] = i;
    }

    public SealedPayload this[Offer offer] => _sealed[_indexes[offer]];

    /// <summary>Seals the offers whose stream has a number that is not 0. One whose key is destroyed stays unsealed: the plan refuses it.</summary>
    public void Seal(Func<Offer, int> numberOf)
    {
        var numbers = new int[_offers.Count];
        for (var i = 0; i < numbers.Length; i++)
            numbers[i] = numberOf(_offers[i]);
        Share(numbers);
    }

    /// <summary>Seals what the plan stores and is not sealed yet under the number that the plan gives.</summary>
    /// <exception cref="LedgerKeyException">A key is destroyed of a stream that neither the database nor the journal calls erased.</exception>
    public void Seal(AppendPlan plan)
    {
        var numbers = new int[_offers.Count];
        foreach (var planned in plan.Events)
            numbers[_indexes[planned.Offer]] = planned.Stream;
        foreach (var aside in plan.Quarantined)
            numbers[_indexes[aside.Offer]] = aside.Stream;
        Share(numbers);
        for (var i = 0; i < numbers.Length; i++)
        {
            if (numbers[i] != 0 && _streams[i] != numbers[i])
                throw new LedgerKeyException($"The key of '{_offers[i].Event.Stream}' is destroyed, and neither the database nor the journal beside the keys says that it was erased.");
        }
    }

    private void Share(int[] numbers)
    {
        if (numbers.Length < WorthSharing)
        {
            for (var i = 0; i < numbers.Length; i++)
                SealOne(i, numbers[i]);
        }
        else
        {
            Parallel.For(0, numbers.Length, i => SealOne(i, numbers[i]));
        }
    }

    private void SealOne(int i, int stream)
    {
        if (stream == 0 || _streams[i] == stream)
            return;
        var offer = _offers[i];
        if (_keys.Streams.TrySeal(stream, offer.EventId, offer.Payload.Span, out _sealed[i]))
            _streams[i] = stream;
    }
}
