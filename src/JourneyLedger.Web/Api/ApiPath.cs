namespace JourneyLedger.Web.Api;

/// <summary>Which addresses belong to programs, so that failures there are told as problem details and not as a page.</summary>
public static class ApiPath
{
    public static bool Covers(PathString path) =>
        path.StartsWithSegments("/api") || path.StartsWithSegments("/ledgers") || path.StartsWithSegments("/hubs") || path.StartsWithSegments("/openapi");
}
