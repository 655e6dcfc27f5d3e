namespace JourneyLedger.Vocabulary;

/// <summary>
/// The JSON files of reference data: those in Vocabulary/Reference, which are part of the assembly, and those of a folder that stand in for
/// them, so that an office can load a new edition without a build. A file of the folder replaces the shipped one of its name, or adds code lists.
/// </summary>
public static class ReferenceFiles
{
    /// <summary>Names the folder, in the environment.</summary>
    public const string FolderVariable = "JOURNEY_REFERENCE";

    private const string Shipped = "Reference/";
    private const string ShippedLists = "Reference/CodeLists/";

    /// <summary>The folder, or null when nothing is replaced.</summary>
    public static string? Folder { get; } = Environment.GetEnvironmentVariable(FolderVariable) is { Length: > 0 } folder ? folder : null;

    /// <summary>Every file with code lists, read: the shipped ones and, in their place or besides, those of a folder.</summary>
    internal static IEnumerable<T> ReadCodeLists<T>(string? folder, Func<Stream, T> read)
    {
        var lists = NamesIn(ShippedLists);
        if (folder is not null)
            lists = lists.Union(Directory.GetFiles(folder, "*.json").Select(path => Path.GetFileName(path)).Except(NamesIn(Shipped)), StringComparer.Ordinal);
        foreach (var name in lists.Order(StringComparer.Ordinal))
        {
            using var file = Open(folder, ShippedLists, name);
            yield return read(file);
        }
    }

    /// <summary>One file of a form of its own, by name.</summary>
    internal static T Read<T>(string name, Func<Stream, T> read)
    {
        using var file = Open(Folder, Shipped, name);
        return read(file);
    }

    private static IEnumerable<string> NamesIn(string shipped) =>
        typeof(ReferenceFiles).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(shipped, StringComparison.Ordinal))
            .Select(name => name[shipped.Length..])
            .Where(name => !name.Contains('/'));

    private static Stream Open(string? folder, string shipped, string name) =>
        folder is not null && Path.Combine(folder, name) is var path && File.Exists(path)
            ? File.OpenRead(path)
            : typeof(ReferenceFiles).Assembly.GetManifestResourceStream(shipped + name)!;
}
