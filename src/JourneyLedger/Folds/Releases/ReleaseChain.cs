using System.Security.Cryptography;

namespace JourneyLedger.Folds.Releases;

/// <summary>Goes through a ledger's releases from the first and says where they are not what was kept. Not safe for several threads.</summary>
public sealed class ReleaseChain(string ledger)
{
    /// <summary>Number of the last release that was looked at; 0 for none.</summary>
    public long Last { get; private set; }

    /// <summary>Its hash.</summary>
    public string Hash { get; private set; } = StoredRelease.NoHash;

    /// <summary>Takes the next release as its keeper has it, and says what is wrong with it; null for nothing.</summary>
    /// <param name="number">Under which it is kept.</param>
    /// <param name="bytes">Its text.</param>
    /// <param name="hash">That was noted with it.</param>
    public string? FaultOfNext(long number, byte[] bytes, string hash)
    {
        if (number != Last + 1)
            return $"release {Last + 1} is missing; the next one there is {number}";
        var real = Convert.ToHexStringLower(SHA256.HashData(bytes));
        if (real != hash)
            return $"release {number} has the hash {real} and was noted with {hash}: its text was altered";
        try
        {
            var (name, release, previous) = ReleaseText.Read(bytes);
            if (name != ledger || release.Number != number)
                return $"release {number} says that it is number {release.Number} of {name}";
            if (previous != Hash)
                return $"release {number} follows a release with the hash {previous}, and the one before it has {Hash}";
            if (!ReleaseText.Write(name, release, previous).AsSpan().SequenceEqual(bytes))
                return $"release {number} is not written as releases are";
        }
        catch (FormatException unreadable)
        {
            return $"release {number} cannot be read: {unreadable.Message}";
        }

        (Last, Hash) = (number, real);
        return null;
    }
}
