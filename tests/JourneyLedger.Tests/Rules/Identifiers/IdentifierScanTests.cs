using JourneyLedger.Rules.Identifiers;
using JourneyLedger.Tests.Shared;

namespace JourneyLedger.Tests.Rules.Identifiers;

/// <summary>
/// Two lists of made-up texts, one a line: what directly names a person, often in disguise, and what only looks so. Nothing in them belongs to anybody.
/// Identifiers stand after their kind; <c>\t</c> is a tab and <c>\\</c> a backslash.
/// </summary>
public class IdentifierScanTests
{
    private const string Folder = "tests/JourneyLedger.Tests/Rules/Identifiers";

    [Fact]
    public void Every_identifier_of_the_list_is_found()
    {
        var lines = Lines("identifiers.txt");

        var missed = lines.Where(line => IdentifierScan.Find(Text(line), IsProse(line)) is null).ToList();

        Assert.True(lines.Count >= 500, $"The list has {lines.Count} lines.");
        Assert.Empty(missed);
    }

    [Fact]
    public void Nothing_that_only_looks_like_one_is_refused()
    {
        var lines = Lines("not-identifiers.txt");

        var refused = lines.Where(line => IdentifierScan.Find(Unescape(line), prose: true) is not null).Select(line => $"{line}: {IdentifierScan.Find(Unescape(line), prose: true)}").ToList();

        Assert.True(lines.Count >= 500, $"The list has {lines.Count} lines.");
        Assert.Empty(refused);
    }

    [Fact]
    public void What_is_found_is_called_by_its_kind()
    {
        var otherwise = Lines("identifiers.txt").Where(line => IdentifierScan.Find(Text(line), IsProse(line)) is { } found && !found.EndsWith(line[..line.IndexOf('|')], StringComparison.Ordinal));

        Assert.Empty(otherwise.Select(line => $"{line}: {IdentifierScan.Find(Text(line), IsProse(line))}"));
    }

    [Theory]
    [InlineData("\ud800 AB123456C")]
    [InlineData("\udc00")]
    [InlineData("")]
    public void Broken_text_is_read_without_a_crash(string text) => _ = IdentifierScan.Find(text, prose: true);

    private static bool IsProse(string line) => line.StartsWith("person's name", StringComparison.Ordinal);

    private static string Text(string line) => Unescape(line[(line.IndexOf('|') + 1)..]);

    private static string Unescape(string text) => text.Replace(@"\t", "\t", StringComparison.Ordinal).Replace(@"\\", @"\", StringComparison.Ordinal);

    private static List<string> Lines(string file) => [.. File.ReadLines(Path.Combine(Repository.Root, Folder, file))];
}
