using JourneyLedger.Replay;
using JourneyLedger.Web.Access;
using JourneyLedger.Web.Api;
using JourneyLedger.Web.Security;
using Microsoft.AspNetCore.Authorization;

namespace JourneyLedger.Web.Pages.Journeys;

/// <summary><c>/journeys/{claimant}/own</c>: the page to give to a person who asks what is held about them.</summary>
[Authorize(Needs.Journeys)]
public sealed class OwnModel(OwnJourneyAccess access, ChosenLedger chosen) : JourneyLookPage(chosen)
{
    /// <summary>Null when refused.</summary>
    public OwnJourney? Own { get; private set; }

    public async Task OnGetAsync(string claimant, CancellationToken cancel) =>
        Own = await LookAsync(claimant, "What is held about you", () => access.OpenAsync(HttpContext, claimant, cancel), cancel);
}
