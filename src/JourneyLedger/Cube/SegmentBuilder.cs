namespace JourneyLedger.Cube;

/// <summary>Grows a segment claimant by claimant, in rising number.</summary>
internal sealed class SegmentBuilder(int claimants, int steps, int facts, ReadOnlyMemory<byte> ranks)
{
    private int[] _claimants = new int[claimants];
    private int[] _starts = new int[claimants + 1];
    private int[] _factStarts = new int[claimants + 1];
    private long[] _at = new long[steps];
    private uint[] _position = new uint[steps];
    private ushort[] _step = new ushort[steps];
    private int[] _place = new int[steps];
    private int[] _fact = new int[facts];
    private long[] _factAt = new long[facts];
    private uint[] _factPosition = new uint[facts];
    private int _count;
    private int _steps;
    private int _facts;

    /// <summary>Copies journeys [from, to) of another segment as they are.</summary>
    public void CopyRange(Segment source, int from, int to)
    {
        var (start, end) = (source.Starts[from], source.Starts[to]);
        var (factStart, factEnd) = (source.FactStarts[from], source.FactStarts[to]);
        for (var i = from; i < to; i++)
        {
            _claimants[_count] = source.Claimants[i];
            _count++;
            _starts[_count] = source.Starts[i + 1] - start + _steps;
            _factStarts[_count] = source.FactStarts[i + 1] - factStart + _facts;
        }

        CopySteps(source, start, end);
        CopyFacts(source, factStart, factEnd);
    }

    /// <summary>Opens the next claimant, with the journey it has so far.</summary>
    public void Open(int claimant, Segment? source, int index)
    {
        _claimants[_count] = claimant;
        if (source is null)
            return;
        CopySteps(source, source.Starts[index], source.Starts[index + 1]);
        CopyFacts(source, source.FactStarts[index], source.FactStarts[index + 1]);
    }

    /// <summary>Puts a step at its place in the open journey: late steps are moved in, those in order cost one comparison.</summary>
    public void Insert(in Arrivals.StepRow step)
    {
        var start = _starts[_count];
        var place = _steps;
        if (place > start && Before(step, place - 1))
        {
            var low = start;
            while (low < place)
            {
                var middle = (low + place) >>> 1;
                if (Before(step, middle))
                    place = middle;
                else
                    low = middle + 1;
            }

            var moved = _steps - place;
            Array.Copy(_at, place, _at, place + 1, moved);
            Array.Copy(_position, place, _position, place + 1, moved);
            Array.Copy(_step, place, _step, place + 1, moved);
            Array.Copy(_place, place, _place, place + 1, moved);
        }

        (_at[place], _position[place], _step[place], _place[place]) = (step.At, step.Position, step.Step, step.Place);
        _steps++;
    }

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
        _starts[_count] = _steps;
        _factStarts[_count] = _facts;
    }

    public Segment Build()
    {
        Array.Resize(ref _claimants, _count);
        Array.Resize(ref _starts, _count + 1);
        Array.Resize(ref _factStarts, _count + 1);
        Array.Resize(ref _at, _steps);
        Array.Resize(ref _position, _steps);
        Array.Resize(ref _step, _steps);
        Array.Resize(ref _place, _steps);
        Array.Resize(ref _fact, _facts);
        Array.Resize(ref _factAt, _facts);
        Array.Resize(ref _factPosition, _facts);
        return new()
        {
            Claimants = _claimants,
            Starts = _starts,
            At = _at,
            Position = _position,
            Step = _step,
            Place = _place,
            FactStarts = _factStarts,
            Fact = _fact,
            FactAt = _factAt,
            FactPosition = _factPosition,
        };
    }

    /// <summary>Positions only rise while arriving, so at an equal moment and rank the arriving step comes after.</summary>
    private bool Before(in Arrivals.StepRow step, int other)
    {
        if (step.At != _at[other])
            return step.At < _at[other];
        var rank = ranks.Span;
        return rank[step.Step & ~Segment.Coarse] < rank[_step[other] & ~Segment.Coarse];
    }

    private void CopySteps(Segment source, int start, int end)
    {
        Array.Copy(source.At, start, _at, _steps, end - start);
        Array.Copy(source.Position, start, _position, _steps, end - start);
        Array.Copy(source.Step, start, _step, _steps, end - start);
        Array.Copy(source.Place, start, _place, _steps, end - start);
        _steps += end - start;
    }

    private void CopyFacts(Segment source, int start, int end)
    {
        Array.Copy(source.Fact, start, _fact, _facts, end - start);
        Array.Copy(source.FactAt, start, _factAt, _facts, end - start);
        Array.Copy(source.FactPosition, start, _factPosition, _facts, end - start);
        _facts += end - start;
    }
}
