using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using JourneyLedger.Interchange;
using JourneyLedger.Journeys;
using JourneyLedger.Postgres.Snapshots;
using NodaTime;

namespace JourneyLedger.Cli.Import;

/// <summary>
/// The events of a file as they were checked, until they are stored: what is stored is what was checked, though the file were changed meanwhile, and
/// nothing is read or checked twice. Kept in a temporary file, so that memory stays constant, under a key that only this process ever has: whatever
/// happens to the process, nobody else can read what is left of it. For one caller at a time.
/// </summary>
public sealed class CheckedEvents : IDisposable
{
    /// <summary>Below what the runtime would treat as a large object.</summary>
    private const int BlockBytes = 1 << 16;

    private const int GuidBytes = 16;

    private readonly byte[] _key = RandomNumberGenerator.GetBytes(32);
    private readonly FileStream _file;
    private readonly ArrayBufferWriter<byte> _block = new(BlockBytes * 2);

    /// <param name="folder">Null for the one for temporary files.</param>
    /// <exception cref="IOException">It takes no file.</exception>
    public CheckedEvents(string? folder = null)
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Share = FileShare.Delete,
            Options = FileOptions.DeleteOnClose,
            BufferSize = 0,
        };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        _file = new FileStream(Path.Combine(folder ?? Path.GetTempPath(), $"journey-import-{Guid.NewGuid():n}.tmp"), options);

        // Where an open file can lose its name, nothing is left even after kill -9.
        if (!OperatingSystem.IsWindows())
            File.Delete(_file.Name);
    }

    /// <summary>The same events, each kept on its way through, while the next are read and checked. Once.</summary>
    /// <exception cref="IOException">While they are taken: the disk of the temporary file is full.</exception>
    public IEnumerable<NewEvent> Keep(IEnumerable<NewEvent> events)
    {
        using var hidden = SealedFile.Write(_file, _key);
        foreach (var one in ReadAhead.Of(events))
        {
            Add(one);
            if (_block.WrittenCount >= BlockBytes)
                WriteBlock(hidden);
            yield return one;
        }

        WriteBlock(hidden);
    }

    /// <summary>What was kept, in the same order; after <see cref="Keep"/> has ended.</summary>
    public IEnumerable<NewEvent> Read()
    {
        _file.Position = 0;
        using var opened = SealedFile.Read(_file, _key);
        var words = new WordPool();
        var (stream, name) = ("", ReadOnlyMemory<byte>.Empty);
        var length = new byte[4];
        while (opened.ReadAtLeast(length, length.Length, throwOnEndOfStream: false) == length.Length)
        {
            // Payloads stay slices of their block.
            var block = new byte[BinaryPrimitives.ReadInt32BigEndian(length)];
            opened.ReadExactly(block);
            for (var rest = block.AsMemory(); !rest.IsEmpty;)
            {
                // A log's events stand together by case: most have the name of the one before.
                var next = Part(ref rest);
                if (!next.Span.SequenceEqual(name.Span))
                    (stream, name) = (Encoding.UTF8.GetString(next.Span), next);
                yield return Next(stream, ref rest, words);
            }
        }
    }

    public void Dispose()
    {
        CryptographicOperations.ZeroMemory(_key);
        _file.Dispose();
    }

    private void Add(NewEvent one)
    {
        Span<byte> given = stackalloc byte[8 + GuidBytes];
        Add(Encoding.UTF8.GetBytes(one.Stream));
        Add(EventMeta.Write(one));
        Add(one.Payload.Span);
        Add(given[..WriteGiven(one, given)]);
    }

    private void Add(ReadOnlySpan<byte> part)
    {
        BinaryPrimitives.WriteInt32BigEndian(_block.GetSpan(4), part.Length);
        _block.Advance(4);
        _block.Write(part);
    }

    /// <summary>What only made-up people bring: neither, the moment, or the moment (or zero) and the id.</summary>
    private static int WriteGiven(NewEvent one, Span<byte> to)
    {
        if (one is { SimulatedRecordedAt: null, SimulatedEventId: null })
            return 0;
        BinaryPrimitives.WriteInt64BigEndian(to, one.SimulatedRecordedAt?.ToUnixTimeTicks() ?? long.MinValue);
        if (one.SimulatedEventId is not { } id)
            return 8;
        id.TryWriteBytes(to[8..]);
        return 8 + GuidBytes;
    }

    private void WriteBlock(Stream to)
    {
        if (_block.WrittenCount == 0)
            return;
        Span<byte> length = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, _block.WrittenCount);
        to.Write(length);
        to.Write(_block.WrittenSpan);
        _block.ResetWrittenCount();
    }

    private static NewEvent Next(string stream, ref Memory<byte> rest, WordPool words)
    {
        var meta = Part(ref rest);
        var payload = Part(ref rest);
        var given = Part(ref rest).Span;
        var one = EventMeta.Read(stream, meta.Span, payload, words);
        if (given.IsEmpty)
            return one;
        var ticks = BinaryPrimitives.ReadInt64BigEndian(given);
        return one with
        {
            SimulatedRecordedAt = ticks == long.MinValue ? null : Instant.FromUnixTimeTicks(ticks),
            SimulatedEventId = given.Length > 8 ? new Guid(given[8..]) : null,
        };
    }

    private static ReadOnlyMemory<byte> Part(ref Memory<byte> rest)
    {
        var length = BinaryPrimitives.ReadInt32BigEndian(rest.Span);
        var part = rest.Slice(4, length);
        rest = rest[(4 + length)..];
        return part;
    }
}
