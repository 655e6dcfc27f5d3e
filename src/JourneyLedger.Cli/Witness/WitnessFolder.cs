using JourneyLedger.Sealing;

namespace JourneyLedger.Cli.Witness;

/// <summary>What a witness keeps: its key, and of each ledger the last checkpoint that it signed. Whoever loses it has forgotten what was promised.</summary>
internal sealed class WitnessFolder
{
    private readonly string _folder;

    private WitnessFolder(string folder, SigningKey key) => (_folder, Key) = (folder, key);

    public SigningKey Key { get; }

    /// <summary>Opens the folder, or makes it with a new key.</summary>
    /// <param name="folder">Its path.</param>
    /// <param name="name">The witness's name, under which its key signs.</param>
    /// <param name="say">Gets a sentence when a key was made.</param>
    /// <exception cref="FormatException">The key file holds no key.</exception>
    public static WitnessFolder Open(string folder, string name, Action<string> say)
    {
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, "witness.key");
        if (!File.Exists(path))
        {
            using var made = SigningKey.Make(name, witness: true);
            WriteDurably(path, made.ToPem());
            say($"A witness key was made. The ledger's operator adds {Path.Combine(folder, "witness.pub")} to witnesses.pub in the key folder.");
        }

        var key = SigningKey.FromPem(name, File.ReadAllText(path), witness: true);
        WriteDurably(Path.Combine(folder, "witness.pub"), $"{key.Public}\n");
        return new(folder, key);
    }

    /// <summary>The last checkpoint signed for a ledger, as a note; null for none.</summary>
    public string? Remembered(LedgerOrigin ledger) => File.Exists(PathOf(ledger)) ? File.ReadAllText(PathOf(ledger)) : null;

    /// <summary>Durable when it returns: a witness that forgets what it signed could sign the contrary.</summary>
    public void Remember(LedgerOrigin ledger, SignedNote note) => WriteDurably(PathOf(ledger), note.ToString());

    private string PathOf(LedgerOrigin ledger) => Path.Combine(_folder, $"{ledger.Ledger}-{ledger.Identity:n}.checkpoint");

    private static void WriteDurably(string path, string text)
    {
        var unfinished = path + ".tmp";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var file = new FileStream(unfinished, options))
        {
            file.Write(System.Text.Encoding.UTF8.GetBytes(text));
            file.Flush(flushToDisk: true);
        }

        File.Move(unfinished, path, overwrite: true);
    }
}
