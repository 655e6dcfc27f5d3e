using System.Globalization;
using System.Text;

namespace JourneyLedger.Sealing;

/// <summary>
/// Which piece of the tree a tile is, as in C2SP tlog-tiles: up to 256 hashes side by side. At level 0 they are leaf hashes; at each
/// level above, each hash is the root over one full tile of the level below.
/// </summary>
/// <param name="Level">0 to 7.</param>
/// <param name="Index">From 0, along the level.</param>
/// <param name="Width">Hashes: 256, or fewer at the right edge.</param>
public readonly record struct TileId(int Level, long Index, int Width = TileId.FullWidth)
{
    public const int FullWidth = 256;

    /// <summary>Length of a full tile.</summary>
    public const int FullBytes = FullWidth * Digest.Bytes;

    /// <summary>256^8 leaves are more than positions.</summary>
    public const int MostLevels = 8;

    /// <summary>Position of the first event under the tile, from 1.</summary>
    public long FirstPosition => (Index << (8 * (Level + 1))) + 1;

    /// <summary>The tile's address under the ledger's: <c>tile/0/x001/x234/067</c>, with <c>.p/5</c> when it holds 5 hashes.</summary>
    public string Path
    {
        get
        {
            var path = new StringBuilder((Index % 1000).ToString("000", CultureInfo.InvariantCulture));
            for (var rest = Index / 1000; rest > 0; rest /= 1000)
                path.Insert(0, string.Create(CultureInfo.InvariantCulture, $"x{rest % 1000:000}/"));
            path.Insert(0, string.Create(CultureInfo.InvariantCulture, $"tile/{Level}/"));
            return (Width == FullWidth ? path : path.Append(CultureInfo.InvariantCulture, $".p/{Width}")).ToString();
        }
    }

    /// <summary>Reads what <see cref="Path"/> wrote, and nothing else.</summary>
    public static bool TryParse(string path, out TileId tile)
    {
        tile = default;
        var parts = path.Split('/');
        if (parts.Length < 3 || parts[0] != "tile" || !Number(parts[1], 1, out var level) || level >= MostLevels)
            return false;
        var width = (long)FullWidth;
        var last = parts.Length - 1;
        if (parts[last - 1].EndsWith(".p", StringComparison.Ordinal) && (last < 3 || !Number(parts[last--], 3, out width) || width is 0 or >= FullWidth))
            return false;
        var index = 0L;
        for (var at = 2; at <= last; at++)
        {
            var part = at < last ? parts[at] : width < FullWidth ? parts[at][..^2] : parts[at];
            if (at < last && !part.StartsWith('x'))
                return false;
            if (!Number(at < last ? part[1..] : part, 3, out var digits) || index > long.MaxValue >> 16)
                return false;
            index = (index * 1000) + digits;
        }

        tile = new((int)level, index, (int)width);
        return tile.Path == path;
    }

    /// <summary>The tile's hashes at a size of the tree: 0 beyond its edge.</summary>
    public static int WidthAt(int level, long index, long size) =>
        (int)Math.Clamp((level < MostLevels ? size >> (8 * level) : 0) - (index * FullWidth), 0, FullWidth);

    private static bool Number(string digits, int most, out long number)
    {
        number = 0;
        return digits.Length is > 0 && digits.Length <= most && long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out number);
    }
}
