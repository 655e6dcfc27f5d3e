using System.Buffers.Binary;
using System.Text;

namespace JourneyLedger.Cube;

/// <summary>Texts as a block of a snapshot: length and UTF-8 of each; length -1 is null.</summary>
internal static class SnapshotText
{
    public static ReadOnlySpan<byte> Of(IEnumerable<string?> texts)
    {
        using var bytes = new MemoryStream();
        Span<byte> length = stackalloc byte[4];
        foreach (var text in texts)
        {
            BinaryPrimitives.WriteInt32LittleEndian(length, text is null ? -1 : Encoding.UTF8.GetByteCount(text));
            bytes.Write(length);
            bytes.Write(Encoding.UTF8.GetBytes(text ?? ""));
        }

        return bytes.ToArray();
    }

    public static string?[] Read(ReadOnlySpan<byte> bytes)
    {
        var texts = new List<string?>();
        while (!bytes.IsEmpty)
        {
            var length = BinaryPrimitives.ReadInt32LittleEndian(bytes);
            texts.Add(length < 0 ? null : Encoding.UTF8.GetString(bytes.Slice(4, length)));
            bytes = bytes[(4 + Math.Max(0, length))..];
        }

        return [.. texts];
    }
}
