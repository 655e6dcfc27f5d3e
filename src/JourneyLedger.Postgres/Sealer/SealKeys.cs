using JourneyLedger.Postgres.Keys;
using JourneyLedger.Sealing;
using NodaTime;
using NodaTime.Text;

namespace JourneyLedger.Postgres.Sealer;

/// <summary>
/// The key that signs one ledger's checkpoints, in the key folder: <c>NAME-IDENTITY.seal</c> is the private key, open to its user only;
/// <c>NAME-IDENTITY.seal.pub</c> is for auditors and holds every public key that ever signed, the newest first. Made when first needed.
/// </summary>
/// <param name="folder">The key folder.</param>
/// <param name="origin">Whose.</param>
/// <param name="say">Gets a sentence when a key was made.</param>
public sealed class SealKeys(string folder, LedgerOrigin origin, Action<string>? say = null)
{
    private readonly string _private = Path.Combine(folder, $"{origin.Ledger}-{origin.Identity:n}.seal");
    private (SigningKey Key, DateTime Written)? _read;

    /// <summary>The public keys as text, for auditors.</summary>
    public string PublicFile => _private + ".pub";

    /// <summary>Public keys of the witnesses whose signatures ledgers of this folder take, one a line; may be absent.</summary>
    public string WitnessFile => Path.Combine(folder, "witnesses.pub");

    private string Remark => $"# verifies checkpoints of {origin.Ledger}, the newest key first";

    /// <summary>The key to sign with now; one that another process has put in its place is noticed.</summary>
    /// <exception cref="LedgerKeyException">It cannot be read or made.</exception>
    public SigningKey Current()
    {
        try
        {
            Make();
            var written = File.GetLastWriteTimeUtc(_private);
            if (_read is not { } known || known.Written != written)
                _read = (SigningKey.FromPem(origin.KeyName, File.ReadAllText(_private)), written);
            return _read.Value.Key;
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or FormatException)
        {
            throw new LedgerKeyException($"The sealing key {_private} cannot be read: {unreadable.Message}", unreadable);
        }
    }

    /// <summary>All public keys that ever signed, and those of witnesses.</summary>
    /// <exception cref="LedgerKeyException">A file cannot be read, or holds a line that is no key.</exception>
    public IReadOnlyList<NoteKey> Public() => [.. Read(PublicFile), .. File.Exists(WitnessFile) ? Read(WitnessFile) : []];

    /// <summary>The text of <see cref="PublicFile"/>.</summary>
    public string PublicText()
    {
        Current();
        return File.ReadAllText(PublicFile);
    }

    /// <summary>
    /// Puts a new key in the place of the present one, which is gone afterwards. Checkpoints that it signed stay good by its public key, which stays in
    /// the public file with a note of the moment. Auditors need the new file.
    /// </summary>
    public void Rotate(Instant now)
    {
        var before = PublicText().Split('\n').Where(line => line.Length > 0 && line != Remark);
        using var key = SigningKey.Make(origin.KeyName);
        PrivateFile.Write(PublicFile, string.Join('\n', [Remark, key.Public.ToString(), $"# until {InstantPattern.General.Format(now)}:", .. before]));
        PrivateFile.Write(_private, key.ToPem().TrimEnd());
    }

    private void Make()
    {
        if (!File.Exists(_private))
        {
            Directory.CreateDirectory(folder);
            using var key = SigningKey.Make(origin.KeyName);

            // Two programs may start at once: the first file stays, and whoever finds its public half missing writes that.
            if (PrivateFile.WriteNew(_private, key.ToPem().TrimEnd()))
                say?.Invoke($"A sealing key was made for {origin.Ledger}; auditors verify with {PublicFile}.");
        }

        if (!File.Exists(PublicFile))
        {
            using var key = SigningKey.FromPem(origin.KeyName, File.ReadAllText(_private));
            PrivateFile.WriteNew(PublicFile, $"{Remark}\n{key.Public}");
        }
    }

    private static IReadOnlyList<NoteKey> Read(string file)
    {
        try
        {
            return !File.Exists(file) ? []
                : NoteKey.ParseAll(File.ReadAllText(file), out var keys) is { } wrong ? throw new LedgerKeyException($"{file} holds a line that is no public key: '{wrong}'.")
                : keys;
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw new LedgerKeyException($"The public keys {file} cannot be read: {unreadable.Message}", unreadable);
        }
    }
}
