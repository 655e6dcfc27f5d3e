namespace JourneyLedger.Interchange.Files;

/// <summary>What a file's first bytes say it is.</summary>
internal enum FileKind
{
    Xes,

    Csv,

    /// <summary>One JSON document.</summary>
    Json,

    /// <summary>A JSON object a line.</summary>
    JsonLines,
}

/// <summary>A log file opened for reading: decompressed if it was compressed, its kind known by its content.</summary>
internal sealed class OpenedFile : IDisposable
{
    private const int Look = 4096;

    private OpenedFile(Stream content, FileKind kind) => (Content, Kind) = (content, kind);

    public Stream Content { get; }

    public FileKind Kind { get; }

    /// <param name="path">As given.</param>
    /// <param name="faults">Where an unreadable file is told.</param>
    /// <param name="progress">Bytes of the file (compressed ones, if it is) read so far, and its length.</param>
    public static OpenedFile Open(string path, FaultDesk faults, IProgress<(long Read, long Length)>? progress = null)
    {
        var content = OpenContent(path, faults, progress);
        try
        {
            var start = new byte[Look];
            var read = content.ReadAtLeast(start, Look, throwOnEndOfStream: false);
            var whole = new PrefixedStream(start.AsMemory(0, read), content);
            return new OpenedFile(whole, KindOf(start.AsSpan(0, read)) ?? throw faults.Whole(1, "", "The file is empty: there is nothing to read."));
        }
        catch (InvalidDataException damaged)
        {
            content.Dispose();
            throw faults.Whole(0, "gzip", damaged.Message);
        }
        catch
        {
            content.Dispose();
            throw;
        }
    }

    public void Dispose() => Content.Dispose();

    private static Stream OpenContent(string path, FaultDesk faults, IProgress<(long Read, long Length)>? progress)
    {
        FileStream file;
        try
        {
            file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.SequentialScan);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw faults.Whole(0, "", Directory.Exists(path) ? "This is a folder: name a file in it." : $"The file cannot be opened: {error.Message}");
        }

        var length = file.Length;
        var compressed = file.ReadByte() == 0x1f && file.ReadByte() == 0x8b;
        file.Position = 0;
        var counted = new CountedStream(file, progress is null ? null : read => progress.Report((read, length)));
        return compressed ? new GzipContent(path, counted) : counted;
    }

    private static FileKind? KindOf(ReadOnlySpan<byte> start)
    {
        foreach (var octet in start)
        {
            // Byte order marks, and the zero halves of UTF-16, say nothing about the kind.
            if (octet is 0xEF or 0xBB or 0xBF or 0xFE or 0xFF or 0 or (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')
                continue;
            return octet switch
            {
                (byte)'<' => FileKind.Xes,
                (byte)'[' => FileKind.Json,
                (byte)'{' => FileKind.JsonLines,
                _ => FileKind.Csv,
            };
        }

        return null;
    }
}
