namespace JourneyLedger.Cube;

/// <summary>
/// Whole journeys of some claimants in columns, by claimant, then time, then rank, then position. Immutable. A cube is a stack of these;
/// a claimant's journey in a newer segment replaces the one in an older.
/// Bytes an event: 8 moment, 4 position, 2 step, 4 place.
/// </summary>
internal sealed class Segment
{
    /// <summary>Set in <see cref="Step"/> when the moment is known only to the month or year.</summary>
    public const ushort Coarse = 0x8000;

    /// <summary>A smaller segment is walked in less time than its cells are looked up.</summary>
    private const long CellsFrom = 1 << 16;

    /// <summary>Two readings, four bytes an event each, are kept at most.</summary>
    private const int MostReadings = 2;

    public static readonly Segment Empty = new() { Claimants = [], Starts = [0], At = [], Position = [], Step = [], Place = [], FactStarts = [0], Fact = [], FactAt = [], FactPosition = [] };

    /// <summary>Claimant numbers, rising.</summary>
    public required int[] Claimants { get; init; }

    /// <summary>Where each claimant's steps start; one more entry than claimants.</summary>
    public required int[] Starts { get; init; }

    /// <summary>Wall clock, microseconds since 1970.</summary>
    public required long[] At { get; init; }

    public required uint[] Position { get; init; }

    /// <summary>Code of the step, with the <see cref="Coarse"/> bit.</summary>
    public required ushort[] Step { get; init; }

    /// <summary>Code of organisation and area.</summary>
    public required int[] Place { get; init; }

    public required int[] FactStarts { get; init; }

    /// <summary>Codes of attribute and value: what was said of the person, by moment and then position.</summary>
    public required int[] Fact { get; init; }

    public required long[] FactAt { get; init; }

    public required uint[] FactPosition { get; init; }

    public int Count => Claimants.Length;

    private readonly Lock _reading = new();
    private MoveCells?[] _cells = [];

    public long Events => At.Length;

    /// <summary>The readings that were asked for, so that a compacted segment can be read the same way before anybody waits for it.</summary>
    public IEnumerable<MoveReading> Readings => from cells in _cells where cells is not null select cells.Reading;

    /// <summary>The segment's cells for a reading, made on first use; null when it is too small to be worth it or cannot be read so.</summary>
    /// <param name="reading">How.</param>
    /// <param name="organisationOf">Organisation by place code.</param>
    public MoveCells? CellsFor(MoveReading reading, ReadOnlySpan<int> organisationOf)
    {
        if (Events < CellsFrom)
            return null;
        lock (_reading)
        {
            foreach (var cells in _cells)
            {
                if (cells is not null && cells.Reading.IsLike(reading))
                    return cells;
            }

            var made = MoveCellsBuilder.Build(this, reading, organisationOf);
            _cells = [made, .. _cells.Take(MostReadings - 1)];
            return made;
        }
    }

    /// <summary>The index of a claimant in this segment, or negative.</summary>
    public int Seek(int claimant)
    {
        if (claimant < Claimants.Length && Claimants[claimant] == claimant)
            return claimant;
        return Array.BinarySearch(Claimants, claimant);
    }
}
