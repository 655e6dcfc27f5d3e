namespace JourneyLedger.Postgres.Keys;

/// <summary>What a change of the master key did.</summary>
/// <param name="Ledgers">Key files that stand under the new key now.</param>
/// <param name="Keys">Slots in those that were wrapped anew by this call.</param>
/// <param name="MasterKey">The new key's id.</param>
/// <param name="InFile">The key is the folder's own file, so nothing else is to be done; else it must be given from outside from now on.</param>
public sealed record Rewrapped(int Ledgers, long Keys, string MasterKey, bool InFile);

/// <summary>
/// Changes the master key: every stream's key is wrapped again under the new one; the keys themselves, and so the events, stay as they are. Each key
/// file is replaced as a whole, so a cut-off change is completed by the next call, and until then files under either key open.
/// </summary>
public static class KeyRewrap
{
    private const int SlotsAtOnce = 16_384;

    /// <summary>Goes over to the key to come: the one given, or one made here when the present key is the folder's own file.</summary>
    /// <exception cref="LedgerKeyException">No new key was given, a program has one of the files open, or a file cannot be opened with the keys at hand.</exception>
    public static Rewrapped Run(KeyRing ring)
    {
        if (ring.Next is null && !ring.InFile)
            throw new LedgerKeyException($"The master key comes from the environment, so its successor must too: give it as {KeyRing.NextVariable}.");
        ring = ring.WithNext();
        var next = ring.Next!;
        var (ledgers, keys) = (0, 0L);
        foreach (var path in ring.Files())
        {
            keys += Rewrap(path, ring, next);
            ledgers++;
        }

        ring.PromoteNext();
        return new(ledgers, keys, next.Id, ring.InFile);
    }

    private static long Rewrap(string path, KeyRing ring, MasterKey next)
    {
        using var file = OpenAlone(path);
        var front = new byte[KeySlots.FrontBytes];
        if (file.ReadAtLeast(front, front.Length, throwOnEndOfStream: false) < front.Length || KeySlots.ReadFront(front) is not { } named)
            throw new LedgerKeyException($"{path} is no key file.");
        if (named.Master == next.Id)
            return 0;
        var master = ring.Find(named.Master)
            ?? throw new LedgerKeyException($"The key file {path} was made under the master key {named.Master}, which is not at hand.");
        using var old = new KeySlots(master, named.Ledger);
        using var made = new KeySlots(next, named.Ledger);
        if (!old.Proves(front))
            throw new LedgerKeyException($"The front of the key file {path} is damaged. Bring back a copy of the file.");
        var unfinished = $"{path}.{Guid.NewGuid():n}.tmp";
        try
        {
            using (var to = new FileStream(unfinished, PrivateFile.Options(FileMode.CreateNew, FileAccess.Write, FileShare.None)))
            {
                to.Write(made.Front(named.Made));
                CopySlots(path, file, to, old, made, named.Made);
                to.Flush(flushToDisk: true);
            }

            File.Move(unfinished, path, overwrite: true);
        }
        finally
        {
            File.Delete(unfinished);
        }

        return named.Made;
    }

    private static void CopySlots(string path, FileStream from, FileStream to, KeySlots old, KeySlots made, int count)
    {
        var slots = new byte[SlotsAtOnce * KeySlots.SlotBytes];
        Span<byte> key = stackalloc byte[MasterKey.Bytes];
        for (var first = 1; first <= count; first += SlotsAtOnce)
        {
            var part = slots.AsSpan(0, Math.Min(SlotsAtOnce, count - first + 1) * KeySlots.SlotBytes);
            if (from.ReadAtLeast(part, part.Length, throwOnEndOfStream: false) < part.Length)
                throw new LedgerKeyException($"The key file {path} is cut short. Bring back the newest copy.");
            for (var i = 0; i < part.Length / KeySlots.SlotBytes; i++)
            {
                var slot = part.Slice(i * KeySlots.SlotBytes, KeySlots.SlotBytes);
                if (KeySlots.IsDestroyed(slot))
                    continue;
                if (!old.TryUnwrap(first + i, slot, key))
                    throw new LedgerKeyException($"Slot {first + i} of the key file {path} is damaged. Bring back a copy of the file.");
                made.Wrap(first + i, key, slot);
            }

            to.Write(part);
        }

        key.Clear();
    }

    // A program that has the file open would go on making and destroying keys in the old one.
    private static FileStream OpenAlone(string path)
    {
        try
        {
            return new FileStream(path, PrivateFile.Options(FileMode.Open, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException held)
        {
            throw new LedgerKeyException($"The key file {path} is in use. End every program that works on this ledger, then change the master key. ({held.Message})", held);
        }
    }
}
