using System.Net;
using JourneyLedger.Web.Live.Webhooks;

namespace JourneyLedger.Web.Tests.Webhooks;

/// <summary>Whoever asks for an endpoint does not make the node call what only it can reach.</summary>
public sealed class AllowedNetworks
{
    private static readonly WebhookSettings Strict = Couriers.Usual with { AllowLoopback = false };

    [Theory]
    [InlineData("8.8.8.8", true)]
    [InlineData("2606:4700::1111", true)]
    [InlineData("::ffff:8.8.8.8", true)]
    [InlineData("127.0.0.1", false)]
    [InlineData("127.9.9.9", false)]
    [InlineData("::1", false)]
    [InlineData("::ffff:127.0.0.1", false)]
    [InlineData("0.0.0.0", false)]
    [InlineData("10.1.2.3", false)]
    [InlineData("172.16.0.1", false)]
    [InlineData("172.31.255.255", false)]
    [InlineData("172.32.0.1", true)]
    [InlineData("192.168.1.1", false)]
    [InlineData("100.64.0.1", false)]
    [InlineData("169.254.169.254", false)]
    [InlineData("::ffff:169.254.169.254", false)]
    [InlineData("224.0.0.1", false)]
    [InlineData("255.255.255.255", false)]
    [InlineData("::", false)]
    [InlineData("fe80::1", false)]
    [InlineData("fd00:ec2::254", false)]
    [InlineData("ff02::1", false)]
    [InlineData("64:ff9b::a9fe:a9fe", false)]
    [InlineData("2002:7f00:1::", false)]
    [InlineData("2001:0:7f00:1::", false)]
    [InlineData("2001:db8::1", false)]
    public void Only_public_addresses_are_sent_to(string address, bool allowed) => Assert.Equal(allowed, NetworkReach.Allows(IPAddress.Parse(address), plain: false, Strict));

    [Theory]
    [InlineData("10.1.2.3", true)]
    [InlineData("fd12::1", true)]
    [InlineData("169.254.169.254", false)]
    [InlineData("fe80::1", false)]
    [InlineData("127.0.0.1", false)]
    public void An_operator_may_allow_private_networks_and_no_others(string address, bool allowed) =>
        Assert.Equal(allowed, NetworkReach.Allows(IPAddress.Parse(address), plain: false, Strict with { AllowPrivate = true }));

    [Fact]
    public void Without_TLS_nothing_leaves_this_machine()
    {
        var loose = Strict with { AllowPrivate = true, AllowLoopback = true };
        Assert.True(NetworkReach.Allows(IPAddress.Loopback, plain: true, loose));
        Assert.False(NetworkReach.Allows(IPAddress.Parse("10.1.2.3"), plain: true, loose));
        Assert.False(NetworkReach.Allows(IPAddress.Parse("8.8.8.8"), plain: true, loose));
    }

    [Theory]
    [InlineData("https://example.org/notices?of=1", true)]
    [InlineData("https://example.org:8443", true)]
    [InlineData("http://example.org/", false)]
    [InlineData("http://127.0.0.1/", false)]
    [InlineData("https://127.0.0.1/", false)]
    [InlineData("https://localhost/", false)]
    [InlineData("https://0x7f.1/", false)]
    [InlineData("https://2130706433/", false)]
    [InlineData("https://[::1]/", false)]
    [InlineData("https://[::ffff:10.0.0.1]/", false)]
    [InlineData("https://169.254.169.254/latest/meta-data", false)]
    [InlineData("https://name:password@example.org/", false)]
    [InlineData("https://example.org/#part", false)]
    [InlineData("ftp://example.org/", false)]
    [InlineData("file:///etc/passwd", false)]
    [InlineData("example.org", false)]
    [InlineData("https://", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void An_address_is_read_with_care(string? address, bool taken)
    {
        var read = EndpointAddress.Read(address, Strict);
        Assert.Equal(taken, read.Accepted);
        Assert.All(read.Refusals, refusal => Assert.Equal(("invalid-address", "address"), (refusal.Code, refusal.Field)));
    }

    [Fact]
    public void An_address_that_goes_on_for_ever_is_none() => Assert.False(EndpointAddress.Read($"https://example.org/{new string('a', 500)}", Strict).Accepted);
}
