using JourneyLedger.Web.Api;

namespace JourneyLedger.Web.Security;

/// <summary>
/// Turns away hub connections that another site's page opens: browsers let any page open a WebSocket anywhere, the local machine included.
/// Programs send no Origin and pass.
/// </summary>
public static class SameOrigin
{
    public static IApplicationBuilder UseSameOriginHubs(this IApplicationBuilder app) => app.Use(static async (context, next) =>
    {
        var origin = context.Request.Headers.Origin.ToString();
        if (origin.Length == 0 || !context.Request.Path.StartsWithSegments("/hubs") || IsOwn(origin, context.Request.Host))
        {
            await next(context);
            return;
        }

        await Problem.Of(StatusCodes.Status403Forbidden, "foreign-origin", "Another site may not listen here.", $"The page's origin is {origin}.")
            .ExecuteAsync(context);
    });

    private static bool IsOwn(string origin, HostString host) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var uri) && string.Equals(uri.Authority, host.Value, StringComparison.OrdinalIgnoreCase);
}
