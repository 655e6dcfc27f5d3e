using Microsoft.Win32.SafeHandles;

namespace JourneyLedger.Demonstration.Runs;

/// <summary>
/// Sorted runs of keyed bytes: in memory, or one behind the other in a file without a name, whose room on the disk is free again whatever ends
/// this process. Runs are added by any thread; then they are merged by one.
/// </summary>
internal sealed class SortedRuns : IDisposable
{
    private const int Chunk = 1 << 20;

    /// <summary>What merging reads ahead, of all runs together: so their number costs no memory.</summary>
    private const int ReadAhead = 64 << 20;

    private const int LeastReadAhead = 1 << 12;

    private readonly string? _folder;
    private readonly SafeFileHandle? _file;
    private readonly Lock _adding = new();
    private readonly List<(long From, long Until)> _onDisk = [];
    private readonly List<byte[]> _inMemory = [];
    private long _length;

    private SortedRuns(string? folder)
    {
        _folder = folder;
        if (folder is null)
            return;
        var path = Path.Combine(folder, $"journey-{Guid.NewGuid():n}.runs");
        // Windows takes the name away when the handle closes; other systems let go of it at once.
        var options = OperatingSystem.IsWindows() ? FileOptions.DeleteOnClose : FileOptions.None;
        _file = File.OpenHandle(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Delete, options);
        if (!OperatingSystem.IsWindows())
            File.Delete(path);
    }

    public static SortedRuns InMemory() => new(null);

    /// <exception cref="IOException">There can be no file in the folder.</exception>
    public static SortedRuns In(string folder) => new(folder);

    /// <summary>Adds a run.</summary>
    /// <param name="bytes">Where its parts stand.</param>
    /// <param name="parts">Key, and where in the bytes: sorted. No other run has one of these keys.</param>
    /// <exception cref="IOException">The disk takes no more; the message says how much it took and what to do.</exception>
    public void Add(Packed bytes, ReadOnlySpan<(ulong Key, int At, int Length)> parts)
    {
        var length = 0L;
        foreach (var part in parts)
            length += RunReader.Head + part.Length;
        var at = Place(length);
        var chunk = new Packed(_file is null ? (int)length : Chunk);
        foreach (var part in parts)
        {
            RunReader.Write(part.Key, bytes[part.At, part.Length], chunk);
            if (_file is not null && chunk.Length >= Chunk)
                at = Put(chunk, at);
        }

        if (_file is not null)
            Put(chunk, at);
        else
            Keep(chunk);
    }

    /// <summary>Hands over every part, by key.</summary>
    /// <param name="open">Makes of a part what is wanted; the bytes are lent until it returns.</param>
    /// <param name="stop">Ends it between two parts.</param>
    public IEnumerable<T> Merged<T>(Func<ulong, ReadOnlyMemory<byte>, T> open, CancellationToken stop)
    {
        var order = new PriorityQueue<RunReader, ulong>();
        foreach (var reader in Readers())
        {
            if (reader.Next())
                order.Enqueue(reader, reader.Key);
        }

        while (order.TryPeek(out var head, out _))
        {
            stop.ThrowIfCancellationRequested();
            yield return open(head.Key, head.Part);
            if (head.Next())
                order.DequeueEnqueue(head, head.Key);
            else
                order.Dequeue();
        }
    }

    public void Dispose() => _file?.Dispose();

    private IEnumerable<RunReader> Readers()
    {
        if (_file is null)
            return _inMemory.Select(run => new RunReader(run));
        var ahead = Math.Max(LeastReadAhead, ReadAhead / Math.Max(1, _onDisk.Count));
        return _onDisk.Select(run => new RunReader(_file, run, ahead));
    }

    private long Place(long length)
    {
        lock (_adding)
        {
            var at = _length;
            _length += length;
            if (_file is not null)
                _onDisk.Add((at, _length));
            return at;
        }
    }

    private void Keep(Packed run)
    {
        lock (_adding)
            _inMemory.Add(run[0, run.Length].ToArray());
    }

    private long Put(Packed chunk, long at)
    {
        var length = chunk.Length;
        try
        {
            RandomAccess.Write(_file!, chunk[0, length], at);
        }
        catch (IOException full)
        {
            throw new IOException(
                FormattableString.Invariant($"The working file in {_folder} came to {at / 1e6:N0} MB, and the disk takes no more: {full.Message}. Name a folder with room for some 9 KB a person, or make fewer people."), full);
        }

        chunk.Clear();
        return at + length;
    }
}
