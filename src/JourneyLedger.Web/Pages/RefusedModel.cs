using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace JourneyLedger.Web.Pages;

/// <summary>A page that says who may not enter, and why.</summary>
public sealed record RefusedModel(string Title, string Words)
{
    public const string Closed = "This is closed to you";

    /// <summary>What to do about it.</summary>
    public string Advice { get; init; } = "Ask whoever keeps the accounts of this node, if you should have it.";

    /// <summary>That page, with status 403.</summary>
    public static ViewResult Page(IModelMetadataProvider metadata, string words) => Page(metadata, new(Closed, words), StatusCodes.Status403Forbidden);

    /// <summary>Any such page.</summary>
    public static ViewResult Page(IModelMetadataProvider metadata, RefusedModel model, int status) => new()
    {
        ViewName = "/Pages/Refused.cshtml",
        StatusCode = status,
        ViewData = new ViewDataDictionary<RefusedModel>(metadata, new ModelStateDictionary()) { Model = model },
    };
}
