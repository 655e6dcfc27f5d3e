using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace JourneyLedger.Cube;

/// <summary>Numbers from 0, one a row, in as few bytes each as the greatest of them needs: one, two, three or four. Immutable.</summary>
internal sealed class CodeColumn
{
    private const int MostOfThree = 0xFF_FFFF;

    /// <summary>All of a code, or what is above its two lower bytes when there are <see cref="_shorts"/> too.</summary>
    private readonly byte[]? _bytes;
    private readonly ushort[]? _shorts;
    private readonly int[]? _ints;

    private CodeColumn(byte[]? bytes, ushort[]? shorts, int[]? ints) => (_bytes, _shorts, _ints) = (bytes, shorts, ints);

    public static CodeColumn Empty { get; } = new([], null, null);

    public int Length => _bytes?.Length ?? _shorts?.Length ?? _ints!.Length;

    /// <summary>Bytes of all rows.</summary>
    public long Bytes => (_bytes?.Length ?? 0) + ((_shorts?.Length ?? 0) * (long)sizeof(ushort)) + ((_ints?.Length ?? 0) * (long)sizeof(int));

    public int this[int row]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _shorts is not null ? _shorts[row] | (_bytes is null ? 0 : _bytes[row] << 16) : _bytes is not null ? _bytes[row] : _ints![row];
    }

    public static CodeColumn Of(ReadOnlySpan<int> codes)
    {
        var greatest = 0;
        foreach (var code in codes)
            greatest = Math.Max(greatest, code);
        if (greatest > MostOfThree)
            return new(null, null, codes.ToArray());
        if (greatest > ushort.MaxValue)
            return new(BytesOf(codes, 16), ShortsOf(codes), null);
        if (greatest > byte.MaxValue)
            return new(null, ShortsOf(codes), null);
        return new(BytesOf(codes, 0), null, null);
    }

    /// <summary>A column of codes that the caller goes on writing.</summary>
    public static CodeColumn Over(int[] codes) => new(null, null, codes);

    public CodeSpan Span(int start, int length) => new(this, start, length);

    /// <summary>Copies rows from one on.</summary>
    public void CopyTo(int start, Span<int> into)
    {
        // A late event writes its whole journey anew: the width is asked once, not for each row.
        if (_ints is not null)
            _ints.AsSpan(start, into.Length).CopyTo(into);
        else if (_shorts is null)
            Widen(_bytes.AsSpan(start, into.Length), into);
        else if (_bytes is null)
            Widen(_shorts.AsSpan(start, into.Length), into);
        else
            Widen(_shorts.AsSpan(start, into.Length), _bytes.AsSpan(start, into.Length), into);
    }

    /// <summary>Adds the codes of rows [from, to) to a list.</summary>
    public void AddTo(List<int> codes, int from, int to)
    {
        var count = codes.Count;
        CollectionsMarshal.SetCount(codes, count + to - from);
        CopyTo(from, CollectionsMarshal.AsSpan(codes)[count..]);
    }

    /// <summary>The same with each code replaced; itself when nothing changes.</summary>
    /// <param name="newOf">By old code.</param>
    public CodeColumn With(Func<int, int> newOf)
    {
        var codes = new int[Length];
        for (var row = 0; row < codes.Length; row++)
            codes[row] = newOf(this[row]);
        return Of(codes);
    }

    public void Write(SnapshotWriter blocks)
    {
        blocks.Write<byte>(_bytes ?? []);
        blocks.Write<ushort>(_shorts ?? []);
        blocks.Write<int>(_ints ?? []);
    }

    public static CodeColumn Read(SnapshotReader blocks, string part)
    {
        var (bytes, shorts, ints) = (blocks.Read<byte>(part), blocks.Read<ushort>(part), blocks.Read<int>(part));
        Snapshot.Require(
            (ints.Length == 0 || (bytes.Length == 0 && shorts.Length == 0)) && (shorts.Length == 0 || bytes.Length == 0 || shorts.Length == bytes.Length)
            && !ints.AsSpan().ContainsAnyInRange(int.MinValue, -1),
            part);
        return ints.Length > 0 ? new(null, null, ints) : shorts.Length > 0 ? new(bytes.Length > 0 ? bytes : null, shorts, null) : new(bytes, null, null);
    }

    private static void Widen(ReadOnlySpan<byte> codes, Span<int> into)
    {
        for (var row = 0; row < codes.Length; row++)
            into[row] = codes[row];
    }

    private static void Widen(ReadOnlySpan<ushort> codes, Span<int> into)
    {
        for (var row = 0; row < codes.Length; row++)
            into[row] = codes[row];
    }

    private static void Widen(ReadOnlySpan<ushort> low, ReadOnlySpan<byte> high, Span<int> into)
    {
        for (var row = 0; row < low.Length; row++)
            into[row] = low[row] | (high[row] << 16);
    }

    private static byte[] BytesOf(ReadOnlySpan<int> codes, int above)
    {
        var column = new byte[codes.Length];
        for (var row = 0; row < column.Length; row++)
            column[row] = (byte)(codes[row] >> above);
        return column;
    }

    private static ushort[] ShortsOf(ReadOnlySpan<int> codes)
    {
        var column = new ushort[codes.Length];
        for (var row = 0; row < column.Length; row++)
            column[row] = (ushort)codes[row];
        return column;
    }
}
