using JourneyLedger.Journeys;
using JourneyLedger.Rules;
using JourneyLedger.Web.Access;
using JourneyLedger.Web.Api;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace JourneyLedger.Web.Pages.Journeys;

/// <summary>A page that shows one thing of a person's journey, or why not. That it is asked for is on record before anything is shown.</summary>
public abstract class JourneyLookPage(ChosenLedger chosen) : PageModel
{
    public AskedJourney Asked { get; private set; } = null!;

    public LedgerSettings? Ledger { get; private set; }

    public IReadOnlyList<Refusal> Refusals { get; private set; } = [];

    /// <param name="claimant">Pseudonym.</param>
    /// <param name="title">Of the browser's window.</param>
    /// <param name="open">Records the look and gives what was asked for.</param>
    /// <param name="cancel">Stops the looking for the ledger.</param>
    /// <returns>Null when refused: the page then says why.</returns>
    protected async Task<T?> LookAsync<T>(string claimant, string title, Func<Task<Checked<T>>> open, CancellationToken cancel)
        where T : class
    {
        Asked = AskedJourney.Of(claimant, Request.Query);
        var found = await chosen.FindAsync(Asked.Ledger, cancel);
        Ledger = found.Accepted ? found.Value.Settings : null;
        this.Frame("/journeys", title, Ledger);
        Response.Headers.CacheControl = "no-store";
        var opened = await open();
        if (opened.Accepted)
            return opened.Value;
        Refusals = opened.Refusals;
        Response.StatusCode = AccessProblem.Of(opened.Refusals).StatusCode;
        return null;
    }
}
