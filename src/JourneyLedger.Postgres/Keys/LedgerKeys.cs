namespace JourneyLedger.Postgres.Keys;

/// <summary>All the keys of one open ledger.</summary>
/// <param name="Streams">Of its streams' payloads.</param>
/// <param name="Erasures">What was destroyed, and why.</param>
/// <param name="Snapshot">Of the snapshot of its cube.</param>
/// <param name="Quarantine">Tells one offer in quarantine from another.</param>
internal sealed record LedgerKeys(StreamKeys Streams, ErasureJournal Erasures, byte[] Snapshot, byte[] Quarantine) : IDisposable
{
    /// <param name="ring">The key folder.</param>
    /// <param name="ledger">The ledger's name.</param>
    /// <param name="identity">The ledger's identity.</param>
    /// <param name="streams">The highest stream number in the database.</param>
    /// <param name="erased">Streams that the database calls erased. A key of one that is there again, from an old copy of the folder, is destroyed again.</param>
    /// <exception cref="LedgerKeyException">They do not fit the ledger.</exception>
    public static LedgerKeys Open(KeyRing ring, string ledger, Guid identity, int streams, IReadOnlyList<int> erased)
    {
        var path = ring.FileOf(ledger, identity);
        var id = identity.ToByteArray(bigEndian: true);
        var file = KeyFile.Open(path, identity, ring, streams);
        foreach (var stream in erased.Where(stream => !file.IsDestroyed(stream)))
            file.Destroy(stream);
        return new(
            new StreamKeys(file), new ErasureJournal(Path.ChangeExtension(path, ".erasures"), erased),
            ring.Current.Derive("snapshot"u8, id), ring.Current.Derive("quarantine"u8, id));
    }

    public void Dispose() => Streams.Dispose();
}
