using System.Buffers.Binary;
using Microsoft.Win32.SafeHandles;

namespace JourneyLedger.Demonstration.Runs;

/// <summary>Reads the parts of one run, some at a time from the disk or all of them from memory.</summary>
internal sealed class RunReader
{
    public const int Head = 12;

    private readonly SafeFileHandle? _file;
    private readonly long _until;
    private byte[] _bytes;
    private long _at;
    private int _next;
    private int _length;

    /// <summary>Of a run in memory.</summary>
    public RunReader(byte[] run) => (_bytes, _length) = (run, run.Length);

    /// <summary>Of a run on the disk.</summary>
    /// <param name="file">Which holds it.</param>
    /// <param name="run">Where in the file.</param>
    /// <param name="ahead">Bytes to read at a time.</param>
    public RunReader(SafeFileHandle file, (long From, long Until) run, int ahead) =>
        (_file, _at, _until, _bytes) = (file, run.From, run.Until, new byte[Math.Min(ahead, run.Until - run.From)]);

    public ulong Key { get; private set; }

    /// <summary>Lent until the next.</summary>
    public ReadOnlyMemory<byte> Part { get; private set; }

    public static void Write(ulong key, ReadOnlySpan<byte> part, Packed to)
    {
        Span<byte> head = stackalloc byte[Head];
        BinaryPrimitives.WriteUInt64LittleEndian(head, key);
        BinaryPrimitives.WriteInt32LittleEndian(head[8..], part.Length);
        to.Raw(head);
        to.Raw(part);
    }

    public bool Next()
    {
        if (!Bring(Head))
            return false;
        Key = BinaryPrimitives.ReadUInt64LittleEndian(_bytes.AsSpan(_next));
        var length = BinaryPrimitives.ReadInt32LittleEndian(_bytes.AsSpan(_next + 8));
        if (!Bring(Head + length))
            throw new EndOfStreamException("A run ends within one of its parts.");
        Part = _bytes.AsMemory(_next + Head, length);
        _next += Head + length;
        return true;
    }

    /// <summary>So many bytes together from the next on; false at the end of the run.</summary>
    private bool Bring(int bytes)
    {
        var left = _length - _next;
        if (left >= bytes || _file is null)
            return left >= bytes;
        var to = _bytes.Length >= bytes ? _bytes : new byte[Math.Max(bytes, 2 * _bytes.Length)];
        _bytes.AsSpan(_next, left).CopyTo(to);
        (_bytes, _next, _length) = (to, 0, left);
        while (_length < bytes && _at < _until)
        {
            var read = RandomAccess.Read(_file, _bytes.AsSpan(_length, (int)Math.Min(_bytes.Length - _length, _until - _at)), _at);
            if (read == 0)
                throw new EndOfStreamException("The file of runs is shorter than what was put into it.");
            _length += read;
            _at += read;
        }

        return _length >= bytes;
    }
}
