using JourneyLedger.Web.Api;
using Microsoft.AspNetCore.SignalR;

namespace JourneyLedger.Web.Live;

/// <summary>
/// Logs what fails inside a hub. The framework's own log calls every exception an error, a refused question too, so the settings silence it and
/// this tells the two apart: a refusal is the caller's and is no news, an outage is logged by whoever noticed it, the rest are defects.
/// </summary>
public sealed partial class HubFaults(ILogger<HubFaults> log) : IHubFilter
{
    public async ValueTask<object?> InvokeMethodAsync(HubInvocationContext invocationContext, Func<HubInvocationContext, ValueTask<object?>> next)
    {
        try
        {
            return await next(invocationContext);
        }
        catch (Exception defect) when (defect is not (HubException or OperationCanceledException) && !Failures.IsOutage(defect))
        {
            Failed(defect, invocationContext.HubMethodName);
            throw;
        }
    }

    [LoggerMessage(1, LogLevel.Error, "The hub's method {Method} failed.")]
    private partial void Failed(Exception defect, string method);
}
