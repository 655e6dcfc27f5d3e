using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.WebUtilities;

namespace JourneyLedger.Web.Api;

/// <summary>Gives a problem's body to what the framework turns down by status alone: an address or method that does not exist, an unreadable parameter.</summary>
public static class BareStatus
{
    public static Task TellAsync(StatusCodeContext context)
    {
        var status = context.HttpContext.Response.StatusCode;
        if (status == StatusCodes.Status415UnsupportedMediaType)
            return Problem.Refused(status, "The body must be JSON.", JsonTypes.NotJson("Send the body with Content-Type: application/json.")).ExecuteAsync(context.HttpContext);
        var (code, detail) = status switch
        {
            StatusCodes.Status404NotFound => ("unknown-address", "There is nothing at this address; /openapi/v1.json lists what there is."),
            StatusCodes.Status405MethodNotAllowed => ("wrong-method", "This address does not take this method; /openapi/v1.json lists what there is."),
            _ => ("bad-request", "The request cannot be read."),
        };
        return Problem.Of(status, code, ReasonPhrases.GetReasonPhrase(status), detail).ExecuteAsync(context.HttpContext);
    }
}
