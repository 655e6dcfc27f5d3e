namespace JourneyLedger.Cube;

/// <summary>Reads a segment's journeys once into cells.</summary>
internal sealed class MoveCellsBuilder
{
    private const int MostSteps = 256;
    private const int Flags = 64;

    private readonly int _steps;
    private readonly MoveReading _reading;
    private readonly int[] _codes;
    private readonly int[] _lastPair;
    private readonly int[] _lastLoop;
    private readonly int[] _lastVisit;
    private readonly int[] _visits;
    private readonly List<MoveCell> _meanings = [];

    private MoveCellsBuilder(MoveReading reading)
    {
        (_reading, _steps) = (reading, reading.Axis.Count);
        _codes = Filled((_steps + 1) * _steps * Flags);
        _lastPair = Filled(_steps * _steps);
        _lastLoop = Filled(_steps);
        _lastVisit = Filled(_steps);
        _visits = new int[_steps];
    }

    /// <summary>Null when a ledger has too many kinds of step or of cell for this form.</summary>
    public static MoveCells? Build(Segment segment, MoveReading reading, ReadOnlySpan<int> organisationOf) =>
        reading.Axis.Count > MostSteps ? null : new MoveCellsBuilder(reading).Build(segment, organisationOf);

    private MoveCells? Build(Segment segment, ReadOnlySpan<int> organisationOf)
    {
        var (codes, buckets) = (new ushort[segment.At.Length], new ushort[segment.At.Length]);
        for (var person = 0; person < segment.Count; person++)
        {
            var (before, since, sinceCoarse) = (-1, 0L, false);
            for (var i = segment.Starts[person]; i < segment.Starts[person + 1]; i++)
            {
                var step = _reading.Axis.OfRaw[segment.Step[i]];
                var coarse = (segment.Step[i] & Segment.Coarse) != 0;
                var crossing = before >= 0 && organisationOf[segment.Place[i]] != organisationOf[segment.Place[i - 1]];
                var repeat = step == before && _reading.Collapse;
                var wait = !repeat && before >= 0 && !coarse && !sinceCoarse;
                var code = repeat
                    ? CodeOf(new(before, step, true, IsNew(_lastLoop, step, person), crossing, false, 2))
                    : CodeOf(new(before, step, false, before >= 0 && IsNew(_lastPair, (before * _steps) + step, person), crossing, wait, VisitOf(step, person)));
                if (code > ushort.MaxValue)
                    return null;
                codes[i] = (ushort)code;
                buckets[i] = wait ? (ushort)WaitBuckets.Of(segment.At[i] - since) : (ushort)0;
                if (!repeat)
                    (before, since, sinceCoarse) = (step, segment.At[i], coarse);
            }
        }

        return new(_reading, codes, buckets, [.. _meanings]);
    }

    private int CodeOf(MoveCell cell)
    {
        var flags = (cell.IsRepeat ? 1 : 0) | (cell.IsFirstOfKind ? 2 : 0) | (cell.IsCrossing ? 4 : 0) | (cell.HasWait ? 8 : 0) | (cell.Visit << 4);
        ref var code = ref _codes[((((cell.From + 1) * _steps) + cell.Step) * Flags) + flags];
        if (code >= 0)
            return code;
        code = _meanings.Count;
        _meanings.Add(cell);
        return code;
    }

    private int VisitOf(int step, int person)
    {
        if (_lastVisit[step] != person)
            (_lastVisit[step], _visits[step]) = (person, 0);
        return Math.Min(2, _visits[step]++);
    }

    private static bool IsNew(int[] last, int of, int person)
    {
        var isNew = last[of] != person;
        last[of] = person;
        return isNew;
    }

    private static int[] Filled(int length)
    {
        var array = new int[length];
        Array.Fill(array, -1);
        return array;
    }
}
