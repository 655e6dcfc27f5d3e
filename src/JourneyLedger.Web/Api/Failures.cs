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
public sealed class Failures(TimeProvider clock, ILogger<Failures> log) : IExceptionHandler
{
    private const int RetrySeconds = 2;

    /// <summary>While the database is away each request meets it, and one line is enough.</summary>
    private static readonly TimeSpan BetweenLines = TimeSpan.FromSeconds(10);

    private long _toldAt;

    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (!ApiPath.Covers(httpContext.Request.Path))
            return false;
        if (exception is LedgerUnavailableException away)
            Log(away);
        var problem = Told(httpContext, exception);
        if (problem.StatusCode == StatusCodes.Status503ServiceUnavailable)
            httpContext.Response.Headers.RetryAfter = RetrySeconds.ToString();
        await problem.ExecuteAsync(httpContext);
        return true;
    }

    /// <summary>Where the database is and why it refuses is for whoever runs the node, not for whoever asks.</summary>
    private void Log(LedgerUnavailableException away)
    {
        var (now, told) = (clock.GetTimestamp(), Interlocked.Read(ref _toldAt));
        if ((told == 0 || clock.GetElapsedTime(told, now) >= BetweenLines) && Interlocked.CompareExchange(ref _toldAt, now, told) == told)
            log.LogWarning("A request could not be served. {Reason}", away.Message);
    }

    /// <summary>Outages are expected, not defects of a request.</summary>
    public static bool IsOutage(Exception exception) => exception is LedgerUnavailableException or LedgerLoadingException;

    private static ProblemHttpResult Told(HttpContext context, Exception exception) => exception switch
    {
        LedgerUnavailableException => Away("It is away, or cannot take work now. Nothing is known to be stored of this request: send the same again, which stores it once."),
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
