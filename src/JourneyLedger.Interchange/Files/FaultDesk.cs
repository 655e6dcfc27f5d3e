namespace JourneyLedger.Interchange.Files;

/// <summary>Where a reader reports what it cannot read: refused at the first, or put aside and gone on.</summary>
internal sealed class FaultDesk(string file, Action<FileFault>? skipped)
{
    /// <summary>A fault of one row. Returns only when rows may be skipped.</summary>
    public void Row(long line, string field, string reason)
    {
        var fault = new FileFault(file, line, field, reason);
        if (skipped is null)
            throw new FaultyFileException(fault);
        skipped(fault);
    }

    /// <summary>A fault that makes the rest of the file unreadable, whatever may be skipped.</summary>
    public FaultyFileException Whole(long line, string field, string reason) => new(new FileFault(file, line, field, reason));
}
