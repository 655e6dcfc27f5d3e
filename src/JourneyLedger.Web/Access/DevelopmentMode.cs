using System.Net;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace JourneyLedger.Web.Access;

/// <summary>
/// Whether a request comes from whoever develops: the environment is Development, the node listens on the loopback and nowhere else, and both ends
/// of the connection are there. No setting can turn it on for others.
/// </summary>
public sealed class DevelopmentMode(IHostEnvironment environment, IServer server)
{
    public bool Covers(HttpContext context) => environment.IsDevelopment() && ListensHereOnly() && IsLocal(context.Connection);

    /// <summary>True for an address such as <c>http://127.0.0.1:5080</c>; false for names other than localhost, which may lead anywhere.</summary>
    public static bool IsLoopback(string address)
    {
        // Kestrel's wildcards are no host names, so the framework's own reader of addresses is used.
        var binding = BindingAddress.Parse(address);
        return !binding.IsUnixPipe && !binding.IsNamedPipe
            && (binding.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
                || (IPAddress.TryParse(binding.Host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip)));
    }

    private bool ListensHereOnly() => server.Features.Get<IServerAddressesFeature>() is { Addresses.Count: > 0 } bound && bound.Addresses.All(IsLoopback);

    // Both ends: behind a proxy on the same machine everybody seems to be here, which is why this is for development alone.
    private static bool IsLocal(ConnectionInfo connection) =>
        connection is { RemoteIpAddress: { } remote, LocalIpAddress: { } local } && IPAddress.IsLoopback(remote) && IPAddress.IsLoopback(local);
}
