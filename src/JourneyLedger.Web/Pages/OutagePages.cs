using JourneyLedger.Postgres;
using JourneyLedger.Web.Live;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace JourneyLedger.Web.Pages;

/// <summary>A page whose ledger is still being read, or whose database is away before it was ever read, says so and comes back by itself.</summary>
public sealed class OutagePages(IModelMetadataProvider metadata) : IExceptionFilter
{
    /// <summary>After how long it asks again.</summary>
    public const int RetrySeconds = 2;

    public void OnException(ExceptionContext context)
    {
        UnavailableModel? told = context.Exception switch
        {
            LedgerLoadingException loading => UnavailableModel.WhileRead(loading.Reading),
            LedgerUnavailableException => UnavailableModel.Away(),
            _ => null,
        };
        if (told is null)
            return;
        context.HttpContext.Response.Headers.RetryAfter = RetrySeconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
        context.Result = new ViewResult
        {
            ViewName = "/Pages/Unavailable.cshtml",
            StatusCode = StatusCodes.Status503ServiceUnavailable,
            ViewData = new ViewDataDictionary<UnavailableModel>(metadata, context.ModelState) { Model = told },
        };
    }
}
