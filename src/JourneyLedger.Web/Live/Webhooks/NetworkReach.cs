using System.Net;

namespace JourneyLedger.Web.Live.Webhooks;

/// <summary>
/// To which addresses of the internet protocol a message may go. Whoever asks for an endpoint chooses where this node connects to; without this it
/// could be made to call what only it can reach: this machine, its neighbours, a cloud's metadata.
/// </summary>
public static class NetworkReach
{
    /// <summary>Private networks, by RFC 1918, 6598 and 4193.</summary>
    private static readonly IPNetwork[] Private = Networks("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "fc00::/7");

    /// <summary>Of no use to anybody: this network, link-local, documentation, benchmarks, relays, multicast, reserved (IANA's special-purpose registries).</summary>
    private static readonly IPNetwork[] Never = Networks(
        "0.0.0.0/8", "169.254.0.0/16", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
        "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20");

    /// <summary>The part of IPv6 in which public addresses are.</summary>
    private static readonly IPNetwork GlobalUnicast = IPNetwork.Parse("2000::/3");

    /// <param name="address">That would be connected to.</param>
    /// <param name="plain">Without TLS.</param>
    /// <param name="settings">What an operator allows.</param>
    public static bool Allows(IPAddress address, bool plain, WebhookSettings settings)
    {
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        if (IPAddress.IsLoopback(address))
            return settings.AllowLoopback;
        if (plain || Never.Any(network => network.Contains(address)))
            return false;
        if (Private.Any(network => network.Contains(address)))
            return settings.AllowPrivate;
        return address.AddressFamily == System.Net.Sockets.AddressFamily.InterNetwork || GlobalUnicast.Contains(address);
    }

    private static IPNetwork[] Networks(params string[] written) => [.. written.Select(IPNetwork.Parse)];
}
