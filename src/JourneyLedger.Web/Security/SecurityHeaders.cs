namespace JourneyLedger.Web.Security;

/// <summary>Headers that every response carries: what a page may load, who may frame it, what it tells others.</summary>
public static class SecurityHeaders
{
    /// <summary>The one inline script allowed: GOV.UK Frontend's line that says JavaScript runs, before the page is drawn.</summary>
    private const string JsEnabledScript = "'sha256-GUQ5ad8JK5KmEWmROf3LZd9ge94daqNvd8xy9YS1iDw='";

    private const string Rest =
        "style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; worker-src 'self'; object-src 'none'; "
        + "base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    private const string PagePolicy = $"default-src 'self'; script-src 'self' {JsEnabledScript}; {Rest}";

    /// <summary>The layout worker runs Graphviz as WebAssembly, so its own script, and no page, may compile some.</summary>
    private const string WorkerPolicy = $"default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; {Rest}";

    public static IApplicationBuilder UseSecurityHeaders(this IApplicationBuilder app) => app.Use(static (context, next) =>
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = IsWorkerScript(context.Request.Path) ? WorkerPolicy : PagePolicy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()";
        return next(context);
    });

    private static bool IsWorkerScript(PathString path) =>
        path.StartsWithSegments("/dist", out var file)
        && file.Value!.Contains("worker", StringComparison.OrdinalIgnoreCase)
        && file.Value.EndsWith(".js", StringComparison.OrdinalIgnoreCase);
}
