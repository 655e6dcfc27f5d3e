using System.Buffers.Binary;
using System.IO.Compression;

namespace JourneyLedger.Interchange.Files;

/// <summary>Whether a gzip file ends where it should. Check sums are GZipStream's work; this looks at ends only.</summary>
internal static class GzipEnd
{
    private const int TrailerBytes = 8;

    /// <summary>Compares what was read with the length that the file's last bytes claim, and looks closer only when they differ.</summary>
    /// <param name="path">The file.</param>
    /// <param name="inflated">Bytes of content read from it.</param>
    /// <exception cref="InvalidDataException">Cut off, or followed by something else.</exception>
    public static void Check(string path, long inflated)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        Span<byte> claimed = stackalloc byte[4];
        if (file.Length >= claimed.Length)
        {
            file.Position = file.Length - claimed.Length;
            file.ReadExactly(claimed);
            if (BinaryPrimitives.ReadUInt32LittleEndian(claimed) == (uint)inflated)
                return;
        }

        // Several members one after another (cat a.gz b.gz, bgzip) are a valid file whose last length is the last member's: walk them.
        file.Position = 0;
        Walk(file);
    }

    private static void Walk(FileStream file)
    {
        Span<byte> trailer = stackalloc byte[TrailerBytes];
        while (true)
        {
            var start = file.Position;
            SkipHeader(file, start);
            var length = Inflate(file);
            if (file.ReadAtLeast(trailer, TrailerBytes, throwOnEndOfStream: false) < TrailerBytes
                || BinaryPrimitives.ReadUInt32LittleEndian(trailer[4..]) != (uint)length)
                throw CutOff(file);
            if (file.Position == file.Length)
                return;
        }
    }

    private static long Inflate(FileStream file)
    {
        // One byte at a time, so that the stream stands exactly at the trailer afterwards: slow, but only for files that need it.
        var feed = new ByteFeed(file);
        using var deflate = new DeflateStream(feed, CompressionMode.Decompress, leaveOpen: true);
        var buffer = new byte[1 << 16];
        long length = 0;
        for (int read; (read = deflate.Read(buffer)) > 0;)
            length += read;
        return feed.Ended ? throw CutOff(file) : length;
    }

    private static void SkipHeader(FileStream file, long start)
    {
        Span<byte> header = stackalloc byte[10];
        var read = file.ReadAtLeast(header, header.Length, throwOnEndOfStream: false);
        if (read < 3 || header[0] != 0x1f || header[1] != 0x8b || header[2] != 8)
            throw new InvalidDataException($"There is something after the end of the gzip data, from byte {start}. Cut it off, or fetch the file again.");
        if (read < header.Length)
            throw CutOff(file);
        var flags = header[3];
        if ((flags & 4) != 0)
        {
            var extra = file.ReadByte() | (file.ReadByte() << 8);
            file.Seek(Math.Max(extra, 0), SeekOrigin.Current);
        }

        if ((flags & 8) != 0)
            SkipText(file);
        if ((flags & 16) != 0)
            SkipText(file);
        if ((flags & 2) != 0)
            file.Seek(2, SeekOrigin.Current);
    }

    private static void SkipText(FileStream file)
    {
        while (file.ReadByte() > 0)
        {
        }
    }

    private static InvalidDataException CutOff(FileStream file) =>
        new($"The gzip data is cut off: the file ends at byte {file.Length}, before its content does. Fetch the file again.");

    private sealed class ByteFeed(Stream inner) : ForwardStream
    {
        public bool Ended { get; private set; }

        public override int Read(Span<byte> buffer)
        {
            var read = buffer.Length == 0 ? 0 : inner.Read(buffer[..1]);
            Ended |= read == 0;
            return read;
        }
    }
}
