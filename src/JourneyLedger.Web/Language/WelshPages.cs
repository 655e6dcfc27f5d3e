using System.Globalization;

namespace JourneyLedger.Web.Language;

/// <summary>Serves pages in Welsh under <c>/cy</c>: the same pages at the same addresses after it. Those that have no Welsh yet are shown in English.</summary>
public static class WelshPages
{
    private const string Prefix = "/cy";

    private static readonly string[] Places = ["/map", "/boards"];

    /// <summary>Where a secretariat writes: what it writes is kept in the words it is written in.</summary>
    private const string Workspace = "/workspace";

    public static IApplicationBuilder UseWelshPages(this IApplicationBuilder app) => app.Use(static (context, next) =>
    {
        if (!context.Request.Path.StartsWithSegments(Prefix, out var page))
            return next(context);
        if (!HasWelsh(page))
        {
            context.Response.Redirect((page.HasValue ? page : "/") + context.Request.QueryString);
            return Task.CompletedTask;
        }

        CultureInfo.CurrentUICulture = Words.Welsh;
        context.Request.Path = page;
        return next(context);
    });

    /// <summary>An address of this node as the page's language has it.</summary>
    public static string Local(string address) => Words.AreWelsh && HasWelsh(address.Split('?')[0]) ? Prefix + address : address;

    /// <summary>The page asked for in the other language; null where there is none.</summary>
    public static string? Other(HttpRequest request) =>
        !HasWelsh(request.Path) ? null : (Words.AreWelsh ? "" : Prefix) + request.Path + request.QueryString;

    private static bool HasWelsh(PathString path) => Places.Any(place => path.StartsWithSegments(place)) && !path.Value!.Contains(Workspace, StringComparison.Ordinal);
}
