using System.Net;
using JourneyLedger.Rules;

namespace JourneyLedger.Web.Live.Webhooks;

/// <summary>Reads the address that a board wants its notices sent to.</summary>
public static class EndpointAddress
{
    private const string Code = "invalid-address";
    private const string Field = "address";
    private const int Longest = 500;

    /// <summary>The address as it is kept, or code <c>invalid-address</c>. Where a name leads is looked at again at each connection.</summary>
    public static Checked<string> Read(string? written, WebhookSettings settings)
    {
        var text = written?.Trim() ?? "";
        if (text.Length is 0 or > Longest || !Uri.TryCreate(text, UriKind.Absolute, out var address) || address.Host.Length == 0)
            return new Refusal(Code, Field, $"Give the address of a system, such as https://example.org/notices, with at most {Longest} characters.");
        if (address.Scheme != Uri.UriSchemeHttps && !(address.Scheme == Uri.UriSchemeHttp && settings.AllowLoopback && address.IsLoopback))
            return new Refusal(Code, Field, "An address begins with https://.");
        if (address.UserInfo.Length > 0)
            return new Refusal(Code, Field, "An address holds no name and password: messages are signed instead.");
        if (address.Fragment.Length > 0)
            return new Refusal(Code, Field, "An address has no part after #: it would not be sent.");
        var known = address.HostNameType is UriHostNameType.IPv4 or UriHostNameType.IPv6 ? IPAddress.Parse(address.DnsSafeHost) : address.IsLoopback ? IPAddress.Loopback : null;
        return known is not null && !NetworkReach.Allows(known, address.Scheme == Uri.UriSchemeHttp, settings)
            ? new Refusal(Code, Field, "This address is of a network that nothing is sent to from here. Whoever runs the node may allow private networks.")
            : address.AbsoluteUri;
    }
}
