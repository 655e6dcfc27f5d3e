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
/// <param name="HasWait">It and the step it is reached from are known to the day.</param>
/// <param name="Visit">0 when the person is at the step for the first time, 1 for the second, 2 for any later.</param>
public readonly record struct MoveCell(int From, int Step, bool IsRepeat, bool IsFirstOfKind, bool IsCrossing, bool HasWait, int Visit);

/// <summary>
/// For each step of a segment, its <see cref="MoveCell"/> as a small code and the bucket of its wait: four bytes from which a map's figures are
/// counted without walking journeys. All of it depends only on earlier steps of the journey, so it holds for every as-of day.
/// </summary>
public sealed class MoveCells
{
    internal MoveCells(MoveReading reading, ushort[] code, ushort[] bucket, MoveCell[] meanings) =>
        (Reading, Code, Bucket, Meanings) = (reading, code, bucket, meanings);

    /// <summary>What a code means.</summary>
    public IReadOnlyList<MoveCell> Meanings { get; }

    internal MoveReading Reading { get; }

    internal ushort[] Code { get; }

    internal ushort[] Bucket { get; }
}
