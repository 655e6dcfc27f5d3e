namespace JourneyLedger.Vocabulary;

/// <summary>
/// The JSON files of reference data: those in Vocabulary/Reference, which are part of the assembly, and those of a folder that stand in for
/// them, so that an office can load a new edition without a build. A file of the folder replaces the shipped one of its name, or adds to them.
/// </summary>
public static class ReferenceFiles
{
    /// <summary>Names the folder, in the environment.</summary>
    public const string FolderVariable = "JOURNEY_REFERENCE";

    private const string Shipped = "Reference/";

    /// <summary>Files that hold no code lists, each with the reader of its editions.</summary>
    private static readonly Dictionary<string, Func<Stream, int>> OfOwnForm = new(StringComparer.Ordinal)
    {
        [EventTypeReference.FileName] = static file => EventTypeReference.Read(file).Count,
        [SanctionLengths.FileName] = static file => SanctionLengths.Read(file).Count,
        [Areas.FileName] = static file => Areas.Read(file).Count,
        [Instruments.FileName] = static file => Instruments.Read(file).Count,
        [ConsentScopes.FileName] = static file => ConsentScopes.Read(file).Count,
        [ClockLimits.FileName] = static file => ClockLimits.Read(file).Count,
    };

    /// <summary>The folder, or null when nothing is replaced.</summary>
    public static string? Folder { get; } = Environment.GetEnvironmentVariable(FolderVariable) is { Length: > 0 } folder ? folder : null;

    /// <summary>What keeps the folder's files from being used, with what to do; null when they can be, or there are none. Ask before anything else.</summary>
    public static string? Fault()
    {
        if (Folder is null)
            return null;
        if (!Directory.Exists(Folder))
            return $"{FolderVariable} names {Folder}, which is no folder. Name one with JSON files, or unset it.";
        foreach (var path in Directory.GetFiles(Folder, "*.json"))
        {
            try
            {
                using var file = File.OpenRead(path);
                _ = OfOwnForm.TryGetValue(Path.GetFileName(path), out var editions) ? editions(file) : ReferenceData.Read(file).Count;
            }
            catch (Exception fault) when (fault is InvalidDataException or IOException or UnauthorizedAccessException)
            {
                return $"{path}: {fault.Message}";
            }
        }

        var lists = ReadAll(ReferenceData.Read, OpenAll(null)).SelectMany(file => file).Select(list => list.Name);
        var left = ReadAll(ReferenceData.Read, OpenAll(Folder)).SelectMany(file => file).Select(list => list.Name).ToHashSet(StringComparer.Ordinal);
        return lists.FirstOrDefault(list => !left.Contains(list)) is { } lost
            ? $"{Folder}: a file stands in for a shipped one and lacks its code list '{lost}', which events need."
            : null;
    }

    /// <summary>Every file with code lists, read.</summary>
    internal static IEnumerable<T> ReadCodeLists<T>(Func<Stream, T> read) => ReadAll(read, OpenAll(Folder));

    /// <summary>One file by name.</summary>
    internal static T Read<T>(string name, Func<Stream, T> read)
    {
        using var file = Open(Folder, name);
        return read(file);
    }

    private static IEnumerable<T> ReadAll<T>(Func<Stream, T> read, IEnumerable<Stream> files)
    {
        foreach (var file in files)
        {
            using (file)
                yield return read(file);
        }
    }

    private static IEnumerable<Stream> OpenAll(string? folder)
    {
        var shipped = typeof(ReferenceFiles).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Shipped, StringComparison.Ordinal))
            .Select(name => name[Shipped.Length..]);
        var added = folder is null ? [] : Directory.GetFiles(folder, "*.json").Select(path => Path.GetFileName(path));
        return shipped.Union(added, StringComparer.Ordinal).Where(name => !OfOwnForm.ContainsKey(name)).Order(StringComparer.Ordinal).Select(name => Open(folder, name));
    }

    private static Stream Open(string? folder, string name) =>
        folder is not null && Path.Combine(folder, name) is var path && File.Exists(path)
            ? File.OpenRead(path)
            : typeof(ReferenceFiles).Assembly.GetManifestResourceStream(Shipped + name)!;
}
