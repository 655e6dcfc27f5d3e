using System.Text.RegularExpressions;

namespace JourneyLedger.Tests.Tidy;

/// <summary>How a source file looks: its place, its length, its words.</summary>
internal static partial class Sources
{
    private const int MostLines = 400;

    /// <summary>Where the present moment may be read: the processes' own edges.</summary>
    private static readonly string[] Edges = ["src/JourneyLedger.Postgres/Server", "src/JourneyLedger.Web", "src/JourneyLedger.Cli"];

    public static IEnumerable<TidyRule> Rules { get; } =
    [
        new("A namespace is file-scoped and says the folder", Namespaces,
            new HouseFile("src/JourneyLedger/Cube/Planted.cs", "namespace JourneyLedger.Elsewhere;"),
            new HouseFile("tests/JourneyLedger.Tests/Planted.cs", "namespace JourneyLedger.Tests\n{\n}"),
            new HouseFile("projections/PathwayMap/Planted.cs", "namespace JourneyLedger.Projections;")),
        new("No file has more than 400 lines", files =>
                from file in files
                where IsSource(file) && file.Lines.Length > MostLines
                select $"{file.Path}: {file.Lines.Length} lines",
            new HouseFile("src/JourneyLedger/Cube/Planted.cs", new string('\n', MostLines))),
        new("Nothing is called by an empty word", files =>
                from file in files
                where IsSource(file) && EmptyWord().IsMatch(file.Path)
                select $"{file.Path}: says nothing about what is in it",
            new HouseFile("src/JourneyLedger/Cube/CubeUtils.cs", ""),
            new HouseFile("src/JourneyLedger/Common/Planted.cs", ""),
            new HouseFile("tests/JourneyLedger.Tests/TestHelper.cs", "")),
        new("Only the edges know what time it is", files =>
                from file in files
                where file.Is(".cs") && (file.In("src") || file.In("projections")) && !Edges.Any(file.In) && PresentMoment().IsMatch(file.Code)
                select $"{file.Path}: reads a clock; take the moment as an argument",
            new HouseFile("src/JourneyLedger/Cube/Planted.cs", "class Planted { DateTime now = DateTime.UtcNow; }"),
            new HouseFile("projections/PathwayMap/Planted.cs", "class Planted { Instant now = SystemClock.Instance.GetCurrentInstant(); }"),
            new HouseFile("src/JourneyLedger.Postgres/Planted.cs", "class Planted { TimeProvider clock = TimeProvider.System; }")),
        new("Nothing is left to do", files =>
                from file in files
                where IsSource(file) && Unfinished().IsMatch(file.Text)
                select $"{file.Path}: unfinished",
            new HouseFile("src/JourneyLedger/Cube/Planted.cs", "// TO" + "DO later"),
            new HouseFile("src/JourneyLedger.Web/Frontend/planted.ts", "// FIX" + "ME"),
            new HouseFile("src/JourneyLedger/Folds/Planted.cs", "throw new NotImplemented" + "Exception();")),
        new("No test waits for an address in a way that can miss it", files =>
                from file in files
                where file.Is(".cs") && file.In("tests") && LostWait().IsMatch(file.Code)
                select $"{file.Path}: loses what comes between its asking and its listening; use Arriving",
            new HouseFile("tests/JourneyLedger.Browser.Tests/Planted.cs", "await page.WaitFor" + "URLAsync(address);"),
            new HouseFile("tests/JourneyLedger.Browser.Tests/Planted.cs", "await page.WaitFor" + "LoadStateAsync(LoadState.NetworkIdle);")),
        new("No test is skipped or empty", files =>
                from file in files
                where file.Is(".cs") && (file.In("tests") || file.Is("Spec.cs")) && Skipped().IsMatch(file.Code)
                select $"{file.Path}: skips or asserts nothing",
            new HouseFile("tests/JourneyLedger.Tests/Planted.cs", "[Fact(Skip = \"slow\")] void A() { }"),
            new HouseFile("tests/JourneyLedger.Tests/Planted.cs", "[Fact] void A() => Assert.True(true);")),
    ];

    private static IEnumerable<string> Namespaces(IReadOnlyList<HouseFile> files)
    {
        foreach (var file in files.Where(file => file.Is(".cs")))
        {
            var said = Namespace().Match(file.Code);
            if (!said.Success)
                continue;
            if (said.Groups[2].Value != ";")
                yield return $"{file.Path}: the namespace is not file-scoped";
            else if (said.Groups[1].Value != Expected(file))
                yield return $"{file.Path}: the namespace should be {Expected(file)}";
        }
    }

    private static string Expected(HouseFile file)
    {
        // A spec stands beside its fold and is compiled into the tests.
        if (file.In("projections") && file.Is("Spec.cs"))
            return "JourneyLedger.Tests.Projections";
        if (file.In("projections"))
            return string.Join('.', ["JourneyLedger.Projections", .. file.Folder.Split('/')[1..]]);
        if (file.In("tests/Shared"))
            return "JourneyLedger.Tests.Shared";
        return string.Join('.', file.Folder.Split('/')[1..]);
    }

    private static bool IsSource(HouseFile file) =>
        file.Is(".cs") || file.Is(".ts") || file.Is(".sql") || file.Is(".cshtml") || file.Is(".scss");

    [GeneratedRegex(@"^namespace\s+([\w.]+)\s*([;{])", RegexOptions.Multiline)]
    private static partial Regex Namespace();

    [GeneratedRegex(@"(Util|Utils|Utilities|Common|Helper|Helpers|Misc|SeedWork)(/|s?\.\w+$)")]
    private static partial Regex EmptyWord();

    [GeneratedRegex(@"\bDateTime(Offset)?\.(Now|UtcNow|Today)\b|\bSystemClock\b|\bTimeProvider\.System\b|\bEnvironment\.TickCount")]
    private static partial Regex PresentMoment();

    [GeneratedRegex(@"\b(TO" + @"DO|FIX" + @"ME|HA" + @"CK|NotImplemented" + @"Exception)\b")]
    private static partial Regex Unfinished();

    [GeneratedRegex(@"\.WaitFor(URL|LoadState)Async\(")]
    private static partial Regex LostWait();

    [GeneratedRegex(@"\bSkip\s*=|\[Ignore|Assert\.True\(true\)")]
    private static partial Regex Skipped();
}
