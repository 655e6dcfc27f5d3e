namespace JourneyLedger.Cube;

/// <summary>Who had reported how many events of which types up to a position, the first and the last of them; by number of organisation. One writer.</summary>
/// <param name="organisations">Known.</param>
/// <param name="types">Known.</param>
internal sealed class SourceTally(int organisations, int types)
{
    private readonly int _words = (types / 64) + 1;
    private readonly ulong[] _had = new ulong[organisations * ((types / 64) + 1)];

    public long[] Count { get; } = new long[organisations];

    /// <summary>Position of the first; 0 for none.</summary>
    public uint[] First { get; } = new uint[organisations];

    /// <summary>Position of the last; 0 for none.</summary>
    public uint[] Last { get; } = new uint[organisations];

    public bool Had(int organisation, int type) => (_had[(organisation * _words) + (type >> 6)] >> (type & 63) & 1) != 0;

    /// <summary>Everybody's events of a segment.</summary>
    public static SourceTally Of(Segment segment, uint known, int[] organisationOf, int[] typeOf, int organisations, int types)
    {
        var tally = new SourceTally(organisations, types);
        tally.AddSteps(segment, 0, segment.Position.Length, known, organisationOf, typeOf);
        if (segment.Details is { } details)
            tally.AddSilent(details, 0, details.SilentPosition.Length, known, organisationOf, typeOf);
        return tally;
    }

    /// <summary>One person's events of a segment.</summary>
    public void AddPerson(Segment segment, int person, uint known, int[] organisationOf, int[] typeOf)
    {
        AddSteps(segment, segment.Starts[person], segment.Starts[person + 1], known, organisationOf, typeOf);
        if (segment.Details is { } details)
            AddSilent(details, details.SilentStarts[person], details.SilentStarts[person + 1], known, organisationOf, typeOf);
    }

    /// <summary>Adds a tally that was made when no more organisations and types were known.</summary>
    public void Merge(SourceTally other)
    {
        for (var organisation = 0; organisation < other.Count.Length; organisation++)
        {
            First[organisation] = Count[organisation] == 0 || (other.Count[organisation] > 0 && other.First[organisation] < First[organisation])
                ? other.First[organisation]
                : First[organisation];
            Count[organisation] += other.Count[organisation];
            Last[organisation] = Math.Max(Last[organisation], other.Last[organisation]);
            for (var word = 0; word < other._words; word++)
                _had[(organisation * _words) + word] |= other._had[(organisation * other._words) + word];
        }
    }

    private void AddSteps(Segment segment, int from, int to, uint known, int[] organisationOf, int[] typeOf)
    {
        for (var i = from; i < to; i++)
            Note(segment.Position[i], segment.Place[i], segment.Details?.What[i] ?? 0, known, organisationOf, typeOf);
    }

    private void AddSilent(SegmentDetails details, int from, int to, uint known, int[] organisationOf, int[] typeOf)
    {
        for (var i = from; i < to; i++)
            Note(details.SilentPosition[i], details.SilentPlace[i], details.SilentWhat[i], known, organisationOf, typeOf);
    }

    /// <param name="position">Of the event.</param>
    /// <param name="place">Where it was reported.</param>
    /// <param name="what">As columns hold particulars: the code and one, or 0.</param>
    /// <param name="known">The last position that counts.</param>
    /// <param name="organisationOf">By place.</param>
    /// <param name="typeOf">By <paramref name="what"/>.</param>
    private void Note(uint position, int place, int what, uint known, int[] organisationOf, int[] typeOf)
    {
        if (position > known)
            return;
        var organisation = organisationOf[place];
        if (Count[organisation]++ == 0 || position < First[organisation])
            First[organisation] = position;
        if (position > Last[organisation])
            Last[organisation] = position;
        if (what != 0)
            _had[(organisation * _words) + (typeOf[what] >> 6)] |= 1UL << (typeOf[what] & 63);
    }
}
