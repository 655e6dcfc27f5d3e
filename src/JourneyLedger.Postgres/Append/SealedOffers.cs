using JourneyLedger.Postgres.Keys;

namespace JourneyLedger.Postgres.Append;

/// <summary>The payloads of one batch, sealed under their streams' keys: before the ledger's lock where the stream is known, under it where it is new.</summary>
internal sealed class SealedOffers(IReadOnlyList<Offer> offers, LedgerKeys keys)
{
    /// <summary>Fewer are sealed sooner than other threads are woken.</summary>
    private const int WorthSharing = 64;

    /// <summary>Offers that a thread takes at a time.</summary>
    private const int Share = 32;

    private readonly int[] _streams = new int[offers.Count];
    private readonly SealedPayload[] _sealed = new SealedPayload[offers.Count];

    /// <summary>The payload of the offer at a place in the batch.</summary>
    public SealedPayload this[int index] => _sealed[index];

    /// <summary>Seals the offers whose stream has a number that is not 0. One whose key is destroyed stays unsealed: the plan refuses it.</summary>
    public void Seal(Func<Offer, int> numberOf)
    {
        var numbers = new int[offers.Count];
        for (var i = 0; i < numbers.Length; i++)
            numbers[i] = numberOf(offers[i]);
        SealAll(numbers);
    }

    /// <summary>Seals what the plan stores and is not sealed yet under the number that the plan gives.</summary>
    /// <exception cref="LedgerKeyException">A key is destroyed of a stream that neither the database nor the journal calls erased.</exception>
    public void Seal(AppendPlan plan)
    {
        var numbers = new int[offers.Count];
        foreach (var planned in plan.Events)
            numbers[planned.Index] = planned.Stream;
        foreach (var aside in plan.Quarantined)
            numbers[aside.Index] = aside.Stream;
        SealAll(numbers);
        for (var i = 0; i < numbers.Length; i++)
        {
            if (numbers[i] != 0 && _streams[i] != numbers[i])
                throw new LedgerKeyException($"The key of '{offers[i].Event.Stream}' is destroyed, and neither the database nor the journal beside the keys says that it was erased.");
        }
    }

    private void SealAll(int[] numbers)
    {
        var shares = (numbers.Length + Share - 1) / Share;
        if (numbers.Length < WorthSharing)
            SealFrom(0, numbers.Length, numbers);
        else
            Parallel.For(0, shares, share => SealFrom(share * Share, Math.Min(numbers.Length, (share + 1) * Share), numbers));
    }

    private void SealFrom(int from, int to, int[] numbers)
    {
        for (var i = from; i < to; i++)
        {
            if (numbers[i] == 0 || _streams[i] == numbers[i])
                continue;
            if (keys.Streams.TrySeal(numbers[i], offers[i].EventId, offers[i].Payload.Span, out _sealed[i]))
                _streams[i] = numbers[i];
        }
    }
}
