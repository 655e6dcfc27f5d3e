namespace JourneyLedger.Interchange.Files;

/// <summary>Bytes that were already taken from a stream, and then the rest of it: a look at the start without seeking.</summary>
internal sealed class PrefixedStream(ReadOnlyMemory<byte> taken, Stream rest) : ForwardStream
{
    private int _given;

    public override int Read(Span<byte> buffer)
    {
        if (_given == taken.Length)
            return rest.Read(buffer);
        var count = Math.Min(buffer.Length, taken.Length - _given);
        taken.Span.Slice(_given, count).CopyTo(buffer);
        _given += count;
        return count;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            rest.Dispose();
        base.Dispose(disposing);
    }
}
