using JourneyLedger.Rules;
using JourneyLedger.Web.Access;
using JourneyLedger.Web.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewEngines;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace JourneyLedger.Web.Pages.Boards;

/// <summary><c>/boards/{id}/pack.pdf</c>: the pack as a file. The page is written here, for this caller, and the browser gets it as a file.</summary>
[Authorize(Needs.Published)]
public sealed class PackPdfModel(BoardSheets sheets, PackPrinter printer, ICompositeViewEngine views, IModelMetadataProvider metadata, IWebHostEnvironment site) : PageModel
{
    private const string View = "/Pages/Boards/_PackDocument.cshtml";

    public BoardAsked Asked { get; private set; } = null!;

    /// <summary>Why there is no file.</summary>
    public Refusal? WhyNot { get; private set; }

    public async Task<IActionResult> OnGetAsync(string id, CancellationToken cancel)
    {
        Asked = BoardAsked.Of(id, Request.Query);
        var reply = await sheets.AskAsync(Asked, Caller.Of(User)!, cancel);
        Response.Headers.CacheControl = "no-store";
        if (reply.Dashboard is not { } dashboard)
            return Redirect(Asked.Address("/pack"));
        if (!reply.IsPast)
            return Redirect((Asked with { KnownAt = reply.Moment }).Address("/pack.pdf"));
        var printed = await printer.PrintAsync(await WriteAsync(new(reply, Asked) { IsPack = true }), cancel);
        if (printed.Accepted)
            return File(printed.Value, "application/pdf", $"{dashboard.Board.Id}-release-{dashboard.Release.Number}.pdf");
        WhyNot = printed.Refusals[0];
        Response.StatusCode = WhyNot.Code == "no-browser" ? StatusCodes.Status501NotImplemented : StatusCodes.Status503ServiceUnavailable;
        this.Frame("/boards", "Board pack", reply.Ledger);
        return Page();
    }

    private async Task<string> WriteAsync(BoardSheet sheet)
    {
        var view = views.GetView(null, View, isMainPage: true).EnsureSuccessful(null).View!;
        await using var words = new StringWriter();
        var data = new ViewDataDictionary<(BoardSheet Sheet, IHtmlContent Styles)>(metadata, ModelState) { Model = (sheet, new HtmlString(await StylesAsync() + PackStyles.Of(sheet))) };
        await view.RenderAsync(new ViewContext(PageContext, view, data, TempData, words, new HtmlHelperOptions()));
        return words.ToString();
    }

    /// <summary>The site's own style sheet: the browser fetches nothing.</summary>
    private async Task<string> StylesAsync()
    {
        await using var styles = site.WebRootFileProvider.GetFileInfo("dist/app.css").CreateReadStream();
        using var reader = new StreamReader(styles);
        return await reader.ReadToEndAsync();
    }
}
