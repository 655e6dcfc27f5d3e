using JourneyLedger.Access;
using JourneyLedger.Rules;

namespace JourneyLedger.Web.Access;

/// <summary>Who somebody says they are, where that is enough: by headers, else by the choice made on the identity page.</summary>
public static class ChosenIdentity
{
    public const string IdHeader = "Journey-Identity";
    public const string RoleHeader = "Journey-Role";
    public const string OrganisationHeader = "Journey-Organisation";

    /// <summary>GSS codes with commas between; absent for no limit.</summary>
    public const string AreasHeader = "Journey-Areas";

    /// <summary>Null when nobody is chosen; code <c>invalid-identity</c> when the headers hold what cannot be anybody.</summary>
    public static Checked<Caller>? Of(HttpRequest request)
    {
        var headers = request.Headers;
        if (headers.ContainsKey(IdHeader) || headers.ContainsKey(RoleHeader) || headers.ContainsKey(OrganisationHeader))
            return Read(headers[IdHeader], headers[RoleHeader], headers[OrganisationHeader], headers[AreasHeader]);
        return IdentityCookie.Read(request) is { } chosen ? (Checked<Caller>?)chosen : null;
    }

    /// <summary>A caller from its parts, or codes <c>invalid-identity</c> and <c>invalid-areas</c>.</summary>
    public static Checked<Caller> Read(string? id, string? role, string? organisation, string? areas)
    {
        var (identity, limit) = (Identity.Read(id, role, organisation), AreaLimit.Read(areas));
        return identity.Accepted && limit.Accepted
            ? new Caller(identity.Value, CallerWay.Chosen, limit.Value, [])
            : Checked<Caller>.Refuse([.. identity.Refusals, .. limit.Refusals]);
    }
}
