using System.Diagnostics;
using JourneyLedger.Postgres;
using JourneyLedger.Web.Live;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.HttpResults;

namespace JourneyLedger.Web.Api;

/// <summary>
/// Turns what went wrong under a program's request into a problem: outages into 503 with Retry-After, everything else into a 500 that names
/// the trace and nothing of the inside. Pages keep their own words.
/// </summary>
public sealed class Failures : IExceptionHandler
{
    private const int RetrySeconds = 2;

    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (!ApiPath.Covers(httpContext.Request.Path))
            return false;
        var problem = Told(httpContext, exception);
        if (problem.StatusCode == StatusCodes.Status503ServiceUnavailable)
            httpContext.Response.Headers.RetryAfter = RetrySeconds.ToString();
        await problem.ExecuteAsync(httpContext);
        return true;
    }

    /// <summary>Outages are expected and are logged by whoever noticed them, not as defects of a request.</summary>
    public static bool IsOutage(Exception exception) => exception is LedgerUnavailableException or LedgerLoadingException;

    private static ProblemHttpResult Told(HttpContext context, Exception exception) => exception switch
    {
        LedgerUnavailableException away => Away(away.Message),
        LedgerLoadingException loading => Problem.Of(
            StatusCodes.Status503ServiceUnavailable, "ledger-loading", "The ledger is being read.", loading.Message),
        BadHttpRequestException bad => Problem.Of(bad.StatusCode, "bad-request", "The request cannot be read.", bad.Message),
        _ => Problem.Of(
            StatusCodes.Status500InternalServerError, "unexpected", "Something unexpected went wrong.",
            "The node failed on this request. Its log has the cause under the trace id.",
            ("traceId", Activity.Current?.Id ?? context.TraceIdentifier)),
    };

    /// <summary>PostgreSQL is away: nothing was stored, and the newest figures cannot be vouched for.</summary>
    public static ProblemHttpResult Away(string detail) =>
        Problem.Of(StatusCodes.Status503ServiceUnavailable, "postgres-away", "PostgreSQL cannot be reached.", detail);
}
