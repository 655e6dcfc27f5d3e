namespace JourneyLedger.Interchange.Files;

/// <summary>Where a reader reports what it cannot read: refused at the first, or put aside and gone on.</summary>
internal sealed class FaultDesk(string file, Action<FileFault>? skipped)
{
    /// <summary>A fault of one row. Returns only when rows may be skipped.</summary>
    public void Row(long line, string field, string reason) => Row(new FileFault(file, line, field, reason));

    /// <summary>The same of a fault that a desk for reading ahead has noted.</summary>
    public void Row(FileFault fault)
    {
        if (skipped is null)
            throw new FaultyFileException(fault);
        skipped(fault);
    }

    /// <summary>A desk for a reader that runs ahead: faults of rows that may be skipped are only noted, to be told here when it is their turn.</summary>
    public FaultDesk Ahead(List<FileFault> noted) => new(file, skipped is null ? null : noted.Add);

    /// <summary>A fault that makes the rest of the file unreadable, whatever may be skipped.</summary>
    public FaultyFileException Whole(long line, string field, string reason) => new(new FileFault(file, line, field, reason));
}
