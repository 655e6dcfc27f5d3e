using JourneyLedger.Access;
using JourneyLedger.Rules;
using JourneyLedger.Web.Access;
using JourneyLedger.Web.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace JourneyLedger.Web.Pages.Identities;

/// <summary><c>/identity</c>: while developing, says who one is. What is chosen stands on every access event from then on.</summary>
[Authorize(Needs.Anybody)]
public sealed class IdentityModel(DevelopmentMode mode) : PageModel
{
    private const string Home = "/map";

    [BindProperty]
    public string? Identity { get; set; }

    [BindProperty]
    public string? Role { get; set; }

    [BindProperty]
    public string? Organisation { get; set; }

    /// <summary>Codes with commas between; empty for every area.</summary>
    [BindProperty]
    public string? Areas { get; set; }

    /// <summary>Where to go once chosen; a page of this node, else the map.</summary>
    [BindProperty(SupportsGet = true)]
    public string? ReturnTo { get; set; }

    public bool CanChoose => mode.Covers(HttpContext);

    /// <summary>The present choice; null for none.</summary>
    public Caller? Chosen { get; private set; }

    public IReadOnlyList<Refusal> Refusals { get; private set; } = [];

    public void OnGet()
    {
        Prepare();
        if (Chosen is { } chosen)
            (Identity, Role, Organisation, Areas) = (chosen.Identity.Id, chosen.Identity.Role, chosen.Identity.Organisation, string.Join(',', chosen.Areas));
    }

    public IActionResult OnPost()
    {
        Prepare();
        if (!CanChoose)
            return StatusCode(StatusCodes.Status403Forbidden);
        var read = ChosenIdentity.Read(Identity, Role, Organisation, Areas);
        if (!read.Accepted)
        {
            Refusals = read.Refusals;
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return Page();
        }

        IdentityCookie.Write(Response, read.Value);
        return LocalRedirect(Url.IsLocalUrl(ReturnTo) ? ReturnTo : Home);
    }

    public IActionResult OnPostForget()
    {
        IdentityCookie.Delete(Response);
        return LocalRedirect("/identity");
    }

    public string? FaultOf(string field) => Refusals.FirstOrDefault(refusal => refusal.Field == field)?.Reason;

    public static string LabelOf(string role) => JourneyLedger.Access.Identity.RolesToChoose.First(code => code.Value == role).Label;

    private void Prepare()
    {
        Chosen = IdentityCookie.Read(Request);
        ViewData["Title"] = "Who you are";
        ViewData["Here"] = "/identity";
    }
}
