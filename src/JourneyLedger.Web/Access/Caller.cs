using System.Security.Claims;
using JourneyLedger.Access;

namespace JourneyLedger.Web.Access;

/// <summary>How somebody became known to the node.</summary>
public enum CallerWay
{
    /// <summary>Not at all: the developer at this machine, who chose no identity.</summary>
    Developer,

    /// <summary>Chosen while developing, on the page /identity or by headers; nothing proves it.</summary>
    Chosen,

    /// <summary>A local account, by password and cookie.</summary>
    Account,

    /// <summary>A token of the body's own identity provider.</summary>
    Token,

    /// <summary>A reporting system's key.</summary>
    Key,
}

/// <summary>Who asks, with what limits. Ask <see cref="Of"/> of <c>HttpContext.User</c>, <c>PageModel.User</c> or a hub's <c>Context.User</c>.</summary>
/// <param name="Identity">Name id, role and organisation.</param>
/// <param name="Way">How it is known.</param>
/// <param name="Areas">GSS codes that it is limited to; empty for no limit.</param>
/// <param name="EventTypes">Types of event that it may report; empty for no limit.</param>
public sealed record Caller(Identity Identity, CallerWay Way, IReadOnlyList<string> Areas, IReadOnlyList<string> EventTypes)
{
    private const string IdClaim = "journey-id";
    private const string RoleClaim = "journey-role";
    private const string OrganisationClaim = "journey-organisation";
    private const string WayClaim = "journey-way";
    private const string AreaClaim = "journey-area";
    private const string TypeClaim = "journey-event-type";

    /// <summary>Whoever sits at the machine of a node in development and chose nobody to be.</summary>
    public static Caller Developer { get; } = new(Identity.Read("developer", "steward", "development").Value!, CallerWay.Developer, [], []);

    /// <summary>True when every area is open to it.</summary>
    public bool EveryArea => Areas.Count == 0;

    /// <summary>Null for nobody.</summary>
    public static Caller? Of(ClaimsPrincipal? user)
    {
        if (user?.Identity is not ClaimsIdentity { IsAuthenticated: true } claims
            || !Enum.TryParse<CallerWay>(claims.FindFirst(WayClaim)?.Value, out var way)
            || Identity.Read(claims.FindFirst(IdClaim)?.Value, claims.FindFirst(RoleClaim)?.Value, claims.FindFirst(OrganisationClaim)?.Value) is not { Accepted: true } read)
            return null;
        return new Caller(read.Value, way, [.. claims.FindAll(AreaClaim).Select(claim => claim.Value)], [.. claims.FindAll(TypeClaim).Select(claim => claim.Value)]);
    }

    /// <summary>A key reports and does nothing else; a developer may everything here, since journeys ask for a chosen identity; the rest by their role.</summary>
    public bool May(Right right) => Way switch
    {
        CallerWay.Developer => true,
        CallerWay.Key => right == Right.Report,
        _ => RoleRights.Allows(Identity.Role, right),
    };

    /// <summary>What <see cref="Of"/> reads.</summary>
    /// <param name="scheme">Name of the authentication scheme.</param>
    /// <param name="more">Further claims, for the scheme itself.</param>
    public ClaimsPrincipal ToPrincipal(string scheme, params IEnumerable<Claim> more) => new(new ClaimsIdentity(
        [
            new(IdClaim, Identity.Id), new(RoleClaim, Identity.Role), new(OrganisationClaim, Identity.Organisation), new(WayClaim, $"{Way}"),
            .. Areas.Select(area => new Claim(AreaClaim, area)), .. EventTypes.Select(type => new Claim(TypeClaim, type)), .. more,
        ],
        scheme, IdClaim, RoleClaim));
}
