using JourneyLedger.Access;

namespace JourneyLedger.Web.Access;

/// <summary>Keeps the identity chosen on the identity page until the browser closes. Not protected: whoever can write it can choose anybody anyway.</summary>
public static class IdentityCookie
{
    private const string Name = "journey-identity";

    /// <summary>Stands in no part of an identity.</summary>
    private const char Between = ':';

    /// <summary>The chosen identity; null for none, or for one that cannot be.</summary>
    public static Identity? Read(HttpRequest request) =>
        request.Cookies[Name]?.Split(Between) is [var id, var role, var organisation] && Identity.Read(id, role, organisation) is { Accepted: true } read
            ? read.Value
            : null;

    public static void Write(HttpResponse response, Identity identity) =>
        response.Cookies.Append(Name, string.Join(Between, identity.Id, identity.Role, identity.Organisation), Kept());

    public static void Delete(HttpResponse response) => response.Cookies.Delete(Name, Kept());

    private static CookieOptions Kept() => new() { HttpOnly = true, SameSite = SameSiteMode.Strict, IsEssential = true, Path = "/" };
}
