using System.Globalization;
using System.Text;
using JourneyLedger.Sealing;

namespace JourneyLedger.Postgres.Sealer;

/// <summary>
/// One ledger's checkpoint and tiles as files, laid out as C2SP tlog-tiles asks, so that any web server or copying program can serve them from where
/// the database's administrators cannot reach. A folder for each origin. It is also the sealer's memory of what it has shown to the world.
/// </summary>
/// <param name="folder">The ledger's own, made when first written to.</param>
public sealed class Publication(string folder)
{
    private const string CheckpointFile = "checkpoint";

    /// <summary>Where a ledger is published, under the folder of all.</summary>
    public static Publication Of(string folder, LedgerOrigin origin) => new(Path.Combine(folder, $"{origin.Ledger}-{origin.Identity:n}"));

    /// <summary>The last checkpoint published of a ledger under its present origin; null when there is none.</summary>
    /// <exception cref="IOException">The folder cannot be read.</exception>
    public static string? LastOf(string folder, LedgerSeal seal, SealState state) =>
        LedgerOrigin.TryParse(state.Origin, out var origin) ? Of(folder, seal.First).Last(origin.Number) : null;

    public string Folder => folder;

    /// <summary>The last checkpoint published under an origin; null when there is none.</summary>
    /// <exception cref="IOException">The folder cannot be read: nothing can be known of what was published.</exception>
    public string? Last(int origin)
    {
        var path = Path.Combine(OriginFolder(origin), CheckpointFile);
        return File.Exists(path) ? File.ReadAllText(path) : null;
    }

    /// <summary>Publishes tiles, then the checkpoint that covers them, so that whoever reads it finds them.</summary>
    public void Put(int origin, IEnumerable<(TileId Tile, byte[] Hashes)> tiles, string checkpoint)
    {
        PutTiles(origin, tiles);
        Write(Path.Combine(OriginFolder(origin), CheckpointFile), Encoding.UTF8.GetBytes(checkpoint), durable: true);
    }

    public void PutTiles(int origin, IEnumerable<(TileId Tile, byte[] Hashes)> tiles)
    {
        var at = OriginFolder(origin);
        foreach (var (tile, hashes) in tiles)
        {
            var path = Path.Combine(at, tile.Path);
            Write(path, hashes, durable: false);

            // What was partial is in the full tile now; the specification lets the former go.
            if (tile.Width == TileId.FullWidth && Directory.Exists(path + ".p"))
                Directory.Delete(path + ".p", recursive: true);
        }
    }

    /// <summary>Publishes the keys by which checkpoints are verified; a convenience, for nobody should pin what stands beside what it verifies.</summary>
    public void PutKeys(string text) => Write(Path.Combine(folder, "ledger.pub"), Encoding.UTF8.GetBytes(text), durable: false);

    private string OriginFolder(int origin) => Path.Combine(folder, origin.ToString(CultureInfo.InvariantCulture));

    private static void Write(string path, byte[] bytes, bool durable)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var unfinished = $"{path}.{Guid.NewGuid():n}.tmp";
        using (var file = new FileStream(unfinished, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0))
        {
            file.Write(bytes);
            if (durable)
                file.Flush(flushToDisk: true);
        }

        File.Move(unfinished, path, overwrite: true);
    }
}
