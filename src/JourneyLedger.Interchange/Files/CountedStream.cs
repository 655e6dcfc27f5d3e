namespace JourneyLedger.Interchange.Files;

/// <summary>Reads through, counting; tells of each further megabyte, so that progress costs nothing per read.</summary>
internal sealed class CountedStream(Stream inner, Action<long>? everyMegabyte = null) : ForwardStream
{
    private const int Step = 1 << 20;
    private long _told;

    public long Count { get; private set; }

    public override int Read(Span<byte> buffer)
    {
        var read = inner.Read(buffer);
        Count += read;
        if (everyMegabyte is not null && (Count - _told >= Step || read == 0))
            everyMegabyte(_told = Count);
        return read;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            inner.Dispose();
        base.Dispose(disposing);
    }
}
