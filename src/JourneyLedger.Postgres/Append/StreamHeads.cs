namespace JourneyLedger.Postgres.Append;

/// <summary>
/// Versions of streams as they are at one ledger position, kept in the writer's memory between batches. Under the ledger's lock the
/// writer first learns what other nodes added since that position, so a version found here is as true as one read from the table;
/// the unique index on stream and version stands behind it.
/// </summary>
internal sealed class StreamHeads
{
    /// <summary>When another node added more than this, forgetting is cheaper than catching up.</summary>
    public const int MostCatchUp = 10_000;

    private const int MostStreams = 1_000_000;

    private readonly Dictionary<Guid, long> _versions = [];

    /// <summary>The position that the versions are true at.</summary>
    public long Position { get; private set; }

    public bool Knows(Guid stream) => _versions.ContainsKey(stream);

    public long VersionOf(Guid stream) => _versions[stream];

    /// <summary>Notes a version that is true at the present position, or at the one that <see cref="MoveTo"/> gives next.</summary>
    public void Note(Guid stream, long version) => _versions[stream] = version;

    public void MoveTo(long position) => Position = position;

    /// <summary>Makes room, between batches only: a batch relies on what it noted.</summary>
    public void Trim()
    {
        if (_versions.Count > MostStreams)
            _versions.Clear();
    }

    public void Forget() => _versions.Clear();
}
