using System.Net;
using System.Net.Sockets;
using JourneyLedger.Web.Access;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace JourneyLedger.Web.Startup;

/// <summary>Where the node listens: where it was told to, else on the loopback at 5080 or the next free port.</summary>
public sealed class ListenAddress(IServer server)
{
    private const int UsualPort = 5080;
    private const int PortsToTry = 20;

    /// <summary>What to type into a browser on this machine.</summary>
    public string Open => (server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? "(no address)")
        .Replace("0.0.0.0", "127.0.0.1", StringComparison.Ordinal)
        .Replace("[::]", "127.0.0.1", StringComparison.Ordinal);

    /// <summary>Picks the address when nobody asked for one. Only the loopback: opening a node to a network is a decision, not a default.</summary>
    public static void Choose(WebApplicationBuilder builder)
    {
        if (builder.Configuration["urls"] is { Length: > 0 } || builder.Configuration["http_ports"] is { Length: > 0 }
            || builder.Configuration.GetSection("Kestrel:Endpoints").Exists())
            return;
        builder.WebHost.UseUrls($"http://127.0.0.1:{FirstFree()}");
    }

    /// <summary>
    /// Where a node in development was told to listen beside the loopback; null for nowhere. Such a node lets everybody in as the developer, so it does
    /// not start.
    /// </summary>
    public static string? OutsideInDevelopment(IHostEnvironment environment, IConfiguration configuration)
    {
        if (!environment.IsDevelopment())
            return null;
        return Asked(configuration).FirstOrDefault(address => !DevelopmentMode.IsLoopback(address));
    }

    /// <summary>Where the node was told to listen and another program does already; null for nowhere.</summary>
    public static string? Taken(IConfiguration configuration) => Asked(configuration).FirstOrDefault(IsTaken);

    private static IEnumerable<string> Asked(IConfiguration configuration)
    {
        var endpoints = configuration.GetSection("Kestrel:Endpoints").GetChildren().Select(endpoint => endpoint["Url"]).OfType<string>().ToList();
        return endpoints.Count > 0 ? endpoints
            : configuration["urls"] is { Length: > 0 } urls ? [.. urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)]
            : $"{configuration["http_ports"]};{configuration["https_ports"]}".Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(port => $"http://*:{port}");
    }

    /// <summary>Runs the node. A port that was taken since it was looked at is told in one sentence as well.</summary>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(WebApplication app)
    {
        try
        {
            await app.RunAsync();
            return Environment.ExitCode;
        }
        catch (IOException taken) when (taken.InnerException is AddressInUseException)
        {
            await Console.Error.WriteLineAsync(TakenWords(taken.Message.TrimEnd('.')));
            return 1;
        }
    }

    /// <summary>What to do about a port that is taken.</summary>
    public static string TakenWords(string address) =>
        $"Cannot start: {address}: another program listens there. Stop it, or choose a port with --urls http://127.0.0.1:5090.";

    /// <summary>Looked at before the host is started, which would tell it in a stack. A name of another machine's address is left to the host.</summary>
    private static bool IsTaken(string address)
    {
        var place = BindingAddress.Parse(address);
        if (place.IsUnixPipe || place.Port == 0)
            return false;
        var ip = place.Host switch
        {
            "localhost" => IPAddress.Loopback,
            "*" or "+" => IPAddress.Any,
            var host => IPAddress.TryParse(host.Trim('[', ']'), out var given) ? given : null,
        };
        if (ip is null)
            return false;
        using var probe = new TcpListener(ip, place.Port);
        try
        {
            probe.Start();
            return false;
        }
        catch (SocketException refused)
        {
            return refused.SocketErrorCode == SocketError.AddressAlreadyInUse;
        }
    }

    private static int FirstFree()
    {
        for (var port = UsualPort; port < UsualPort + PortsToTry; port++)
        {
            using var probe = new TcpListener(IPAddress.Loopback, port);
            try
            {
                probe.Start();
                return port;
            }
            catch (SocketException)
            {
                continue;
            }
        }

        // Kestrel then says that this one is taken.
        return UsualPort;
    }
}
