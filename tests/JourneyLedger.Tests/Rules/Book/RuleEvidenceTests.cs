using System.Reflection;
using System.Text;
using JourneyLedger.Rules;
using JourneyLedger.Rules.Book;
using JourneyLedger.Tests.Shared;

namespace JourneyLedger.Tests.Rules.Book;

/// <summary>Which code holds each rule and which tests prove it: read from the sources, so that the page cannot say something else.</summary>
public sealed class RuleEvidenceTests
{
    private static readonly string[] Code = ["src/JourneyLedger/Rules", "src/JourneyLedger.Postgres/Intake"];
    private static readonly string[] Tests = ["tests/JourneyLedger.Tests/Rules", "tests/JourneyLedger.Tests/Examples", "tests/JourneyLedger.Postgres.Tests/Intake", "tests/JourneyLedger.Postgres.Tests/Examples"];

    /// <summary>Files that hold or prove a rule without its code.</summary>
    private static readonly (string Rule, string File)[] Unnamed =
    [
        ("H06", "src/JourneyLedger.Postgres/Append/AppendPlan.cs"), ("H06", "tests/JourneyLedger.Postgres.Tests/AppendPlanTests.cs"),
        ("H07", "src/JourneyLedger.Postgres/Append/AppendPlan.cs"), ("H07", "tests/JourneyLedger.Postgres.Tests/AppendTests.cs"),
        ("H08", "src/JourneyLedger/Sealing/LedgerVerifier.cs"), ("H08", "tests/JourneyLedger.Tests/Sealing/LedgerVerifierTests.cs"), ("H08", "tests/JourneyLedger.Postgres.Tests/Sealer/TamperedTablesTests.cs"),
        ("H09", "src/JourneyLedger.Postgres/Append/AppendPlan.cs"), ("H09", "tests/JourneyLedger.Postgres.Tests/AppendTests.cs"),
        ("H28", "tests/JourneyLedger.Web.Tests/Boards/FrozenExtracts.cs"),
    ];

    private const string EveryHardRule = "tests/JourneyLedger.Tests/Demonstration/DeliberateViolationsTests.cs";

    [Fact]
    public void Every_rule_has_code_that_holds_it_and_tests_that_prove_it() => Assert.All(Evidence(), rule =>
    {
        Assert.NotEmpty(rule.Code);
        Assert.NotEmpty(rule.Tests);
        Assert.All(rule.Code.Concat(rule.Tests), file => Assert.True(File.Exists(Path.Combine(Repository.Root, file)), file));
    });

    [Fact]
    public void The_page_is_as_the_sources_say()
    {
        var page = new StringBuilder(
            """
            # Which code holds each rule, and which tests prove it

            *Reference. Written from the sources; a test compares. [All rules](rules/README.md).*

            A test is listed where it names the rule, or where the rule has no name in code what holds it. `DeliberateViolationsTests` offers a line that breaks it, and it alone.

            | Rule | Code | Tests |
            |---|---|---|

            """.ReplaceLineEndings("\n"));
        foreach (var (rule, code, tests) in Evidence())
            page.Append($"| [{rule}](rules/{rule}.md) | {Links(code)} | {Links(tests)} |\n");
        Approval.Same(page.ToString(), "docs/reference/rule-evidence.md");
    }

    private static IEnumerable<(string Rule, IReadOnlyList<string> Code, IReadOnlyList<string> Tests)> Evidence()
    {
        var names = typeof(HardRule).GetFields(BindingFlags.Public | BindingFlags.Static).ToLookup(field => (string)field.GetRawConstantValue()!, field => $"HardRule.{field.Name}");
        var (sources, tests) = (Texts(Code, except: ["/Book/", "HardRule.cs", "SoftRules.cs"]), Texts(Tests, except: ["/Book/"]));
        foreach (var rule in RuleBook.All.Select(rule => rule.Code))
        {
            string[] said = [$"\"{rule}\"", .. names[rule]];
            var holding = sources.Where(file => said.Any(name => Names(file.Text, name))).Select(file => file.Path).Concat(Of(rule, "src/")).Distinct().Order(StringComparer.Ordinal).ToList();
            var proving = tests.Where(file => said.Any(name => Names(file.Text, name))).Select(file => file.Path).Concat(Of(rule, "tests/")).ToList();
            if (proving.Count == 0)
                proving.AddRange(tests.Where(file => holding.Exists(code => Names(file.Text, Path.GetFileNameWithoutExtension(code)))).Select(file => file.Path));
            if (rule[0] == 'H' && rule is not ("H06" or "H08"))
                proving.Add(EveryHardRule);
            yield return (rule, holding, [.. proving.Distinct().Order(StringComparer.Ordinal)]);
        }
    }

    private static IEnumerable<string> Of(string rule, string root) => Unnamed.Where(one => one.Rule == rule && one.File.StartsWith(root, StringComparison.Ordinal)).Select(one => one.File);

    /// <summary>As a word of its own: <c>HardRule.Fields</c> is not <c>HardRule.FieldsOf</c>.</summary>
    private static bool Names(string text, string name)
    {
        for (var at = text.IndexOf(name, StringComparison.Ordinal); at >= 0; at = text.IndexOf(name, at + 1, StringComparison.Ordinal))
        {
            if (at + name.Length == text.Length || !char.IsLetterOrDigit(text[at + name.Length]) || name[^1] == '"')
                return true;
        }

        return false;
    }

    private static List<(string Path, string Text)> Texts(IEnumerable<string> folders, string[] except) =>
    [
        .. from folder in folders
           from file in Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), "*.cs", SearchOption.AllDirectories)
           let path = Path.GetRelativePath(Repository.Root, file).Replace('\\', '/')
           where !except.Any(part => path.Contains(part, StringComparison.Ordinal))
           orderby path
           select (path, File.ReadAllText(file)),
    ];

    private static string Links(IEnumerable<string> files) => string.Join(", ", files.Select(file => $"[{Path.GetFileNameWithoutExtension(file)}](../../{file})"));
}
