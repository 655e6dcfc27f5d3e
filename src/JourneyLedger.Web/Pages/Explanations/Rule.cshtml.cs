using JourneyLedger.Rules.Book;
using JourneyLedger.Web.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace JourneyLedger.Web.Pages.Explanations;

/// <summary>One rule explained: where refusals and flags lead.</summary>
[Authorize(Needs.Anybody)]
public sealed class RuleModel : PageModel
{
    public ExplainedRule Rule { get; private set; } = null!;

    public IActionResult OnGet(string code)
    {
        if (RuleBook.Find(code) is not { } rule)
            return NotFound();
        Rule = rule;
        ViewData["Title"] = $"{rule.Code} {rule.Title}";
        ViewData["Here"] = "/rules";
        return Page();
    }
}
