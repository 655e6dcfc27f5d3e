using System.Buffers;

namespace JourneyLedger.Interchange.Files;

/// <summary>The lines of a file as bytes, one at a time, however long the file is. A byte order mark in front, and a CR at a line's end, are left out.</summary>
internal sealed class TextLines(Stream content, FaultDesk faults)
{
    /// <summary>A line longer than this is no line of events: the file is something else.</summary>
    public const int Longest = 1 << 20;

    private readonly byte[] _buffer = new byte[Longest];
    private int _start;
    private int _end;
    private bool _ended;

    /// <summary>Of the line read last, from 1.</summary>
    public long Line { get; private set; }

    /// <summary>The next line, until the next call; false at the end. Lines without any text are passed over.</summary>
    /// <exception cref="FaultyFileException">A line is too long.</exception>
    public bool Read(out ReadOnlyMemory<byte> line)
    {
        while (Next(out line))
        {
            Line++;
            line = Trimmed(line);
            if (!line.IsEmpty)
                return true;
        }

        return false;
    }

    private bool Next(out ReadOnlyMemory<byte> line)
    {
        while (true)
        {
            var length = _buffer.AsSpan(_start, _end - _start).IndexOf((byte)'\n');
            if (length >= 0 || (_ended && _end > _start))
            {
                var until = length >= 0 ? _start + length : _end;
                line = _buffer.AsMemory(_start, until - _start);
                _start = Math.Min(until + 1, _end);
                return true;
            }

            line = default;
            if (_ended)
                return false;
            Fill();
        }
    }

    private void Fill()
    {
        _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
        (_start, _end) = (0, _end - _start);
        if (_end == _buffer.Length)
            throw faults.Whole(Line + 1, "line", $"is longer than {Longest} bytes: this is no file of events, one a line.");
        try
        {
            var read = content.Read(_buffer.AsSpan(_end));
            _ended = read == 0;
            _end += read;
        }
        catch (InvalidDataException damaged)
        {
            throw faults.Whole(Line + 1, "gzip", damaged.Message);
        }
    }

    private ReadOnlyMemory<byte> Trimmed(ReadOnlyMemory<byte> line)
    {
        if (Line == 1 && line.Span.StartsWith("\uFEFF"u8))
            line = line["\uFEFF"u8.Length..];
        return line.Trim((byte)'\r').Trim((byte)' ');
    }
}
