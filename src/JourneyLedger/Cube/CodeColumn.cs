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
            return new(Narrow(codes, static code => (byte)(code >> 16)), Narrow(codes, static code => (ushort)code), null);
        if (greatest > byte.MaxValue)
            return new(null, Narrow(codes, static code => (ushort)code), null);
        return new(Narrow(codes, static code => (byte)code), null, null);
    }

    /// <summary>A column of codes that the caller goes on writing.</summary>
    public static CodeColumn Over(int[] codes) => new(null, null, codes);

    public CodeSpan Span(int start, int length) => new(this, start, length);

    /// <summary>Copies rows from one on.</summary>
    public void CopyTo(int start, Span<int> into)
    {
        for (var row = 0; row < into.Length; row++)
            into[row] = this[start + row];
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

    private static T[] Narrow<T>(ReadOnlySpan<int> codes, Func<int, T> narrow)
    {
        var column = new T[codes.Length];
        for (var row = 0; row < column.Length; row++)
            column[row] = narrow(codes[row]);
        return column;
    }
}
