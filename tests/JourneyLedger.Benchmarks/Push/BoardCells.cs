using System.Security.Cryptography;
using System.Text;

namespace JourneyLedger.Benchmarks.Push;

/// <summary>A dashboard in a few letters, to compare those of a thousand listeners with the server's.</summary>
internal static class BoardCells
{
    /// <param name="cells">By name.</param>
    public static string Line(IEnumerable<(string Name, string Text, long Position)> cells)
    {
        var text = string.Join('\n', cells.OrderBy(cell => cell.Name, StringComparer.Ordinal).Select(cell => $"{cell.Name}={cell.Text}@{cell.Position}"));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..16];
    }
}
