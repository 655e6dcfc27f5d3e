using System.IO.Compression;
using System.Text;

namespace JourneyLedger.Tests.Interchange;

/// <summary>A file of its own for one test.</summary>
public sealed class TemporaryFile(string extension) : IDisposable
{
    public string Path { get; } = System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"journey-{Guid.NewGuid():n}{extension}");

    public void Write(string text) => File.WriteAllText(Path, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));

    public void Write(byte[] bytes) => File.WriteAllBytes(Path, bytes);

    public static byte[] Gzip(string text)
    {
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Fastest))
            gzip.Write(Encoding.UTF8.GetBytes(text));
        return compressed.ToArray();
    }

    public void Dispose() => File.Delete(Path);
}
