using System.Security.Cryptography;
using JourneyLedger.Folds.Disclosure;

namespace JourneyLedger.Folds.Releases;

/// <summary>A release as it is kept: bytes that never change, which name the hash of the release before. So all releases are a chain from the first.</summary>
/// <param name="Release">What the bytes say.</param>
/// <param name="Previous">Hash of the release before, 64 lower-case hexadecimal digits; zeros for the first.</param>
/// <param name="Bytes">As in <see cref="ReleaseText"/>.</param>
public sealed record StoredRelease(Release Release, string Previous, byte[] Bytes)
{
    /// <summary>What stands in the first release for the hash of the one before.</summary>
    public static string NoHash { get; } = new('0', 2 * SHA256.HashSizeInBytes);

    /// <summary>SHA-256 of <see cref="Bytes"/>, 64 lower-case hexadecimal digits: anybody's tool gives the same.</summary>
    public string Hash { get; } = Convert.ToHexStringLower(SHA256.HashData(Bytes));

    /// <summary>The release that is to be kept after another.</summary>
    /// <param name="ledger">Name of the ledger.</param>
    /// <param name="release">Numbered one more than <paramref name="previous"/>.</param>
    /// <param name="previous">Null for the first.</param>
    public static StoredRelease After(string ledger, Release release, StoredRelease? previous)
    {
        var before = previous?.Hash ?? NoHash;
        return new(release, before, ReleaseText.Write(ledger, release, before));
    }
}
