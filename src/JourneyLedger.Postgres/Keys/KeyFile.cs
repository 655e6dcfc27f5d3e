using JourneyLedger.Sealing;
using Microsoft.Win32.SafeHandles;

namespace JourneyLedger.Postgres.Keys;

/// <summary>
/// The data keys of one ledger's streams, each in the slot of its stream's number. Slots are made ahead in durable chunks, in the background once half
/// of a chunk is used, so that an append waits neither for them nor for a second disk. Several nodes may use one file: each reads what the others made. Safe for any number of callers.
/// </summary>
internal sealed class KeyFile : IDisposable
{
    private const int SmallestChunk = 1024;
    private const int LargestChunk = 16_384;

    private readonly string _path;
    private readonly SafeFileHandle _file;
    private readonly KeySlots _slots;
    private readonly KeySlots _making;
    private readonly Lock _using = new();
    private volatile int _made;
    private int _growsAhead;
    private Task _growing = Task.CompletedTask;

    private KeyFile(string path, SafeFileHandle file, KeySlots slots, KeySlots making, int made) => (_path, _file, _slots, _making, _made) = (path, file, slots, making, made);

    /// <summary>Streams that have a slot, as far as this node knows.</summary>
    public int Made => _made;

    /// <summary>Opens a ledger's key file, or makes it for a ledger without streams.</summary>
    /// <param name="path">Where it is.</param>
    /// <param name="ledger">The ledger's identity.</param>
    /// <param name="ring">Has the master key.</param>
    /// <param name="streams">The highest stream number in the database.</param>
    /// <exception cref="LedgerKeyException">It is missing, another ledger's, under another master key, or older than the database.</exception>
    public static KeyFile Open(string path, Guid ledger, KeyRing ring, int streams)
    {
        if (!File.Exists(path))
        {
            if (streams > 0)
            {
                throw new LedgerKeyException(
                    $"The key file {path} is missing, and the ledger holds {streams} streams that only it can open. Bring it back, or say where it is (the key folder).");
            }

            Make(path, ledger, ring.Current);
        }

        SafeFileHandle file;
        try
        {
            file = File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
        }
        catch (IOException held)
        {
            throw new LedgerKeyException($"The key file {path} cannot be opened: {held.Message} If a change of the master key is under way, try again when it has ended.", held);
        }

        try
        {
            var front = new byte[KeySlots.FrontBytes];
            var read = RandomAccess.Read(file, front, 0);
            if (KeySlots.ReadFront(front.AsSpan(0, read)) is not { } named)
                throw new LedgerKeyException($"{path} is no key file.");
            if (named.Ledger != ledger)
                throw new LedgerKeyException($"The key file {path} belongs to another ledger ({named.Ledger}, not {ledger}).");
            var master = ring.Find(named.Master) ?? throw new LedgerKeyException(
                $"The key file {path} was made under the master key {named.Master}, and the one given is {ring.Current.Id}. Give the right one ({KeyRing.Variable}).");
            var slots = new KeySlots(master, ledger);
            if (!slots.Proves(front))
                throw new LedgerKeyException($"The front of the key file {path} is damaged. Bring back a copy of the file.");
            if (named.Made < streams || RandomAccess.GetLength(file) < KeySlots.OffsetOf(named.Made + 1))
            {
                throw new LedgerKeyException(
                    $"The key file {path} has keys for {named.Made} streams and the ledger holds {streams}: it is older than the database or cut short. Bring back the newest copy.");
            }

            return new KeyFile(path, file, slots, new KeySlots(master, ledger), named.Made);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>The key of a stream; false when it is destroyed.</summary>
    /// <param name="stream">A number that <see cref="MakeUpTo"/> covers.</param>
    /// <param name="key">Gets <see cref="EventCipher.KeyBytes"/> bytes.</param>
    /// <exception cref="LedgerKeyException">The slot is damaged or was never made.</exception>
    public bool TryRead(int stream, Span<byte> key)
    {
        Span<byte> slot = stackalloc byte[KeySlots.SlotBytes];
        ReadSlot(stream, slot);
        if (KeySlots.IsDestroyed(slot))
            return false;
        lock (_using)
        {
            if (_slots.TryUnwrap(stream, slot, key))
                return true;
        }

        throw new LedgerKeyException($"Slot {stream} of the key file {_path} is damaged: the stream cannot be opened. Bring back a copy of the file.");
    }

    public bool IsDestroyed(int stream)
    {
        Span<byte> slot = stackalloc byte[KeySlots.SlotBytes];
        ReadSlot(stream, slot);
        return KeySlots.IsDestroyed(slot);
    }

    /// <summary>The same of a stream and those after it, as far as there are slots.</summary>
    public bool[] AreDestroyed(int stream, int most)
    {
        var slots = new byte[Math.Min(most, _made - stream + 1) * KeySlots.SlotBytes];
        if (slots.Length == 0 || RandomAccess.Read(_file, slots, KeySlots.OffsetOf(stream)) < slots.Length)
            throw new LedgerKeyException($"The key file {_path} has no slot {stream}: it is older than the database or cut short. Bring back the newest copy.");
        var destroyed = new bool[slots.Length / KeySlots.SlotBytes];
        for (var i = 0; i < destroyed.Length; i++)
            destroyed[i] = KeySlots.IsDestroyed(slots.AsSpan(i * KeySlots.SlotBytes, KeySlots.SlotBytes));
        return destroyed;
    }

    /// <summary>Overwrites a key, durably. There is no way back.</summary>
    public void Destroy(int stream)
    {
        MakeUpTo(stream);
        RandomAccess.Write(_file, KeySlots.Destroyed(), KeySlots.OffsetOf(stream));
        RandomAccess.FlushToDisk(_file);
    }

    /// <summary>Makes sure that there are durable slots up to a stream's number.</summary>
    public void MakeUpTo(int stream)
    {
        if (stream > _made)
        {
            Grow(stream);
            Volatile.Write(ref _growsAhead, 0);
        }

        if (_made - stream < Chunk / 2 && Interlocked.Exchange(ref _growsAhead, 1) == 0)
            _growing = Task.Run(GrowAhead);
    }

    public void Dispose()
    {
        _growing.Wait();
        _slots.Dispose();
        _making.Dispose();
        _file.Dispose();
    }

    private int Chunk => Math.Clamp(_made, SmallestChunk, LargestChunk);

    private void GrowAhead()
    {
        try
        {
            Grow(_made + 1);
            Volatile.Write(ref _growsAhead, 0);
        }
        catch (Exception full) when (full is IOException or UnauthorizedAccessException)
        {
            // Not tried again in vain for each stream: the first that needs a slot which is not there makes it, or is told why not.
        }
    }

    private void Grow(int stream)
    {
        using var alone = Alone();
        _made = Math.Max(_made, ReadMade());
        while (_made < stream)
        {
            var more = Math.Max(Chunk, Math.Min(stream - _made, LargestChunk));
            RandomAccess.Write(_file, _making.Make(_made + 1, more), KeySlots.OffsetOf(_made + 1));

            // First the keys, then the number that says they are there: a kill in between leaves slots that nobody uses.
            RandomAccess.FlushToDisk(_file);
            WriteMade(_made + more);
            RandomAccess.FlushToDisk(_file);
            _made += more;
        }
    }

    private static void Make(string path, Guid ledger, MasterKey master)
    {
        using var slots = new KeySlots(master, ledger);
        var unfinished = $"{path}.{Guid.NewGuid():n}.tmp";
        using (var file = new FileStream(unfinished, PrivateFile.Options(FileMode.CreateNew, FileAccess.Write, FileShare.None)))
        {
            file.Write(slots.Front(SmallestChunk));
            file.Write(slots.Make(1, SmallestChunk));
            file.Flush(flushToDisk: true);
        }

        try
        {
            File.Move(unfinished, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            File.Delete(unfinished); // another node was first
        }
    }

    private void ReadSlot(int stream, Span<byte> slot)
    {
        if (stream > _made)
            _made = Math.Max(_made, ReadMade());
        if (stream < 1 || stream > _made || RandomAccess.Read(_file, slot, KeySlots.OffsetOf(stream)) < slot.Length)
            throw new LedgerKeyException($"The key file {_path} has no slot {stream}: it is older than the database or cut short. Bring back the newest copy.");
    }

    private int ReadMade()
    {
        Span<byte> front = stackalloc byte[KeySlots.FrontBytes];
        return RandomAccess.Read(_file, front, 0) == front.Length && KeySlots.ReadFront(front) is { } named ? named.Made : _made;
    }

    private void WriteMade(int made)
    {
        var (offset, bytes) = KeySlots.MadeBytes(made);
        RandomAccess.Write(_file, bytes, offset);
    }

    /// <summary>One node at a time makes slots; a second file's lock says whose turn it is.</summary>
    private FileStream Alone()
    {
        while (true)
        {
            try
            {
                return new FileStream($"{_path}.growing", PrivateFile.Options(FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
            }
            catch (IOException)
            {
                Thread.Sleep(1); // the other node needs a few milliseconds for a chunk
            }
        }
    }
}
