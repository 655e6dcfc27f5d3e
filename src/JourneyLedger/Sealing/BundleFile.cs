using System.IO.Compression;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using JourneyLedger.Rules;

namespace JourneyLedger.Sealing;

/// <summary>
/// A bundle as a file: a zip with <c>bundle.json</c>, which is all of it, and <c>checkpoint</c>, the same signed note once more for other
/// tools to read.
/// </summary>
public static class BundleFile
{
    private const string Content = "bundle.json";
    private const string Note = "checkpoint";
    private const long MostBytes = 1L << 28;

    /// <summary>How <c>bundle.json</c> is written: compact, members in the order of <see cref="Bundle"/>, only what JSON demands escaped.</summary>
    public static JsonSerializerOptions Json { get; } = new(JsonSerializerDefaults.Web)
    {
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Writes a bundle; the same bundle always gives the same bytes.</summary>
    public static void Write(Bundle bundle, Stream to)
    {
        using var zip = new ZipArchive(to, ZipArchiveMode.Create, leaveOpen: true);
        Add(Content, JsonSerializer.SerializeToUtf8Bytes(bundle, Json));
        Add(Note, Encoding.UTF8.GetBytes(bundle.Checkpoint));

        void Add(string name, byte[] bytes)
        {
            var entry = zip.CreateEntry(name);
            entry.LastWriteTime = new DateTimeOffset(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);
            using var content = entry.Open();
            content.Write(bytes);
        }
    }

    /// <summary>Reads a bundle, or says why it is none: <c>bundle-damaged</c>, <c>not-a-bundle</c> or <c>bundle-version</c>.</summary>
    /// <param name="from">Can be sought in.</param>
    public static Checked<Bundle> Read(Stream from)
    {
        try
        {
            using var zip = new ZipArchive(from, ZipArchiveMode.Read, leaveOpen: true);
            if (zip.GetEntry(Content) is not { } content || zip.GetEntry(Note) is not { } note || zip.Entries.Count != 2)
                return new Refusal("not-a-bundle", "", $"The file is a zip, but not a bundle of a ledger: it should hold {Content} and {Note}, and nothing else.");
            var bundle = Read(Bytes(content));
            if (bundle.Accepted && bundle.Value.Checkpoint != Encoding.UTF8.GetString(Bytes(note)))
                return new Refusal("bundle-damaged", Note, $"The bundle is damaged: its {Note} is not the one that {Content} holds.");
            return bundle;
        }
        catch (InvalidDataException broken)
        {
            return new Refusal("bundle-damaged", "", $"The file is no zip, or is damaged or cut short: {broken.Message}");
        }
    }

    /// <summary>Reads <c>bundle.json</c> alone.</summary>
    public static Checked<Bundle> Read(ReadOnlySpan<byte> json)
    {
        try
        {
            var said = JsonSerializer.Deserialize<Said>(json);
            if (said?.Format != Bundle.Mark)
                return new Refusal("not-a-bundle", "format", $"The file does not say that it is a bundle of a ledger (format {Bundle.Mark}).");
            if (said.Version != Bundle.Known)
                return new Refusal("bundle-version", "version", $"The bundle has version {said.Version}; this program reads version {Bundle.Known}. Use the program that wrote it, or a newer one.");
            // Written otherwise, it could hold what nobody checks: an unknown member, one twice, another text for the same bytes.
            var bundle = JsonSerializer.Deserialize<Bundle>(json, Json)!;
            return json.SequenceEqual(JsonSerializer.SerializeToUtf8Bytes(bundle, Json))
                ? bundle
                : new Refusal("bundle-damaged", "", "The bundle is damaged: it is not written in the one form in which bundles are.");
        }
        catch (JsonException broken)
        {
            return new Refusal("bundle-damaged", broken.Path ?? "", $"The bundle is damaged: {broken.Message}");
        }
    }

    private static byte[] Bytes(ZipArchiveEntry entry)
    {
        if (entry.Length > MostBytes)
            throw new InvalidDataException($"{entry.Name} is larger than a bundle's {MostBytes >> 20} MiB.");
        using var content = entry.Open();
        var bytes = new byte[entry.Length];
        content.ReadExactly(bytes);
        return content.ReadByte() < 0 ? bytes : throw new InvalidDataException($"{entry.Name} is longer than it says.");
    }

    private sealed record Said([property: JsonPropertyName("format")] string? Format, [property: JsonPropertyName("version")] int? Version);
}
