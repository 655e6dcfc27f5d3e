namespace JourneyLedger.Cube;

/// <summary>
/// Wall-clock moments, one a row: four bytes each where all are whole seconds within 68 years of 2000, as reported ones usually are, else eight.
/// Immutable.
/// </summary>
internal sealed class MomentColumn
{
    /// <summary>Up to here looking at each moment is faster than jumping between them: the next thing is to read them all anyway.</summary>
    private const int FewMoments = 64;

    private readonly int[]? _seconds;
    private readonly long[]? _micros;

    private MomentColumn(int[]? seconds, long[]? micros) => (_seconds, _micros) = (seconds, micros);

    public static MomentColumn Empty { get; } = new([], null);

    public int Length => _seconds?.Length ?? _micros!.Length;

    /// <summary>Bytes of all rows.</summary>
    public long Bytes => ((_seconds?.Length ?? 0) * (long)sizeof(int)) + ((_micros?.Length ?? 0) * (long)sizeof(long));

    /// <summary>Microseconds since 1970.</summary>
    public long this[int row] => _seconds is not null ? MomentSpan.OfSecond(_seconds[row]) : _micros![row];

    public static MomentColumn Of(ReadOnlySpan<long> micros)
    {
        var seconds = new int[micros.Length];
        for (var row = 0; row < seconds.Length; row++)
        {
            if (!MomentSpan.TrySecond(micros[row], out seconds[row]))
                return new(null, micros.ToArray());
        }

        return new(seconds, null);
    }

    /// <summary>A column of moments that the caller goes on writing.</summary>
    public static MomentColumn Over(long[] micros) => new(null, micros);

    public MomentSpan Span(int start, int length) => _seconds is not null ? new(_seconds.AsSpan(start, length), default) : new(default, _micros.AsSpan(start, length));

    /// <summary>Copies rows from one on.</summary>
    public void CopyTo(int start, Span<long> into)
    {
        if (_micros is not null)
        {
            _micros.AsSpan(start, into.Length).CopyTo(into);
            return;
        }

        var seconds = _seconds.AsSpan(start, into.Length);
        for (var row = 0; row < seconds.Length; row++)
            into[row] = MomentSpan.OfSecond(seconds[row]);
    }

    /// <summary>How many of sorted rows are at or before a moment.</summary>
    public int CountUpTo(int start, int length, long moment) => _seconds is not null
        ? CountUpTo(_seconds.AsSpan(start, length), MomentSpan.SecondUpTo(moment))
        : CountUpTo(_micros.AsSpan(start, length), moment);

    public void Write(SnapshotWriter blocks)
    {
        blocks.Write<int>(_seconds ?? []);
        blocks.Write<long>(_micros ?? []);
    }

    public static MomentColumn Read(SnapshotReader blocks, string part)
    {
        var (seconds, micros) = (blocks.Read<int>(part), blocks.Read<long>(part));
        Snapshot.Require(seconds.Length == 0 || micros.Length == 0, part);
        return micros.Length > 0 ? new(null, micros) : new(seconds, null);
    }

    private static int CountUpTo<T>(ReadOnlySpan<T> at, T moment)
        where T : struct, IComparable<T>
    {
        var (low, high) = (0, at.Length);
        while (high - low > FewMoments)
        {
            var middle = (low + high) >>> 1;
            if (at[middle].CompareTo(moment) <= 0)
                low = middle + 1;
            else
                high = middle;
        }

        while (low < high && at[low].CompareTo(moment) <= 0)
            low++;
        return low;
    }
}
