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
        Array.Copy(source.At, start, _at, Count, end - start);
        Array.Copy(source.Position, start, _position, Count, end - start);
        Array.Copy(source.Step, start, _step, Count, end - start);
        Array.Copy(source.Place, start, _place, Count, end - start);
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

    public (long[] At, uint[] Position, ushort[] Step, int[] Place) Build()
    {
        Array.Resize(ref _at, Count);
        Array.Resize(ref _position, Count);
        Array.Resize(ref _step, Count);
        Array.Resize(ref _place, Count);
        return (_at, _position, _step, _place);
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
