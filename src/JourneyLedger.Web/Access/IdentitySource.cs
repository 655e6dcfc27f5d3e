using System.Net;
using JourneyLedger.Access;
using JourneyLedger.Rules;

namespace JourneyLedger.Web.Access;

/// <summary>
/// Who a request is from. There is no sign-in yet: while the node runs for development and is asked from its own machine, an identity is what
/// the asker says it is, by headers or by the choice made on the identity page. Everywhere else nobody has one, and journeys stay closed.
/// </summary>
public sealed class IdentitySource(IHostEnvironment environment)
{
    public const string IdHeader = "Journey-Identity";
    public const string RoleHeader = "Journey-Role";
    public const string OrganisationHeader = "Journey-Organisation";

    /// <summary>True where identities can be chosen.</summary>
    public bool CanChoose(HttpContext context) => environment.IsDevelopment() && IsLocal(context.Connection);

    /// <summary>The identity; or codes <c>journeys-closed</c>, <c>identity-missing</c>, <c>invalid-identity</c>. Headers go before the page's choice.</summary>
    public Checked<Identity> Of(HttpContext context)
    {
        if (!CanChoose(context))
            return new Refusal("journeys-closed", "identity", "This node has no sign-in, so it cannot know who asks and shows nobody's journey.");
        var headers = context.Request.Headers;
        if (headers.ContainsKey(IdHeader) || headers.ContainsKey(RoleHeader) || headers.ContainsKey(OrganisationHeader))
            return Identity.Read(headers[IdHeader], headers[RoleHeader], headers[OrganisationHeader]);
        if (IdentityCookie.Read(context.Request) is { } chosen)
            return chosen;
        return new Refusal(
            "identity-missing", IdHeader,
            $"Say who asks: a program by the headers {IdHeader}, {RoleHeader} and {OrganisationHeader}, a person on the page /identity.");
    }

    // Both ends: behind a proxy on the same machine the node listens on the loopback and everybody seems to be here, which is why this is for development alone.
    private static bool IsLocal(ConnectionInfo connection) =>
        connection is { RemoteIpAddress: { } remote, LocalIpAddress: { } local } && IPAddress.IsLoopback(remote) && IPAddress.IsLoopback(local);
}
