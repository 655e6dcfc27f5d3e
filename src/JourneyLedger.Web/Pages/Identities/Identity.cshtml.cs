using JourneyLedger.Access;
using JourneyLedger.Rules;
using JourneyLedger.Web.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace JourneyLedger.Web.Pages.Identities;

/// <summary><c>/identity</c>: while developing, says who one is. What is chosen stands on every access event from then on.</summary>
public sealed class IdentityModel(IdentitySource source) : PageModel
{
    private const string Home = "/map";

    [BindProperty]
    public string? Identity { get; set; }

    [BindProperty]
    public string? Role { get; set; }

    [BindProperty]
    public string? Organisation { get; set; }

    /// <summary>Where to go once chosen; a page of this node, else the map.</summary>
    [BindProperty(SupportsGet = true)]
    public string? ReturnTo { get; set; }

    public bool CanChoose => source.CanChoose(HttpContext);

    /// <summary>The present choice; null for none.</summary>
    public Identity? Chosen { get; private set; }

    public IReadOnlyList<Refusal> Refusals { get; private set; } = [];

    public void OnGet()
    {
        Prepare();
        if (Chosen is { } chosen)
            (Identity, Role, Organisation) = (chosen.Id, chosen.Role, chosen.Organisation);
    }

    public IActionResult OnPost()
    {
        Prepare();
        if (!CanChoose)
            return StatusCode(StatusCodes.Status403Forbidden);
        var read = JourneyLedger.Access.Identity.Read(Identity, Role, Organisation);
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
