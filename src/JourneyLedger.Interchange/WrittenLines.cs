using System.Buffers;
using System.Text.Json;
using JourneyLedger.Journeys;

namespace JourneyLedger.Interchange;

/// <summary>Writes events as lines of JSON, some thousands at a time on threads of their own, in the order they come in.</summary>
public static class WrittenLines
{
    private const int PerBlock = 4_096;

    /// <param name="to">Where the lines go.</param>
    /// <param name="events">Read on the calling thread.</param>
    /// <param name="workers">Blocks that are made at the same time; the lines are the same.</param>
    /// <param name="told">How many events are written, now and then.</param>
    /// <returns>How many events there were.</returns>
    /// <exception cref="IOException">The lines cannot be written.</exception>
    public static long Write(Stream to, IEnumerable<NewEvent> events, int workers = 1, Action<long>? told = null)
    {
        var written = 0L;
        var made = new Queue<(Task<ArrayBufferWriter<byte>> Lines, int Events)>();
        foreach (var block in events.Chunk(PerBlock))
        {
            made.Enqueue((Task.Run(() => Lines(block)), block.Length));
            if (made.Count > workers)
                Put();
        }

        while (made.Count > 0)
            Put();
        to.Flush();
        return written;

        void Put()
        {
            var (lines, count) = made.Dequeue();
            to.Write(lines.GetAwaiter().GetResult().WrittenSpan);
            written += count;
            told?.Invoke(written);
        }
    }

    private static ArrayBufferWriter<byte> Lines(NewEvent[] block)
    {
        const int usualLine = 480;
        var bytes = new ArrayBufferWriter<byte>(block.Length * usualLine);
        using var line = new Utf8JsonWriter(bytes);
        foreach (var one in block)
        {
            EventLine.Write(line, one);
            line.Flush();
            bytes.Write("\n"u8);
            line.Reset();
        }

        return bytes;
    }
}
