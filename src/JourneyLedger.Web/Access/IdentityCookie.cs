namespace JourneyLedger.Web.Access;

/// <summary>Keeps the identity chosen on the identity page until the browser closes. Not protected: whoever can write it can choose anybody anyway.</summary>
public static class IdentityCookie
{
    private const string Name = "journey-identity";

    /// <summary>Stands in no part of an identity.</summary>
    private const char Between = ':';

    /// <summary>The chosen identity; null for none, or for one that cannot be.</summary>
    public static Caller? Read(HttpRequest request)
    {
        var parts = request.Cookies[Name]?.Split(Between);
        return parts is [var id, var role, var organisation, ..] && ChosenIdentity.Read(id, role, organisation, parts.ElementAtOrDefault(3)) is { Accepted: true } read
            ? read.Value
            : null;
    }

    public static void Write(HttpResponse response, Caller chosen) =>
        response.Cookies.Append(Name, string.Join(Between, chosen.Identity.Id, chosen.Identity.Role, chosen.Identity.Organisation, string.Join(',', chosen.Areas)), Kept());

    public static void Delete(HttpResponse response) => response.Cookies.Delete(Name, Kept());

    private static CookieOptions Kept() => new() { HttpOnly = true, SameSite = SameSiteMode.Strict, IsEssential = true, Path = "/" };
}
