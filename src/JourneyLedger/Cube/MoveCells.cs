namespace JourneyLedger.Cube;

/// <summary>How steps are read as moves: at a zoom level, with immediate repeats collapsed to the first or kept.</summary>
public sealed record MoveReading(StepAxis Axis, bool Collapse)
{
    internal bool IsLike(MoveReading other) => Collapse == other.Collapse && Axis.Count == other.Axis.Count && Axis.OfRaw.AsSpan().SequenceEqual(other.Axis.OfRaw);
}

/// <summary>What a step is to the moves of its journey.</summary>
/// <param name="From">The step before it, or -1 when it is the journey's first.</param>
/// <param name="Step">The step itself.</param>
/// <param name="IsRepeat">It repeats the step before it, which a collapsing reading makes no move of.</param>
/// <param name="IsFirstOfKind">The person's first move of this pair, or first immediate repeat of this step.</param>
/// <param name="IsCrossing">Another organisation reported it than the step before.</param>
/// <param name="IsCoarse">Its moment is known only to the month or year.</param>
/// <param name="HasWait">It and the step it is reached from are known to the day.</param>
/// <param name="Visit">0 when the person is at the step for the first time, 1 for the second, 2 for any later.</param>
public readonly record struct MoveCell(int From, int Step, bool IsRepeat, bool IsFirstOfKind, bool IsCrossing, bool IsCoarse, bool HasWait, int Visit);

/// <summary>
/// For each step of a segment, its <see cref="MoveCell"/> as a code of two bytes, from which a map's figures are counted without walking journeys.
/// A cell depends only on earlier steps of the journey, so it holds for every as-of day.
/// </summary>
internal sealed class MoveCells
{
    /// <summary>In <see cref="MoveOf"/>: the step has no wait.</summary>
    public const int NoWait = -1;

    /// <summary>In <see cref="MoveOf"/>: the step repeats the one before it.</summary>
    public const int Repeat = -2;

    /// <param name="segment">Whose steps they are of.</param>
    /// <param name="reading">How they were read.</param>
    /// <param name="code">By step.</param>
    /// <param name="meanings">By code.</param>
    /// <param name="bucketsOf">The lowest and highest bucket that the waits of a move fall into.</param>
    public MoveCells(Segment segment, MoveReading reading, ushort[] code, MoveCell[] meanings, Func<int, int, (int Lowest, int Highest)> bucketsOf)
    {
        (Segment, Reading, Code, Meanings) = (segment, reading, code, meanings);
        Moves = [.. meanings.Where(cell => cell.HasWait).Select(cell => (cell.From, cell.Step)).Distinct()];
        var index = Moves.Select((move, i) => (move, i)).ToDictionary(pair => pair.move, pair => pair.i);
        MoveOf = [.. meanings.Select(cell => cell.IsRepeat ? Repeat : cell.HasWait ? index[(cell.From, cell.Step)] : NoWait)];
        Lowest = new int[Moves.Length];
        BucketStarts = new int[Moves.Length + 1];
        for (var move = 0; move < Moves.Length; move++)
        {
            var (lowest, highest) = bucketsOf(Moves[move].From, Moves[move].To);
            Lowest[move] = lowest;
            BucketStarts[move + 1] = checked(BucketStarts[move] + highest + 1 - lowest);
        }

        Ready = new(this);
    }

    public Segment Segment { get; }

    public MoveReading Reading { get; }

    public ushort[] Code { get; }

    /// <summary>What a code means.</summary>
    public MoveCell[] Meanings { get; }

    /// <summary>The moves that have waits.</summary>
    public (int From, int To)[] Moves { get; }

    /// <summary>By code: index into <see cref="Moves"/>, or <see cref="NoWait"/> or <see cref="Repeat"/>.</summary>
    public int[] MoveOf { get; }

    /// <summary>By move: its lowest bucket.</summary>
    public int[] Lowest { get; }

    /// <summary>By move: where its buckets start when those of all moves stand in one row; one more entry than moves.</summary>
    public int[] BucketStarts { get; }

    /// <summary>Totals by groups of people that were asked for, as long as the cells live.</summary>
    public ReadyMoves Ready { get; }
}
