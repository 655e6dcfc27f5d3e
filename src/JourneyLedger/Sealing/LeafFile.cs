using System.Buffers;

namespace JourneyLedger.Sealing;

/// <summary>
/// The sealed parts of all events in position order, for an auditor's own program: the mark <c>cjl/leaves/1</c> and a line feed, then
/// 152 bytes an event: the data of its leaf without the mark and without the link to the event before it, which who checks makes anew.
/// </summary>
public static class LeafFile
{
    public const int BytesAnEvent = Leaf.Bytes - MarkBytes - Digest.Bytes;

    private const int MarkBytes = 11;
    private const int PreviousAt = 67;

    public static void Begin(IBufferWriter<byte> to) => to.Write("cjl/leaves/1\n"u8);

    public static void Add(IBufferWriter<byte> to, in Leaf leaf)
    {
        Span<byte> data = stackalloc byte[Leaf.Bytes];
        leaf.Write(data);
        to.Write(data[MarkBytes..PreviousAt]);
        to.Write(data[(PreviousAt + Digest.Bytes)..]);
    }
}
