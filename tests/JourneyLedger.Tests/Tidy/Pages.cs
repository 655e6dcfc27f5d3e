using System.Text.RegularExpressions;

namespace JourneyLedger.Tests.Tidy;

/// <summary>Documentation: its links lead somewhere, it is listed by kind, and it is about no particular machine.</summary>
internal static partial class Pages
{
    private const string Index = "docs/README.md";

    /// <summary>Pages of a kind that there is one of for each code have an index of their own, which is in the other.</summary>
    private const string RulesIndex = "docs/reference/rules/README.md";
    private const string RulesFolder = "docs/reference/rules";

    public static IEnumerable<TidyRule> Rules { get; } =
    [
        new("Local links lead to files", Links,
            new HouseFile("docs/planted.md", "[gone](how-to/gone.md)"),
            new HouseFile("docs/planted.md", "![gone](images/gone.png)"),
            new HouseFile("projections/PathwayMap/planted.md", "[gone](../../docs/gone.md#part)")),
        new("The index of docs lists every page", files =>
                from file in files
                where file.Is(".md") && file.In("docs") && !file.In("docs/decisions") && file.Path != Index
                let index = file.In(RulesFolder) && file.Path != RulesIndex ? RulesIndex : Index
                where !Targets(files.Single(one => one.Path == index)).Any(link => link.Target == file.Path)
                select $"{file.Path}: is not in {index}",
            new HouseFile("docs/reference/rules/X01.md", "# Planted"),
            new HouseFile("docs/how-to/planted.md", "# Planted")),
        new("Decisions have a number of their own, a date and consequences", Decisions,
            new HouseFile("docs/decisions/0001-planted.md", "# 0001 Planted\n\n2026-11-22\n\nContext. Options. Consequences."),
            new HouseFile("docs/decisions/9999-planted.md", "# 9999 Planted\n\nNo day."),
            new HouseFile("docs/decisions/planted.md", "# Planted\n\n2026-11-22 Consequences")),
        new("No file names one machine's folders", files =>
                from file in files
                where MachinePath().IsMatch(file.Text) || (file.Is(".md") && file.Text.Contains("../" + "shared", StringComparison.Ordinal))
                select $"{file.Path}: names a folder of one machine",
            new HouseFile("docs/planted.md", "run it in /" + "work/here"),
            new HouseFile("src/JourneyLedger/Cube/Planted.cs", "// see /" + "home/me/notes"),
            new HouseFile("docs/planted.md", "import ../" + "shared/data/log.xes")),
        new("Lock files name no registry", files =>
                from file in files
                where file.Name == "package-lock.json" && file.Text.Contains("\"resolved\": \"http", StringComparison.Ordinal)
                select $"{file.Path}: holds a registry's addresses",
            new HouseFile(".ci/package-lock.json", "\"resolved\": \"https://registry.example/x.tgz\"")),
    ];

    private static IEnumerable<string> Links(IReadOnlyList<HouseFile> files)
    {
        var root = Shared.Repository.Root;
        return from file in files
               where file.Is(".md")
               from link in Targets(file)
               where !files.Any(one => one.Path == link.Target) && !Path.Exists(Path.Combine(root, link.Target))
               select $"{file.Path}: {link.Said} leads nowhere";
    }

    private static IEnumerable<string> Decisions(IReadOnlyList<HouseFile> files)
    {
        var decisions = files.Where(file => file.In("docs/decisions") && file.Is(".md")).ToList();
        foreach (var file in decisions)
        {
            if (!Number().IsMatch(file.Name))
                yield return $"{file.Path}: has no number";
            else if (decisions.Count(other => other.Name[..4] == file.Name[..4]) > 1)
                yield return $"{file.Path}: another decision has this number";
            if (!Day().IsMatch(file.Text))
                yield return $"{file.Path}: has no date";
            if (!file.Text.Contains("onsequence", StringComparison.Ordinal))
                yield return $"{file.Path}: names no consequences";
        }
    }

    /// <summary>Links to files of this repository, as paths from the root.</summary>
    private static IEnumerable<(string Said, string Target)> Targets(HouseFile page)
    {
        var text = CodeBlock().Replace(page.Text, "");
        foreach (var said in Link().Matches(text).Select(match => match.Groups[1].Value))
        {
            if (said.Contains(':') || said.StartsWith('#'))
                continue;
            yield return (said, new Uri(new Uri("file:///" + page.Path), said.Split('#')[0]).AbsolutePath.TrimStart('/'));
        }
    }

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"^```.*?^```|`[^`\n]*`", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex CodeBlock();

    [GeneratedRegex(@"\A\d{4}-[a-z0-9-]+\.md\z")]
    private static partial Regex Number();

    [GeneratedRegex(@"\b20\d\d-\d\d-\d\d\b")]
    private static partial Regex Day();

    [GeneratedRegex(@"(?<![A-Za-z0-9_.}])/(work|farm|home|Users)/")]
    private static partial Regex MachinePath();
}
