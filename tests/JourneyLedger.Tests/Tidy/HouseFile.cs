using System.Text.RegularExpressions;

namespace JourneyLedger.Tests.Tidy;

/// <summary>One text file of the repository.</summary>
/// <param name="Path">From the root, with forward slashes.</param>
/// <param name="Text">All of it.</param>
public sealed partial record HouseFile(string Path, string Text)
{
    private static readonly string[] NotOurs = ["bin", "obj", "node_modules", ".git", ".journey", "dist", "TestResults", "BenchmarkDotNet.Artifacts", ".vs", ".idea"];

    private static readonly string[] Kinds = [".cs", ".csproj", ".props", ".sql", ".md", ".ts", ".mjs", ".json", ".yml", ".cshtml", ".resx", ".scss", ".sln", ".sh"];

    public string Name => Path[(Path.LastIndexOf('/') + 1)..];

    public string Folder => Path.Contains('/') ? Path[..Path.LastIndexOf('/')] : "";

    public string[] Lines => Text.Split('\n');

    /// <summary>The C# text without comments, strings and characters, so that words in them are not taken for code.</summary>
    public string Code => CommentsAndStrings().Replace(Text, " ");

    public bool Is(string extension) => Path.EndsWith(extension, StringComparison.Ordinal);

    public bool In(string folder) => Path.StartsWith(folder + "/", StringComparison.Ordinal);

    /// <summary>Every text file that we write, and the names alone of what stands at the top.</summary>
    public static IReadOnlyList<HouseFile> All(string root) =>
        [.. Walk(new DirectoryInfo(root), "").OrderBy(file => file.Path, StringComparer.Ordinal)];

    private static IEnumerable<HouseFile> Walk(DirectoryInfo folder, string path) => folder.EnumerateFileSystemInfos().SelectMany(entry => entry switch
    {
        DirectoryInfo inner => NotOurs.Contains(inner.Name) ? [] : Walk(inner, $"{path}{inner.Name}/"),
        _ when path.Length == 0 || Kinds.Contains(entry.Extension) || entry.Name == "Dockerfile" => [new HouseFile(path + entry.Name, File.ReadAllText(entry.FullName))],
        _ => Enumerable.Empty<HouseFile>(),
    });

    [GeneratedRegex("""//[^\n]*|/\*.*?\*/|\$*\"\"\".*?\"\"\"|\$?@\$?"(?:[^"]|"")*"|\$?"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])'""", RegexOptions.Singleline)]
    private static partial Regex CommentsAndStrings();
}
