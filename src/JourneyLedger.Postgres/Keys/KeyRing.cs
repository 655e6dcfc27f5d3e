namespace JourneyLedger.Postgres.Keys;

/// <summary>
/// The folder of key files, and the master key that opens them. Whoever has both, and the database, can read everything; the folder belongs into no
/// backup of the database, so that an erased person stays erased when one is restored.
/// </summary>
public sealed class KeyRing
{
    /// <summary>Environment variable with the folder, for keys that do not live in the data folder.</summary>
    public const string FolderVariable = "JOURNEY_KEY_FOLDER";

    /// <summary>Environment variable with the master key.</summary>
    public const string Variable = "JOURNEY_MASTER_KEY";

    /// <summary>Environment variable with the master key that is to come, see <see cref="KeyRewrap"/>.</summary>
    public const string NextVariable = "JOURNEY_NEXT_MASTER_KEY";

    private const string FileName = "master.key";
    private const string NextFileName = "master.key.next";

    private readonly Dictionary<string, MasterKey> _masters = [];

    private KeyRing(string folder, MasterKey current, MasterKey? next, bool inFile)
    {
        (Folder, Current, Next, InFile) = (folder, current, next, inFile);
        _masters[current.Id] = current;
        if (next is not null)
            _masters[next.Id] = next;
    }

    public string Folder { get; }

    /// <summary>New key files are made under this one.</summary>
    internal MasterKey Current { get; }

    /// <summary>The one that is to come; null when no change is under way.</summary>
    internal MasterKey? Next { get; }

    /// <summary>The master key is a file of the folder, not given from outside.</summary>
    internal bool InFile { get; }

    internal string NextFile => Path.Combine(Folder, NextFileName);

    private string CurrentFile => Path.Combine(Folder, FileName);

    /// <summary>
    /// Opens the folder with the given master key, else with the one in its file <c>master.key</c>; where there is neither, and no ledger's keys
    /// either, makes that file, which is good for development.
    /// </summary>
    /// <param name="folder">Made if need be, open to nobody but its user.</param>
    /// <param name="given">The value of <see cref="Variable"/>; null or empty for none.</param>
    /// <param name="givenNext">The value of <see cref="NextVariable"/>.</param>
    /// <param name="say">Gets the warning that a key was made.</param>
    /// <exception cref="LedgerKeyException">The key is missing or cannot be read, or the folder cannot be used.</exception>
    public static KeyRing Open(string folder, string? given = null, string? givenNext = null, Action<string>? say = null)
    {
        try
        {
            PrivateFolder(folder);
            var file = Path.Combine(folder, FileName);
            var nextFile = Path.Combine(folder, NextFileName);
            var next = !string.IsNullOrWhiteSpace(givenNext) ? MasterKey.Parse(givenNext, $"the environment variable {NextVariable}")
                : File.Exists(nextFile) ? MasterKey.Parse(File.ReadAllText(nextFile), nextFile) : null;
            if (!string.IsNullOrWhiteSpace(given))
                return new KeyRing(folder, MasterKey.Parse(given, $"the environment variable {Variable}"), next, inFile: false);
            if (!File.Exists(file))
                MakeFile(folder, file, say);
            return new KeyRing(folder, MasterKey.Parse(File.ReadAllText(file), file), next, inFile: true);
        }
        catch (Exception closed) when (closed is IOException or UnauthorizedAccessException)
        {
            throw new LedgerKeyException($"The key folder {folder} cannot be used: {closed.Message}", closed);
        }
    }

    /// <summary>As <see cref="Open(string, string?, string?, Action{string}?)"/> with what the environment gives.</summary>
    public static KeyRing FromEnvironment(string folder, Action<string>? say = null) =>
        Open(folder, Environment.GetEnvironmentVariable(Variable), Environment.GetEnvironmentVariable(NextVariable), say);

    /// <summary>The master key of that id; null when it is not at hand.</summary>
    internal MasterKey? Find(string id) => _masters.GetValueOrDefault(id);

    internal string FileOf(string ledger, Guid identity) => Path.Combine(Folder, $"{ledger}-{identity:n}.keys");

    /// <summary>Key files of every ledger in the folder.</summary>
    internal IEnumerable<string> Files() => Directory.EnumerateFiles(Folder, "*.keys").Order(StringComparer.Ordinal);

    /// <summary>Makes the key to come, in its file, unless it is at hand already.</summary>
    internal KeyRing WithNext()
    {
        if (Next is not null)
            return this;
        var next = MasterKey.Make();
        PrivateFile.Write(NextFile, next.ToText());
        return new KeyRing(Folder, Current, next, InFile);
    }

    /// <summary>The key to come is the present one from now on. Of a key given from outside, only whoever gives it can say so.</summary>
    internal void PromoteNext()
    {
        if (InFile && File.Exists(NextFile))
            File.Move(NextFile, CurrentFile, overwrite: true);
    }

    private static void MakeFile(string folder, string file, Action<string>? say)
    {
        if (Directory.EnumerateFiles(folder, "*.keys").FirstOrDefault() is { } orphan)
        {
            throw new LedgerKeyException(
                $"The master key is missing: {Path.GetFileName(orphan)} in {folder} needs one, and there is neither the environment variable {Variable} nor the file {FileName}. "
                + "Give the key with which the ledger was made; without it nothing in the ledger can be opened.");
        }

        // Two programs may start at once: the first file stays.
        if (PrivateFile.WriteNew(file, MasterKey.Make().ToText()))
        {
            say?.Invoke($"A master key was made: {file}. That is good for development. For real people give one by the environment variable {Variable}, "
                + "from a place that no backup of the database goes to.");
        }
    }

    private static void PrivateFolder(string folder)
    {
        if (Directory.Exists(folder))
            return;
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(folder);
        else
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
