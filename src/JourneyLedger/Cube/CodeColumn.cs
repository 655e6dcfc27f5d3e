namespace JourneyLedger.Cube;

/// <summary>Numbers from 0, one a row, in as few bytes each as the greatest of them needs: one, two or four. Immutable.</summary>
internal sealed class CodeColumn
{
    public static readonly CodeColumn Empty = new([], null, null);

    private readonly byte[]? _bytes;
    private readonly ushort[]? _shorts;
    private readonly int[]? _ints;

    private CodeColumn(byte[]? bytes, ushort[]? shorts, int[]? ints) => (_bytes, _shorts, _ints) = (bytes, shorts, ints);

    public int Length => _bytes?.Length ?? _shorts?.Length ?? _ints!.Length;

    public int this[int row] => _bytes is not null ? _bytes[row] : _shorts is not null ? _shorts[row] : _ints![row];

    public static CodeColumn Of(ReadOnlySpan<int> codes)
    {
        var greatest = 0;
        foreach (var code in codes)
            greatest = Math.Max(greatest, code);
        if (greatest > ushort.MaxValue)
            return new(null, null, codes.ToArray());
        if (greatest > byte.MaxValue)
            return new(null, Narrow(codes, static code => (ushort)code), null);
        return new(Narrow(codes, static code => (byte)code), null, null);
    }

    /// <summary>Adds the codes of rows [from, to) to a list.</summary>
    public void AddTo(List<int> codes, int from, int to)
    {
        for (var row = from; row < to; row++)
            codes.Add(this[row]);
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
        Snapshot.Require((bytes.Length == 0 ? 0 : 1) + (shorts.Length == 0 ? 0 : 1) + (ints.Length == 0 ? 0 : 1) <= 1 && !ints.AsSpan().ContainsAnyInRange(int.MinValue, -1), part);
        return ints.Length > 0 ? new(null, null, ints) : shorts.Length > 0 ? new(null, shorts, null) : new(bytes, null, null);
    }

    private static T[] Narrow<T>(ReadOnlySpan<int> codes, Func<int, T> narrow)
    {
        var column = new T[codes.Length];
        for (var row = 0; row < column.Length; row++)
            column[row] = narrow(codes[row]);
        return column;
    }
}
