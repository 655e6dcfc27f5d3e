using System.Diagnostics;
using System.Text.RegularExpressions;
using JourneyLedger.Cli;
using JourneyLedger.Tests.Shared;
using JourneyLedger.Web.Tests.Running;

namespace JourneyLedger.Web.Tests.Cli;

/// <summary><c>journey new-projection</c> makes a report that builds at once and is served with a page, or says why not.</summary>
public sealed partial class ScaffoldedReports(SharedNode shared)
{
    private const string Name = "late-starts";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);

    [Fact]
    public async Task What_is_scaffolded_builds_and_is_served()
    {
        var root = TestFolders.New("scaffold");
        Directory.CreateDirectory(Path.Combine(root, "projections"));
        try
        {
            Assert.Equal(ExitCode.Done, await JourneyTool.RunAsync(["new-projection", Name, "--root", root]));
            Assert.Equal(
                ["LateStarts.cs", "LateStartsFindings.cs", "LateStartsFold.cs", "LateStartsSpec.cs", "late-starts.md"],
                Directory.GetFiles(Path.Combine(root, "projections", "LateStarts")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
            var node = CopyNode(Path.Combine(root, "node"));
            await BuildAsync(root, node);
            await ServeAsync(node, async http =>
            {
                Assert.Contains("open referrals have waited more than 42 days", await http.GetStringAsync($"/api/projections/{Name}"), StringComparison.Ordinal);
                var page = await http.GetStringAsync($"/reports/{Name}?longDays=10");
                Assert.Contains("open referrals have waited more than 10 days", page, StringComparison.Ordinal);
                Assert.Contains("class=\"chart-bar\"", page, StringComparison.Ordinal);
                Assert.Contains($"/reports/{Name}/cases", page, StringComparison.Ordinal);
                Assert.Contains($"href=\"/reports/{Name}", await http.GetStringAsync("/reports"), StringComparison.Ordinal);
                Assert.StartsWith("domain,open,long,share,cases", await http.GetStringAsync($"/api/projections/{Name}?format=csv"), StringComparison.Ordinal);
            });
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    [Theory]
    [InlineData("LateStarts")]
    [InlineData("late_starts")]
    [InlineData("late--starts")]
    [InlineData("2-late")]
    [InlineData("../late")]
    [InlineData("a-name-that-is-longer-than-anybody-would-want-to-type")]
    [InlineData("report")]
    [InlineData("cube")]
    [InlineData("system")]
    public async Task A_name_that_cannot_be_one_is_refused_and_makes_nothing(string name)
    {
        var root = TestFolders.New("scaffold");
        Directory.CreateDirectory(Path.Combine(root, "projections"));
        Assert.Equal(ExitCode.Usage, await JourneyTool.RunAsync(["new-projection", name, "--root", root]));
        Assert.Empty(Directory.GetFileSystemEntries(Path.Combine(root, "projections")));
        Directory.Delete(root, recursive: true);
    }

    [Fact]
    public async Task What_is_there_already_is_left_as_it_is()
    {
        var root = TestFolders.New("scaffold");
        Directory.CreateDirectory(Path.Combine(root, "projections", "LateStarts"));
        Assert.Equal(ExitCode.Usage, await JourneyTool.RunAsync(["new-projection", Name, "--root", root]));
        Assert.Empty(Directory.GetFileSystemEntries(Path.Combine(root, "projections", "LateStarts")));
        Assert.Equal(ExitCode.Usage, await JourneyTool.RunAsync(["new-projection", Name, "--root", Path.Combine(root, "projections")]));
        Directory.Delete(root, recursive: true);
    }

    /// <summary>The node as it was built, to be given other reports.</summary>
    private static string CopyNode(string to)
    {
        var built = new DirectoryInfo(AppContext.BaseDirectory);
        var from = Path.Combine(Repository.Root, "src", "JourneyLedger.Web", "bin", built.Parent!.Name, built.Name);
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        return to;
    }

    /// <summary>Builds the reports there are and the new one, as strictly as the house does, against the core as it was built.</summary>
    private static async Task BuildAsync(string root, string node)
    {
        var house = Path.Combine(Repository.Root, "projections");
        await File.WriteAllTextAsync(Path.Combine(root, "Directory.Build.props"), $"<Project><Import Project=\"{Path.Combine(Repository.Root, "src", "Directory.Build.props")}\" /></Project>");
        await File.WriteAllTextAsync(Path.Combine(root, "projections", "Scaffolded.csproj"), $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup><AssemblyName>JourneyLedger.Projections</AssemblyName></PropertyGroup>
              <ItemGroup>
                <Reference Include="{Path.Combine(node, "JourneyLedger.dll")}" />
                <Reference Include="{Path.Combine(node, "NodaTime.dll")}" />
                <Compile Include="{house}/*/*.cs" Exclude="{house}/bin/**;{house}/obj/**" />
                <Compile Remove="**/*Spec.cs;{house}/*/*Spec.cs" />
              </ItemGroup>
            </Project>
            """);
        var output = Path.Combine(root, "built");
        using var build = Start("dotnet", root, "build", Path.Combine(root, "projections"), "--nologo", "-v", "q", "-o", output);
        var said = build.StandardOutput.ReadToEndAsync();
        await build.WaitForExitAsync(new CancellationTokenSource(Patience).Token);
        Assert.True(build.ExitCode == 0, await said);
        File.Copy(Path.Combine(output, "JourneyLedger.Projections.dll"), Path.Combine(node, "JourneyLedger.Projections.dll"), overwrite: true);
    }

    private async Task ServeAsync(string node, Func<HttpClient, Task> ask)
    {
        var database = await shared.Postgres.NewDatabaseAsync();
        using var served = Start(
            "dotnet", node, Path.Combine(node, "JourneyLedger.Web.dll"), "--environment", "Development", "--urls", "http://127.0.0.1:0", "--ConnectionStrings:Journey", database,
            "--Journey:DataFolder", Path.Combine(node, "data"), "--Journey:Demonstration:Claimants", "60");
        try
        {
            using var limit = new CancellationTokenSource(Patience);
            var said = new List<string>();
            string? address = null;
            while (address is null)
            {
                var line = await served.StandardOutput.ReadLineAsync(limit.Token);
                Assert.True(line is not null, string.Join('\n', said));
                said.Add(line);
                address = Ready().Match(line) is { Success: true } ready ? ready.Groups[1].Value : null;
            }

            using var http = new HttpClient { BaseAddress = new Uri(address) };
            await ask(http);
        }
        finally
        {
            served.Kill(entireProcessTree: true);
            await served.WaitForExitAsync();
        }
    }

    private static Process Start(string program, string folder, params string[] arguments) =>
        Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true })!;

    [GeneratedRegex(@"Ready\. Open (http://\S+)")]
    private static partial Regex Ready();
}
