using JourneyLedger.Postgres.Webhooks;
using JourneyLedger.Rules;
using JourneyLedger.Web.Access;
using JourneyLedger.Web.Language;
using JourneyLedger.Web.Live.Webhooks;
using JourneyLedger.Web.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NodaTime;

namespace JourneyLedger.Web.Pages.Boards;

/// <summary><c>/boards/{id}/webhooks</c>: a board's secretariat says where its notices are sent, and sees how that went. A secret is shown once.</summary>
[Authorize(Needs.EditBoards)]
public sealed class WebhooksModel(WebhookDesk desk) : PageModel
{
    private const int MostListed = 50;

    [FromRoute(Name = "id")]
    public string Id { get; set; } = "";

    [FromQuery(Name = "ledger")]
    public string? Ledger { get; set; }

    /// <summary>What was done just now, by its code; null for nothing.</summary>
    [FromQuery(Name = "done")]
    public string? Done { get; set; }

    /// <summary>To be added.</summary>
    [BindProperty(Name = "address")]
    public string? Address { get; set; }

    /// <summary>Null where there is none that the caller looks after.</summary>
    public BoardOfWebhooks? Found { get; private set; }

    public IReadOnlyList<WebhookEndpoint> Endpoints { get; private set; } = [];

    /// <summary>Waiting or delivered, the newest first.</summary>
    public IReadOnlyList<WebhookDelivery> Latest { get; private set; } = [];

    public IReadOnlyList<WebhookDelivery> Dead { get; private set; } = [];

    /// <summary>A secret that was just made; null for none.</summary>
    public WebhookSecret? Secret { get; private set; }

    public IReadOnlyList<Refusal> Refusals { get; private set; } = [];

    /// <summary>In which an endpoint must answer.</summary>
    public int Seconds => (int)desk.Patience.TotalSeconds;

    public DateTimeZone Zone => DateTimeZoneProviders.Tzdb[Found!.Node.Settings.Zone];

    public Task<IActionResult> OnGetAsync(CancellationToken cancel) => OfBoardAsync(_ => ShowAsync(), cancel);

    public Task<IActionResult> OnPostAsync(CancellationToken cancel) => OfBoardAsync(
        async of =>
        {
            var made = await desk.AddAsync(of, Address, CancellationToken.None);
            if (!made.Accepted)
                return await RefuseAsync(made.Refusals);
            (Secret, Address) = (made.Value.Secret, null);
            ModelState.Clear();
            return await ShowAsync();
        },
        cancel);

    public Task<IActionResult> OnPostSecretAsync(Guid endpoint, CancellationToken cancel) => OfBoardAsync(
        async of =>
        {
            var changed = await desk.ChangeSecretAsync(of, endpoint, CancellationToken.None);
            if (!changed.Accepted)
                return await RefuseAsync(changed.Refusals);
            Secret = changed.Value;
            return await ShowAsync();
        },
        cancel);

    public Task<IActionResult> OnPostPauseAsync(Guid endpoint, CancellationToken cancel) =>
        OfBoardAsync(async of => await AfterAsync("paused", await desk.SetPausedAsync(of, endpoint, true, CancellationToken.None)), cancel);

    public Task<IActionResult> OnPostResumeAsync(Guid endpoint, CancellationToken cancel) =>
        OfBoardAsync(async of => await AfterAsync("resumed", await desk.SetPausedAsync(of, endpoint, false, CancellationToken.None)), cancel);

    public Task<IActionResult> OnPostTestAsync(Guid endpoint, CancellationToken cancel) =>
        OfBoardAsync(async of => await AfterAsync("tested", await desk.TestAsync(of, endpoint, CancellationToken.None)), cancel);

    public Task<IActionResult> OnPostRemoveAsync(Guid endpoint, CancellationToken cancel) =>
        OfBoardAsync(async of => await AfterAsync("removed", await desk.RemoveAsync(of, endpoint, CancellationToken.None)), cancel);

    public Task<IActionResult> OnPostAgainAsync(long? number, CancellationToken cancel) =>
        OfBoardAsync(async of => await AfterAsync("again", await desk.SendAgainAsync(of, number, CancellationToken.None)), cancel);

    /// <summary>Address of this page.</summary>
    /// <param name="handler">That a form is sent to; null for none.</param>
    /// <param name="done">Code of what was done; null for nothing.</param>
    public string To(string? handler = null, string? done = null) => BoardAsked.PathOf(Id) + "/webhooks"
        + QueryString.Create(new Dictionary<string, string?> { ["handler"] = handler, ["ledger"] = Ledger, ["done"] = done }.Where(part => part.Value is not null));

    public string? FaultOf(string field) => Refusals.FirstOrDefault(refusal => refusal.Field == field)?.Reason;

    private async Task<IActionResult> OfBoardAsync(Func<BoardOfWebhooks, Task<IActionResult>> then, CancellationToken cancel)
    {
        Response.Headers.CacheControl = "no-cache, no-store";
        var found = await desk.FindAsync(Ledger, Id, Caller.Of(User)!, cancel);
        this.Frame("/boards", Words.Of("Webhooks"), found.Accepted ? found.Value.Node.Settings : null);
        if (found.Accepted)
        {
            Found = found.Value;
            return await then(Found);
        }

        Refusals = found.Refusals;
        Response.StatusCode = StatusCodes.Status404NotFound;
        return Page();
    }

    /// <summary>Asked for anew, so that a reload does not do it twice.</summary>
    private async Task<IActionResult> AfterAsync<T>(string done, Checked<T> outcome) => outcome.Accepted ? LocalRedirect(To(done: done)) : await RefuseAsync(outcome.Refusals);

    private Task<IActionResult> RefuseAsync(IReadOnlyList<Refusal> refusals)
    {
        Refusals = refusals;
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return ShowAsync();
    }

    private async Task<IActionResult> ShowAsync()
    {
        Endpoints = await desk.ListAsync(Found!, HttpContext.RequestAborted);
        var all = await desk.DeliveriesAsync(Found!, null, MostListed, HttpContext.RequestAborted);
        Latest = [.. all.Where(one => one.State != DeliveryState.Dead)];
        Dead = await desk.DeliveriesAsync(Found!, DeliveryState.Dead, MostListed, HttpContext.RequestAborted);
        return Page();
    }
}
