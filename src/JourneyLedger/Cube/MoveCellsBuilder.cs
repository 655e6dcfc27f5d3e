using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace JourneyLedger.Cube;

/// <summary>Reads a segment's journeys once into cells, on all processors.</summary>
internal sealed class MoveCellsBuilder
{
    private const int MostSteps = 256;
    private const int Flags = 128;
    private const int PeopleAtOnce = 4096;

    private readonly Segment _segment;
    private readonly MoveReading _reading;
    private readonly int[] _organisationOf;
    private readonly int _steps;
    private readonly ushort[] _code;

    /// <summary>Code by step before, step and flags. Read without the lock: an entry is -1 or what it will be for ever.</summary>
    private readonly int[] _codes;
    private readonly List<MoveCell> _meanings = [];
    private readonly Lock _meeting = new();
    private readonly (int Lowest, int Highest)[] _buckets;

    private MoveCellsBuilder(Segment segment, MoveReading reading, int[] organisationOf)
    {
        (_segment, _reading, _organisationOf, _steps) = (segment, reading, organisationOf, reading.Axis.Count);
        _code = new ushort[segment.At.Length];
        _codes = Filled((_steps + 1) * _steps * Flags);
        _buckets = Unmet(_steps * _steps);
    }

    /// <summary>Null when a ledger has too many kinds of step or of cell for this form.</summary>
    public static MoveCells? Build(Segment segment, MoveReading reading, int[] organisationOf) =>
        reading.Axis.Count > MostSteps ? null : new MoveCellsBuilder(segment, reading, organisationOf).Build();

    private MoveCells? Build()
    {
        Parallel.ForEach(
            Partitioner.Create(0, _segment.Count, PeopleAtOnce),
            () => new Reader(this),
            static (people, _, reader) =>
            {
                reader.Read(people.Item1, people.Item2);
                return reader;
            },
            Take);
        return _meanings.Count > ushort.MaxValue + 1
            ? null
            : new(_segment, _reading, _code, [.. _meanings], (from, to) => _buckets[(from * _steps) + to]);
    }

    private void Take(Reader reader)
    {
        lock (_meeting)
        {
            for (var pair = 0; pair < _buckets.Length; pair++)
                _buckets[pair] = (Math.Min(_buckets[pair].Lowest, reader.Buckets[pair].Lowest), Math.Max(_buckets[pair].Highest, reader.Buckets[pair].Highest));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int CodeOf(MoveCell cell)
    {
        var flags = (cell.IsRepeat ? 1 : 0) | (cell.IsFirstOfKind ? 2 : 0) | (cell.IsCrossing ? 4 : 0) | (cell.HasWait ? 8 : 0) | (cell.IsCoarse ? 16 : 0) | (cell.Visit << 5);
        ref var code = ref _codes[((((cell.From + 1) * _steps) + cell.Step) * Flags) + flags];
        return code >= 0 ? code : Meet(cell, ref code);
    }

    private int Meet(MoveCell cell, ref int code)
    {
        lock (_meeting)
        {
            if (code < 0)
            {
                _meanings.Add(cell);
                code = _meanings.Count - 1;
            }

            return code;
        }
    }

    private static int[] Filled(int length)
    {
        var array = new int[length];
        Array.Fill(array, -1);
        return array;
    }

    private static (int Lowest, int Highest)[] Unmet(int length)
    {
        var buckets = new (int, int)[length];
        Array.Fill(buckets, (int.MaxValue, -1));
        return buckets;
    }

    /// <summary>Reads whole people; each worker has its own.</summary>
    private sealed class Reader(MoveCellsBuilder builder)
    {
        private readonly int _steps = builder._steps;
        private readonly int[] _lastPair = Filled(builder._steps * builder._steps);
        private readonly int[] _lastLoop = Filled(builder._steps);
        private readonly int[] _lastVisit = Filled(builder._steps);
        private readonly int[] _visits = new int[builder._steps];

        public (int Lowest, int Highest)[] Buckets { get; } = Unmet(builder._steps * builder._steps);

        public void Read(int from, int to)
        {
            for (var person = from; person < to; person++)
                Read(person);
        }

        /// <remarks>Optimised at once: it is done with all its work before the runtime would come to it.</remarks>
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private void Read(int person)
        {
            var (segment, reading, organisationOf) = (builder._segment, builder._reading, builder._organisationOf);
            var (before, since, sinceCoarse) = (-1, 0L, false);
            for (var i = segment.Starts[person]; i < segment.Starts[person + 1]; i++)
            {
                var step = reading.Axis.OfRaw[segment.Step[i]];
                var coarse = (segment.Step[i] & Segment.Coarse) != 0;
                var crossing = before >= 0 && organisationOf[segment.Place[i]] != organisationOf[segment.Place[i - 1]];
                var repeat = step == before && reading.Collapse;
                if (repeat)
                {
                    builder._code[i] = (ushort)builder.CodeOf(new(before, step, true, IsNew(_lastLoop, step, person), crossing, coarse, false, 2));
                    continue;
                }

                var wait = before >= 0 && !coarse && !sinceCoarse;
                var first = before >= 0 && IsNew(_lastPair, (before * _steps) + step, person);
                builder._code[i] = (ushort)builder.CodeOf(new(before, step, false, first, crossing, coarse, wait, VisitOf(step, person)));
                if (wait)
                    Widen(ref Buckets[(before * _steps) + step], WaitBuckets.Of(segment.At[i] - since));
                (before, since, sinceCoarse) = (step, segment.At[i], coarse);
            }
        }

        private static void Widen(ref (int Lowest, int Highest) range, int bucket)
        {
            if (bucket < range.Lowest)
                range.Lowest = bucket;
            if (bucket > range.Highest)
                range.Highest = bucket;
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
    }
}
