using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using JourneyLedger.Tests.Shared;

namespace JourneyLedger.Web.Tests;

/// <summary>A node that cannot start says why and what to do, in words and without a stack.</summary>
public sealed class RefusedStarts
{
    [Theory]
    [InlineData("http://127.0.0.1")]
    [InlineData("http://localhost")]
    public async Task A_port_that_is_taken_is_told_in_one_sentence_and_nothing_is_begun(string host)
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var folder = TestFolders.New("taken");
        var address = $"{host}:{((IPEndPoint)other.LocalEndpoint).Port}";
        var (code, said) = await StartAsync(folder, "--urls", address);
        Assert.Equal($"Cannot start: {address}: another program listens there. Stop it, or choose a port with --urls http://127.0.0.1:5090.", said.Trim());
        Assert.Equal(1, code);
        Assert.False(Directory.Exists(folder));
    }

    [Fact]
    public async Task A_disk_that_fills_up_while_the_demonstration_area_is_loaded_is_named()
    {
        var folder = TestFolders.New("small");
        using var disk = SmallDisk.Mount(folder, megabytes: 90);
        var (code, said) = await StartAsync(Path.Combine(folder, "data"), "--urls", "http://127.0.0.1:0");
        Assert.Contains("Cannot start: ", said, StringComparison.Ordinal);
        Assert.Contains("free some space, or choose a data folder on another disk", said, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", said, StringComparison.Ordinal);
        Assert.Equal(1, code);
    }

    /// <summary>The product's own process, with a PostgreSQL of its own, until it ends.</summary>
    private static async Task<(int Code, string Said)> StartAsync(string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(Program).Assembly.Location, "--environment", "Development", .. arguments]) { RedirectStandardError = true, RedirectStandardOutput = true };
        start.Environment["Journey__DataFolder"] = folder;
        foreach (var given in new[] { "JOURNEY_POSTGRES", "ConnectionStrings__Journey", "JOURNEY_KEY_FOLDER" })
            start.Environment.Remove(given);
        using var node = Process.Start(start)!;
        var (error, output) = (node.StandardError.ReadToEndAsync(), node.StandardOutput.ReadToEndAsync());
        try
        {
            await node.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(2));
        }
        finally
        {
            node.Kill(entireProcessTree: true);
        }

        return (node.ExitCode, await output + await error);
    }
}
