using System.IO.Compression;

namespace JourneyLedger.Interchange.Files;

/// <summary>
/// The content of a gzip file, with its end checked: GZipStream by itself takes a file cut in the middle, or one with something after its end,
/// for a shorter one and says nothing.
/// </summary>
internal sealed class GzipContent(string path, Stream compressed) : ForwardStream
{
    private readonly GZipStream _inflated = new(compressed, CompressionMode.Decompress);
    private long _count;
    private bool _checked;

    /// <exception cref="InvalidDataException">Damaged, cut off, or followed by something else.</exception>
    public override int Read(Span<byte> buffer)
    {
        int read;
        try
        {
            read = _inflated.Read(buffer);
        }
        catch (InvalidDataException damaged)
        {
            throw new InvalidDataException("The gzip data is damaged (its check sum or its blocks are wrong). Fetch the file again.", damaged);
        }

        _count += read;
        if (read == 0 && buffer.Length > 0 && !_checked)
        {
            _checked = true;
            GzipEnd.Check(path, _count);
        }

        return read;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _inflated.Dispose();
        base.Dispose(disposing);
    }
}
