using System.Runtime.InteropServices;

namespace JourneyLedger.Cube;

/// <summary>Events and facts in the order they became known, not yet in any segment.</summary>
internal sealed class Arrivals
{
    private StepRow[] _rows = new StepRow[64];
    private FactRow[] _facts = new FactRow[64];

    // Foreign logs have no details: as long as nothing has, there is no column of them.
    private DetailRow[] _details = [];
    private readonly List<LinkRow> _links = [];

    /// <summary>An event. One that is no step has <see cref="Silent"/> for its step.</summary>
    public readonly record struct StepRow(long At, int Claimant, int Place, uint Position, ushort Step)
    {
        /// <summary>Stands for no step; no code of a step is as large.</summary>
        public const ushort Silent = Segment.Coarse - 1;

        public bool IsSilent => (Step & ~Segment.Coarse) == Silent;

        public bool IsCoarse => (Step & Segment.Coarse) != 0;
    }

    public readonly record struct FactRow(long At, int Claimant, int Fact, uint Position);

    /// <param name="What">Code of its particulars and one; 0 for none.</param>
    /// <param name="Thread">As in <see cref="Journeys.JourneyStep.Thread"/>.</param>
    /// <param name="FirstLink">Where its links start among all.</param>
    /// <param name="Links">How many it has.</param>
    public readonly record struct DetailRow(int What, ulong Thread, int FirstLink, int Links);

    public readonly record struct LinkRow(int Field, ulong Thing);

    /// <summary>Rows that are steps.</summary>
    public int StepCount { get; private set; }

    public int RowCount { get; private set; }

    public int FactCount { get; private set; }

    public bool IsEmpty => RowCount == 0 && FactCount == 0;

    public ReadOnlySpan<StepRow> Rows => _rows.AsSpan(0, RowCount);

    public ReadOnlySpan<FactRow> Facts => _facts.AsSpan(0, FactCount);

    public DetailRow DetailsOf(int row) => row < _details.Length ? _details[row] : default;

    public ReadOnlySpan<LinkRow> LinksOf(DetailRow details) => CollectionsMarshal.AsSpan(_links).Slice(details.FirstLink, details.Links);

    public void Add(StepRow row, int what, ulong thread, ReadOnlySpan<LinkRow> links)
    {
        if (RowCount == _rows.Length)
            Array.Resize(ref _rows, RowCount * 2);
        if (what != 0 || thread != 0 || links.Length > 0)
        {
            if (_details.Length <= RowCount)
                Array.Resize(ref _details, _rows.Length);
            _details[RowCount] = new(what, thread, _links.Count, links.Length);
            _links.AddRange(links);
        }

        _rows[RowCount++] = row;
        StepCount += row.IsSilent ? 0 : 1;
    }

    public void Add(FactRow fact)
    {
        if (FactCount == _facts.Length)
            Array.Resize(ref _facts, FactCount * 2);
        _facts[FactCount++] = fact;
    }

    /// <summary>Indexes of the rows by claimant, then arrival.</summary>
    public int[] RowsByClaimant() => Order(Rows, static row => row.Claimant);

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
