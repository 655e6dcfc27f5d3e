namespace JourneyLedger.Projections.Coverage;

/// <summary>People whom an assessment put into a group that need not look for work, and those of them who are parked there.</summary>
internal sealed class FinancialSupport
{
    public SortedDictionary<string, (long People, long WithoutOffer, long WishToWork)> ByOutcome { get; } = new(StringComparer.Ordinal);

    public long People => ByOutcome.Values.Sum(one => one.People);

    public long WithoutOffer => ByOutcome.Values.Sum(one => one.WithoutOffer);

    public long WishToWork => ByOutcome.Values.Sum(one => one.WishToWork);

    public void Add(string outcome, bool isWithoutOffer, bool wishesToWork) => Add(outcome, 1, isWithoutOffer ? 1 : 0, wishesToWork ? 1 : 0);

    public void Merge(FinancialSupport other)
    {
        foreach (var (outcome, (people, without, wish)) in other.ByOutcome)
            Add(outcome, people, without, wish);
    }

    private void Add(string outcome, long people, long without, long wish)
    {
        var had = ByOutcome.GetValueOrDefault(outcome);
        ByOutcome[outcome] = (had.People + people, had.WithoutOffer + without, had.WishToWork + wish);
    }
}
