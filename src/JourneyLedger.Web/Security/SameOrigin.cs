using JourneyLedger.Web.Api;

namespace JourneyLedger.Web.Security;

/// <summary>
/// Turns away what another site's page sends: browsers let any page open a WebSocket or send a form anywhere, the local machine included, and add the
/// reader's cookies or place. Programs send neither header and pass. Forms of this node carry a token besides.
/// </summary>
public static class SameOrigin
{
    public static IApplicationBuilder UseSameOrigin(this IApplicationBuilder app) => app.Use(static async (context, next) =>
    {
        var guarded = context.Request.Path.StartsWithSegments("/hubs") || !IsSafe(context.Request.Method);
        if (!guarded || !IsForeign(context.Request))
        {
            await next(context);
            return;
        }

        await Problem.Of(StatusCodes.Status403Forbidden, "foreign-origin", "Another site may not listen or send here.", $"The page's origin is {Shown(context.Request)}.")
            .ExecuteAsync(context);
    });

    private static bool IsForeign(HttpRequest request)
    {
        var (origin, site) = (request.Headers.Origin.ToString(), request.Headers["Sec-Fetch-Site"].ToString());
        return origin.Length > 0 ? !IsOwn(origin, request.Host) : site is "cross-site" or "same-site";
    }

    private static string Shown(HttpRequest request) => request.Headers.Origin.ToString() is { Length: > 0 } origin ? origin : "not this node's";

    private static bool IsSafe(string method) => HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method);

    private static bool IsOwn(string origin, HostString host) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var uri) && string.Equals(uri.Authority, host.Value, StringComparison.OrdinalIgnoreCase);
}
