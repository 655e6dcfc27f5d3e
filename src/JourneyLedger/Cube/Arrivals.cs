using JourneyLedger.Journeys;

namespace JourneyLedger.Cube;

/// <summary>Steps and facts in the order they became known, not yet in any segment.</summary>
internal sealed class Arrivals
{
    private StepRow[] _steps = new StepRow[64];
    private FactRow[] _facts = new FactRow[64];

    public readonly record struct StepRow(long At, int Claimant, int Place, uint Position, ushort Step);

    public readonly record struct FactRow(long At, int Claimant, int Fact, uint Position);

    public int StepCount { get; private set; }

    public int FactCount { get; private set; }

    public bool IsEmpty => StepCount == 0 && FactCount == 0;

    public ReadOnlySpan<StepRow> Steps => _steps.AsSpan(0, StepCount);

    public ReadOnlySpan<FactRow> Facts => _facts.AsSpan(0, FactCount);

    public void Add(StepRow step)
    {
        if (StepCount == _steps.Length)
            Array.Resize(ref _steps, StepCount * 2);
        _steps[StepCount++] = step;
    }

    public void Add(FactRow fact)
    {
        if (FactCount == _facts.Length)
            Array.Resize(ref _facts, FactCount * 2);
        _facts[FactCount++] = fact;
    }

    /// <summary>Indexes of the steps by claimant, then arrival.</summary>
    public int[] StepsByClaimant() => Order(Steps, static step => step.Claimant);

    public int[] FactsByClaimant() => Order(Facts, static fact => fact.Claimant);

    private static int[] Order<TRow>(ReadOnlySpan<TRow> rows, Func<TRow, int> claimant)
    {
        var keys = new long[rows.Length];
        for (var i = 0; i < rows.Length; i++)
            keys[i] = ((long)claimant(rows[i]) << 32) | (uint)i;
        Array.Sort(keys);
        return Array.ConvertAll(keys, static key => (int)(uint)key);
    }
}
