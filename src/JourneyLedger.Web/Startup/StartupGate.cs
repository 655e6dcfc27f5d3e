using JourneyLedger.Web.Api;

namespace JourneyLedger.Web.Startup;

/// <summary>Answers in the node's place until it is ready: 503 with the progress, as a page for people and as a problem for programs.</summary>
public static class StartupGate
{
    private const int RetrySeconds = 1;

    public static IApplicationBuilder UseStartupGate(this IApplicationBuilder app) => app.Use(static async (context, next) =>
    {
        var state = context.RequestServices.GetRequiredService<StartupProgress>().Now;
        if (state.Ready || OpenWhileStarting(context.Request.Path))
        {
            await next(context);
            return;
        }

        context.Response.Headers.RetryAfter = RetrySeconds.ToString();
        context.Response.Headers.CacheControl = "no-store";
        if (ApiPath.Covers(context.Request.Path))
        {
            await Problem.Of(StatusCodes.Status503ServiceUnavailable, "starting", "The node is starting.", Sentence(state)).ExecuteAsync(context);
            return;
        }

        context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        context.Response.ContentType = "text/html; charset=utf-8";
        context.Response.Headers.ContentSecurityPolicy = StartupPage.ContentSecurityPolicy;
        await context.Response.WriteAsync(StartupPage.Html(state));
    });

    private static bool OpenWhileStarting(PathString path) =>
        path.StartsWithSegments("/api/startup") || path.StartsWithSegments("/api/health") || path.StartsWithSegments("/openapi");

    private static string Sentence(StartupState state) => state.Percent is { } percent ? $"{state.Doing}: {percent}%." : $"{state.Doing}.";
}
