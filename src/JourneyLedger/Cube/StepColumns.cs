namespace JourneyLedger.Cube;

/// <summary>The steps of a segment while it grows: the columns that a map reads.</summary>
internal sealed class StepColumns(int capacity, ReadOnlyMemory<byte> ranks)
{
    private long[] _at = new long[capacity];
    private uint[] _position = new uint[capacity];
    private ushort[] _step = new ushort[capacity];
    private int[] _place = new int[capacity];

    public int Capacity => _at.Length;

    public int Count { get; private set; }

    public void Copy(Segment source, int start, int end)
    {
        source.At.CopyTo(start, _at.AsSpan(Count, end - start));
        Array.Copy(source.Position, start, _position, Count, end - start);
        Array.Copy(source.Step, start, _step, Count, end - start);
        source.Place.CopyTo(start, _place.AsSpan(Count, end - start));
        Count += end - start;
    }

    /// <summary>Where a step belongs among those from a start on: late ones are sought, those in order cost one comparison.</summary>
    public int PlaceFor(in Arrivals.StepRow step, int start)
    {
        var place = Count;
        if (place == start || !Before(step, place - 1))
            return place;
        var low = start;
        while (low < place)
        {
            var middle = (low + place) >>> 1;
            if (Before(step, middle))
                place = middle;
            else
                low = middle + 1;
        }

        return place;
    }

    public void Put(int place, in Arrivals.StepRow step)
    {
        if (place < Count)
        {
            var moved = Count - place;
            Array.Copy(_at, place, _at, place + 1, moved);
            Array.Copy(_position, place, _position, place + 1, moved);
            Array.Copy(_step, place, _step, place + 1, moved);
            Array.Copy(_place, place, _place, place + 1, moved);
        }

        (_at[place], _position[place], _step[place], _place[place]) = (step.At, step.Position, step.Step, step.Place);
        Count++;
    }

    public (MomentColumn At, uint[] Position, ushort[] Step, CodeColumn Place) Build()
    {
        Array.Resize(ref _position, Count);
        Array.Resize(ref _step, Count);
        return (MomentColumn.Of(_at.AsSpan(0, Count)), _position, _step, CodeColumn.Of(_place.AsSpan(0, Count)));
    }

    /// <summary>Positions only rise while arriving, so at an equal moment and rank the arriving step comes after.</summary>
    private bool Before(in Arrivals.StepRow step, int other)
    {
        if (step.At != _at[other])
            return step.At < _at[other];
        var rank = ranks.Span;
        return rank[step.Step & ~Segment.Coarse] < rank[_step[other] & ~Segment.Coarse];
    }
}
