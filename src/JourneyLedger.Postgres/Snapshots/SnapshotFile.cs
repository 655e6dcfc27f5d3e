using JourneyLedger.Cube;

namespace JourneyLedger.Postgres.Snapshots;

/// <summary>
/// The cube of one ledger in a file: a mark and the build of the program that read the events; then, encrypted under a key that only the master key
/// gives, the ledger's identity, the id of the last event in the cube, and the cube. So neither another database's file, nor one from before a
/// restored backup, nor one made by a program that read events otherwise is taken for this ledger's, and nobody without the key reads it.
/// </summary>
internal sealed class SnapshotFile(string folder, Ledger ledger)
{
    private static readonly Guid Build = typeof(JourneyCube).Module.ModuleVersionId;

    private static ReadOnlySpan<byte> Mark => "JLSF3\n"u8;

    public string Path { get; } = System.IO.Path.Combine(folder, $"{ledger.Settings.Name}-{ledger.Identity:n}.cube");

    /// <summary>Replaces the file as a whole: whoever is killed in between leaves the old one.</summary>
    /// <param name="cube">Must not be given events meanwhile.</param>
    /// <param name="last">Id of the event at the cube's position.</param>
    public void Write(JourneyCube cube, Guid last)
    {
        Directory.CreateDirectory(folder);
        var unfinished = $"{Path}.{Guid.NewGuid():n}.tmp";
        try
        {
            using (var file = new FileStream(unfinished, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 20))
            {
                file.Write(Mark);
                file.Write(Build.ToByteArray(bigEndian: true));
                using (var hidden = SealedFile.Write(file, ledger.SnapshotKey))
                {
                    hidden.Write(ledger.Identity.ToByteArray(bigEndian: true));
                    hidden.Write(last.ToByteArray(bigEndian: true));
                    cube.Save(hidden);
                }

                file.Flush(flushToDisk: true);
            }

            File.Move(unfinished, Path, overwrite: true);
        }
        finally
        {
            File.Delete(unfinished);
        }
    }

    /// <summary>The cube in the file and the id of its last event; null when there is no file.</summary>
    /// <exception cref="InvalidDataException">It cannot be used; the message says why.</exception>
    public (JourneyCube Cube, Guid Last)? Read()
    {
        if (!File.Exists(Path))
            return null;
        using var file = new FileStream(Path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 20);
        Span<byte> front = stackalloc byte[22];
        if (file.ReadAtLeast(front, front.Length, throwOnEndOfStream: false) < front.Length || !front.StartsWith(Mark))
            throw new InvalidDataException("It is no snapshot of a cube.");
        if (new Guid(front[Mark.Length..], bigEndian: true) != Build)
            throw new InvalidDataException("It was made by another build of the program, which may have read events otherwise.");
        using var opened = SealedFile.Read(file, ledger.SnapshotKey);
        Span<byte> ids = stackalloc byte[32];
        if (opened.ReadAtLeast(ids, ids.Length, throwOnEndOfStream: false) < ids.Length || new Guid(ids[..16], bigEndian: true) != ledger.Identity)
            throw new InvalidDataException("It is another ledger's.");
        return (JourneyCube.Load(opened), new Guid(ids[16..], bigEndian: true));
    }

    /// <summary>Takes away a file that cannot be used: the ledger has everything in it, and nobody but an erasure would think of it again.</summary>
    public void Remove() => File.Delete(Path);
}
