namespace JourneyLedger.Cube;

/// <summary>Grows a segment claimant by claimant, in rising number.</summary>
internal sealed class SegmentBuilder(int claimants, int steps, int facts, ReadOnlyMemory<byte> ranks)
{
    private readonly StepColumns _steps = new(steps, ranks);
    private int[] _claimants = new int[claimants];
    private int[] _starts = new int[claimants + 1];
    private int[] _factStarts = new int[claimants + 1];
    private readonly int[] _fact = new int[facts];
    private readonly long[] _factAt = new long[facts];
    private uint[] _factPosition = new uint[facts];
    private int _count;
    private int _facts;
    private DetailsBuilder? _details;

    /// <summary>Copies journeys [from, to) of another segment as they are.</summary>
    public void CopyRange(Segment source, int from, int to)
    {
        (source.Details is null ? _details : Details())?.CopyRange(source, from, to);
        var (start, factStart) = (source.Starts[from], source.FactStarts[from]);
        for (var i = from; i < to; i++)
        {
            _claimants[_count] = source.Claimants[i];
            _count++;
            _starts[_count] = source.Starts[i + 1] - start + _steps.Count;
            _factStarts[_count] = source.FactStarts[i + 1] - factStart + _facts;
        }

        _steps.Copy(source, start, source.Starts[to]);
        CopyFacts(source, factStart, source.FactStarts[to]);
    }

    /// <summary>Opens the next claimant, with the journey it has so far.</summary>
    public void Open(int claimant, Segment? source = null, int index = -1)
    {
        _claimants[_count] = claimant;
        if (source is null)
            return;
        (source.Details is null ? _details : Details())?.CopyOpen(source, index);
        _steps.Copy(source, source.Starts[index], source.Starts[index + 1]);
        CopyFacts(source, source.FactStarts[index], source.FactStarts[index + 1]);
    }

    /// <summary>Puts an event at its place in the open journey. Positions rise while arriving.</summary>
    public void Insert(in Arrivals.StepRow row, in Arrivals.DetailRow details, ReadOnlySpan<Arrivals.LinkRow> links) =>
        Put(row, row.IsSilent ? 0 : _steps.PlaceFor(row, _starts[_count]), details, links);

    /// <summary>Puts a fact at its place; facts have no rank.</summary>
    public void Insert(in Arrivals.FactRow fact)
    {
        var place = _facts;
        for (; place > _factStarts[_count] && _factAt[place - 1] > fact.At; place--)
            (_fact[place], _factAt[place], _factPosition[place]) = (_fact[place - 1], _factAt[place - 1], _factPosition[place - 1]);
        (_fact[place], _factAt[place], _factPosition[place]) = (fact.Fact, fact.At, fact.Position);
        _facts++;
    }

    public void Close()
    {
        _count++;
        _starts[_count] = _steps.Count;
        _factStarts[_count] = _facts;
        _details?.Close();
    }

    public Segment Build()
    {
        Array.Resize(ref _claimants, _count);
        Array.Resize(ref _starts, _count + 1);
        Array.Resize(ref _factStarts, _count + 1);
        Array.Resize(ref _factPosition, _facts);
        var (at, position, step, place) = _steps.Build();
        return new()
        {
            Claimants = _claimants,
            Starts = _starts,
            At = at,
            Position = position,
            Step = step,
            Place = place,
            FactStarts = _factStarts,
            Fact = CodeColumn.Of(_fact.AsSpan(0, _facts)),
            FactAt = MomentColumn.Of(_factAt.AsSpan(0, _facts)),
            FactPosition = _factPosition,
            Details = _details?.Build(),
        };
    }

    private void Put(in Arrivals.StepRow row, int place, in Arrivals.DetailRow details, ReadOnlySpan<Arrivals.LinkRow> links)
    {
        var mine = row.IsSilent || links.Length > 0 || details != default ? Details() : _details;
        if (row.IsSilent)
        {
            mine!.PutSilent(row, details);
        }
        else
        {
            mine?.Put(place, details);
            _steps.Put(place, row);
        }

        mine?.Link(row.Position, links);
    }

    private DetailsBuilder Details() => _details ??= new(_count, _steps.Count, _claimants.Length, _steps.Capacity);

    private void CopyFacts(Segment source, int start, int end)
    {
        source.Fact.CopyTo(start, _fact.AsSpan(_facts, end - start));
        source.FactAt.CopyTo(start, _factAt.AsSpan(_facts, end - start));
        Array.Copy(source.FactPosition, start, _factPosition, _facts, end - start);
        _facts += end - start;
    }
}
