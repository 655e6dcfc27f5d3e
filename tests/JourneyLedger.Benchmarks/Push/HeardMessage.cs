using System.Runtime.InteropServices;

namespace JourneyLedger.Benchmarks.Push;

/// <summary>One message as one listener heard it.</summary>
/// <param name="Kind">What it was.</param>
/// <param name="Listener">Number.</param>
/// <param name="Position">Ledger position that it told of.</param>
/// <param name="At">Timestamp of the machine's one monotonic clock, which all its processes share.</param>
internal readonly record struct HeardMessage(HeardKind Kind, int Listener, long Position, long At)
{
    public static void Write(string path, IEnumerable<HeardMessage> messages)
    {
        using var file = File.Create(path);
        file.Write(MemoryMarshal.AsBytes<HeardMessage>(messages.ToArray()));
    }

    public static HeardMessage[] Read(string path) => MemoryMarshal.Cast<byte, HeardMessage>(File.ReadAllBytes(path)).ToArray();
}

internal enum HeardKind
{
    /// <summary>The answer that is there when the watching begins.</summary>
    Given,

    /// <summary>Cells of a new release, or a changed answer.</summary>
    Changed,

    /// <summary>Volumes.</summary>
    Live,
}
