using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace JourneyLedger.Tests.Tidy;

/// <summary>Pages that exist in Welsh say nothing in English only, and nothing is translated that no page says.</summary>
internal static partial class Welsh
{
    private const string Resources = "src/JourneyLedger.Web/Language/Words.cy.resx";

    /// <summary>Whose pages stand under <c>/cy</c>.</summary>
    private static readonly string[] Pages = ["src/JourneyLedger.Web/Pages/PathwayMap", "src/JourneyLedger.Web/Pages/Boards"];

    public static IEnumerable<TidyRule> Rules { get; } =
    [
        new("Every sentence of pages in two languages has its Welsh, telling the same figures", files =>
                from file in files
                from sentence in Said(file)
                let welsh = All(files).GetValueOrDefault(sentence)
                where welsh is null || !Places(welsh).SetEquals(Places(sentence))
                select welsh is null ? $"{file.Path}: '{sentence}' has no Welsh" : $"{Resources}: '{welsh}' does not tell what '{sentence}' tells ({file.Path})",
            new HouseFile("src/JourneyLedger.Web/Pages/PathwayMap/_Planted.cshtml", "<p>@Words.Of(\"Planted: {0}.\", 1)</p>"),
            new HouseFile("src/JourneyLedger.Web/Frontend/map/planted.ts", "words('A planted sentence')"),
            new HouseFile(Resources, "<root><data name=\"{0} days\"><value>diwrnod</value></data></root>")),
        new("No Welsh sentence is left of one that no page says", files =>
                from sentence in All(files).Keys
                where !files.Any(file => (file.In("src") || file.In("projections")) && file.Path != Resources && file.Text.Contains(Key(sentence), StringComparison.Ordinal))
                select $"{Resources}: nobody says '{sentence}'",
            new HouseFile(Resources, "<root><data name=\"Nobody says this planted sentence\"><value>Neb</value></data></root>")),
        new("A page in two languages says nothing in one only", files =>
                from file in files
                where file.Is(".cshtml") && Pages.Any(file.In)
                from bare in Bare().Matches(Razor().Replace(file.Text, ""))
                select $"{file.Path}: '{bare.Groups[1].Value.Trim()}' is in English only",
            new HouseFile("src/JourneyLedger.Web/Pages/PathwayMap/_Planted.cshtml", "<p>Planted words.</p>"),
            new HouseFile("src/JourneyLedger.Web/Pages/PathwayMap/_Planted.cshtml", "<div aria-label=\"Planted\"></div>")),
    ];

    private static Dictionary<string, string> All(IReadOnlyList<HouseFile> files) =>
        Read.GetOrAdd(files.Single(file => file.Path == Resources).Text, text => XDocument.Parse(text).Descendants("data")
            .ToDictionary(entry => entry.Attribute("name")!.Value, entry => entry.Element("value")!.Value, StringComparer.Ordinal));

    private static readonly System.Collections.Concurrent.ConcurrentDictionary<string, Dictionary<string, string>> Read = new();

    private static IEnumerable<string> Said(HouseFile file) =>
        !file.In("src/JourneyLedger.Web") ? []
        : file.Is(".ts") ? InScripts().Matches(file.Text).Select(match => match.Groups[1].Value.Replace("\\'", "'", StringComparison.Ordinal))
        : file.Is(".cs") || file.Is(".cshtml") ? InPages().Matches(file.Text).Select(match => match.Groups[1].Value.Replace("\\\"", "\"", StringComparison.Ordinal))
        : [];

    /// <summary>The words of a step with an outcome are put together of two: "WCA: Support Group".</summary>
    private static string Key(string sentence) => sentence.Contains(": ", StringComparison.Ordinal) && !sentence.Contains('{') ? sentence[(sentence.IndexOf(": ", StringComparison.Ordinal) + 2)..] : sentence;

    private static HashSet<string> Places(string sentence) => [.. Place().Matches(sentence).Select(match => match.Value)];

    [GeneratedRegex("""\bWords\.Of\(\s*["]((?:[^"\\]|\\.)*)["]""")]
    private static partial Regex InPages();

    [GeneratedRegex("""\b(?:inWords|words)\(\s*'((?:[^'\\]|\\.)*)'""")]
    private static partial Regex InScripts();

    [GeneratedRegex(@"\{\d\}")]
    private static partial Regex Place();

    /// <summary>Code blocks, statements and expressions, so that what is left of a line is what it says itself.</summary>
    [GeneratedRegex("""@\*.*?\*@|^@\{.*?^\}|^\s*(?:@(?:page|model|using|inject|section|foreach|for|if)\b|else|foreach|for|if|var|switch|case)[^\n]*$|@Words\.Of\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)""", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Razor();

    /// <summary>Two letters or more between tags, or in a label that is read out.</summary>
    [GeneratedRegex("""(?:>|aria-label=")([^<>@"={}();]*[A-Za-z]{2}[^<>@"={}();]*)(?:<|")""")]
    private static partial Regex Bare();
}
