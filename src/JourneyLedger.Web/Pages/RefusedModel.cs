using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace JourneyLedger.Web.Pages;

/// <summary>A page that says who may not enter, and why.</summary>
public sealed record RefusedModel(string Title, string Words)
{
    public const string Closed = "This is closed to you";

    /// <summary>That page, with status 403.</summary>
    public static ViewResult Page(IModelMetadataProvider metadata, string words) => new()
    {
        ViewName = "/Pages/Refused.cshtml",
        StatusCode = StatusCodes.Status403Forbidden,
        ViewData = new ViewDataDictionary<RefusedModel>(metadata, new ModelStateDictionary()) { Model = new(Closed, words) },
    };
}
