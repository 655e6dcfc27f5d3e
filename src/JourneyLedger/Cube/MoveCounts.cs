using System.Runtime.CompilerServices;

namespace JourneyLedger.Cube;

/// <summary>The waits of one move as counted: microseconds, each 0 or more.</summary>
/// <param name="From">Step before.</param>
/// <param name="To">Step after.</param>
/// <param name="Sum">Exact.</param>
/// <param name="Min">Exact; only when there is a wait.</param>
/// <param name="Max">Exact; only when there is a wait.</param>
/// <param name="FirstBucket">Which of <see cref="WaitBuckets"/> the first of <paramref name="Buckets"/> is.</param>
/// <param name="Buckets">How many waits are in each.</param>
public readonly ref struct MoveWaits(int From, int To, Int128 Sum, long Min, long Max, int FirstBucket, ReadOnlySpan<int> Buckets)
{
    public int From { get; } = From;

    public int To { get; } = To;

    public Int128 Sum { get; } = Sum;

    public long Min { get; } = Min;

    public long Max { get; } = Max;

    public int FirstBucket { get; } = FirstBucket;

    public ReadOnlySpan<int> Buckets { get; } = Buckets;
}

/// <summary>
/// How often each cell of one segment was seen in a view, with the waits of its moves and where people stay: all that a map says of them.
/// What a cell means is asked once at the end, not once for each step.
/// </summary>
public sealed class MoveCounts
{
    /// <summary>No sum of two waits or of this and a wait overflows.</summary>
    private const long Spill = 1L << 62;

    private readonly MoveCells _cells;
    private readonly MomentColumn _at;
    private readonly ushort[] _code;
    private readonly int[] _moveOf;
    private readonly int[] _bucketOffset;
    private readonly long[] _counts;
    private readonly WaitSum[] _waits;
    private readonly Int128[] _spilled;
    private readonly int[] _buckets;

    internal MoveCounts(MoveCells cells)
    {
        (_cells, _at, _code, _moveOf) = (cells, cells.Segment.At, cells.Code, cells.MoveOf);
        _bucketOffset = [.. cells.Lowest.Select((lowest, move) => cells.BucketStarts[move] - lowest)];
        _counts = new long[cells.Meanings.Length];
        _waits = new WaitSum[cells.Moves.Length];
        Array.Fill(_waits, new() { Min = long.MaxValue });
        _spilled = new Int128[cells.Moves.Length];
        _buckets = new int[cells.BucketStarts[^1]];
        Stays = new(cells);
    }

    private struct WaitSum
    {
        public long Sum;
        public long Min;
        public long Max;
    }

    public long People { get; internal set; }

    /// <summary>Which step each person is at.</summary>
    public MoveStays Stays { get; }

    /// <summary>The cells seen and how often.</summary>
    public IEnumerable<(MoveCell Cell, long Count)> Seen
    {
        get
        {
            for (var code = 0; code < _counts.Length; code++)
            {
                if (_counts[code] != 0)
                    yield return (_cells.Meanings[code], _counts[code]);
            }
        }
    }

    /// <summary>Moves that may have waits, to be asked for by number.</summary>
    public int Moves => _waits.Length;

    internal Span<long> CountOf => _counts;

    internal Span<int> Buckets => _buckets;

    /// <summary>The waits of a move.</summary>
    /// <param name="move">From 0 to <see cref="Moves"/>.</param>
    public MoveWaits WaitsOf(int move)
    {
        var (from, to) = _cells.Moves[move];
        var buckets = _buckets.AsSpan(_cells.BucketStarts[move].._cells.BucketStarts[move + 1]);
        return new(from, to, _spilled[move] + _waits[move].Sum, _waits[move].Min, _waits[move].Max, _cells.Lowest[move], buckets);
    }

    /// <summary>Counts a journey, or the start of one.</summary>
    /// <param name="start">Where it starts in the segment.</param>
    /// <param name="length">Steps of it, at least one.</param>
    /// <remarks>Optimised at once: a large segment's totals are made before the runtime would come to it.</remarks>
    internal void Add(int start, int length)
    {
        var codes = _code.AsSpan(start, length);
        var at = _at.Span(start, codes.Length);
        var (counts, moveOf, waits, offsets, buckets) = (_counts, _moveOf, _waits, _bucketOffset, _buckets);
        var (here, since) = (0, 0L);
        for (var i = 0; i < codes.Length; i++)
        {
            int code = codes[i];
            counts[code]++;
            var move = moveOf[code];
            if (move >= 0)
            {
                var wait = at[i] - since;
                buckets[offsets[move] + WaitBuckets.Of(wait)]++;
                ref var added = ref waits[move];
                added.Sum += wait;
                if (wait < added.Min)
                    added.Min = wait;
                if (wait > added.Max)
                    added.Max = wait;
                if (added.Sum >= Spill)
                    Spilled(move);
            }

            if (move != MoveCells.Repeat)
                (here, since) = (code, at[i]);
        }

        People++;
        Stays.Add(here, since, 1);
    }

    /// <summary>Takes a counted whole journey out again, but for <see cref="MoveWaits.Min"/> and <see cref="MoveWaits.Max"/>, which cannot be known from it.</summary>
    internal void Remove(int start, int length)
    {
        var since = start;
        for (var i = start; i < start + length; i++)
        {
            int code = _code[i];
            _counts[code]--;
            var move = _moveOf[code];
            if (move >= 0)
            {
                var wait = _at[i] - _at[since];
                _buckets[_bucketOffset[move] + WaitBuckets.Of(wait)]--;
                _spilled[move] -= wait;
            }

            if (move != MoveCells.Repeat)
                since = i;
        }

        People--;
        Stays.Add(_code[since], _at[since], -1);
    }

    internal void AddSum(int move, Int128 sum) => _spilled[move] += sum;

    internal void SetExtremes(int move, long min, long max) => (_waits[move].Min, _waits[move].Max) = (min, max);

    /// <summary>Adds what another worker counted of the same cells.</summary>
    internal void Merge(MoveCounts other)
    {
        People += other.People;
        for (var code = 0; code < _counts.Length; code++)
            _counts[code] += other._counts[code];
        for (var b = 0; b < _buckets.Length; b++)
            _buckets[b] += other._buckets[b];
        for (var move = 0; move < _waits.Length; move++)
        {
            var (mine, others) = (_waits[move], other._waits[move]);
            AddSum(move, other._spilled[move] + others.Sum);
            SetExtremes(move, Math.Min(mine.Min, others.Min), Math.Max(mine.Max, others.Max));
        }

        Stays.Merge(other.Stays);
    }

    private void Spilled(int move)
    {
        _spilled[move] += _waits[move].Sum;
        _waits[move].Sum = 0;
    }
}
