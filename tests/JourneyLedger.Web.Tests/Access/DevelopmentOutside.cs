using System.Diagnostics;
using JourneyLedger.Web.Startup;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting.Internal;

namespace JourneyLedger.Web.Tests.Access;

/// <summary>A node in development lets everybody in, so it cannot be where others are.</summary>
public sealed class DevelopmentOutside
{
    [Theory]
    [InlineData("urls", "http://127.0.0.1:5080", null)]
    [InlineData("urls", "http://localhost:5080;http://[::1]:5080", null)]
    [InlineData("urls", "http://127.0.0.1:5080;http://0.0.0.0:5081", "http://0.0.0.0:5081")]
    [InlineData("urls", "http://*:5080", "http://*:5080")]
    [InlineData("urls", "http://[::]:5080", "http://[::]:5080")]
    [InlineData("urls", "http://ledger.example:5080", "http://ledger.example:5080")]
    [InlineData("http_ports", "8080", "http://*:8080")]
    [InlineData("Kestrel:Endpoints:Open:Url", "http://10.0.0.1:80", "http://10.0.0.1:80")]
    public void Where_it_would_listen_beside_the_loopback_is_found(string setting, string value, string? outside)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([KeyValuePair.Create(setting, (string?)value)]).Build();
        Assert.Equal(outside, ListenAddress.OutsideInDevelopment(new HostingEnvironment { EnvironmentName = "Development" }, configuration));
        Assert.Null(ListenAddress.OutsideInDevelopment(new HostingEnvironment { EnvironmentName = "Production" }, configuration));
    }

    [Fact]
    public async Task It_does_not_start_there_and_says_why()
    {
        using var node = Process.Start(new ProcessStartInfo("dotnet", [typeof(Program).Assembly.Location, "--environment", "Development", "--urls", "http://0.0.0.0:0"]) { RedirectStandardError = true })!;
        var said = await node.StandardError.ReadToEndAsync();
        await node.WaitForExitAsync();
        Assert.Equal(1, node.ExitCode);
        Assert.Contains("http://0.0.0.0:0 is not", said, StringComparison.Ordinal);
    }
}
