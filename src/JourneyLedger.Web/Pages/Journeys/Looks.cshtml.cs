using JourneyLedger.Access;
using JourneyLedger.Web.Access;
using JourneyLedger.Web.Api;
using JourneyLedger.Web.Security;
using Microsoft.AspNetCore.Authorization;

namespace JourneyLedger.Web.Pages.Journeys;

/// <summary><c>/journeys/{claimant}/looks</c>: who looked at a person's journey; to ask is a look itself.</summary>
[Authorize(Needs.Journeys)]
public sealed class LooksModel(JourneyAccess access, ChosenLedger chosen) : JourneyLookPage(chosen)
{
    /// <summary>Oldest first; null when refused.</summary>
    public IReadOnlyList<Look>? Looks { get; private set; }

    public async Task OnGetAsync(string claimant, CancellationToken cancel)
    {
        var open = await LookAsync(
            claimant, $"Who looked at {claimant}", () => access.AskAsync(HttpContext, purpose => AccessRequest.ToListAccess(claimant, purpose), cancel), cancel);
        if (open is not null)
            Looks = await open.Desk.WhoLookedAsync(open.Grant, cancel);
    }
}
