using System.Runtime.CompilerServices;

namespace JourneyLedger.Cube;

/// <summary>Some codes one after the other, as a cube holds them.</summary>
public readonly ref struct CodeSpan
{
    private readonly CodeColumn _column;
    private readonly int _start;

    internal CodeSpan(CodeColumn column, int start, int length) => (_column, _start, Length) = (column, start, length);

    public int Length { get; }

    public int this[int index]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _column[_start + index];
    }
}
