using System.Text;
using System.Text.Json;
using JourneyLedger.Access;
using JourneyLedger.Journeys;
using JourneyLedger.Replay;
using JourneyLedger.Rules;
using JourneyLedger.Sealing;
using JourneyLedger.Web.Access;
using JourneyLedger.Web.Api;
using JourneyLedger.Web.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NodaTime;

namespace JourneyLedger.Web.Pages.Journeys;

/// <summary><c>/journeys/{claimant}</c>: one person's journey, event by event, as known then and today. Without a purpose it asks for one.</summary>
[Authorize(Needs.Journeys)]
public sealed class JourneyModel(JourneyAccess access, ChosenLedger chosen, GlassAlarm alarm) : PageModel
{
    public AskedJourney Asked { get; private set; } = null!;

    public LedgerSettings? Ledger { get; private set; }

    /// <summary>Null until a purpose was given and taken.</summary>
    public ShownJourney? Journey { get; private set; }

    public Timeline Timeline { get; private set; } = null!;

    /// <summary>Number of the event to stand at; 0 for before the first.</summary>
    public int At { get; private set; }

    public IReadOnlyList<Refusal> Refusals { get; private set; } = [];

    /// <summary>The sealed journey as a bundle, for the script; empty when there is none.</summary>
    public string BundleJson { get; private set; } = "";

    /// <summary>What this server found by the same check; the browser's own is the one that counts.</summary>
    public Checked<BundleVerdict>? Verdict { get; private set; }

    /// <summary>Why there is no bundle; null when there is one.</summary>
    public Refusal? Unsealed { get; private set; }

    /// <summary>States of the journey by event, then and today, for the script.</summary>
    public string StatesJson { get; private set; } = "[]";

    public ReplayState? State => At == 0 ? null : Asked.Today ? Journey!.Entries[At - 1].Entry.KnownNow : Journey!.Entries[At - 1].Entry.KnownThen;

    public async Task<IActionResult> OnGetAsync(string claimant, CancellationToken cancel)
    {
        await PrepareAsync(claimant, cancel);
        if (Ledger is null || Asked.Purpose.Length == 0)
        {
            await RefuseAsync(cancel);
            return Page();
        }

        var asked = await access.AskAsync(HttpContext, purpose => AccessRequest.ToRead(claimant, purpose), cancel);
        if (!asked.Accepted)
            return Refused(asked.Refusals);
        var (node, desk, grant) = asked.Value;
        var linked = node.LinkedWith(claimant);
        var events = await desk.ReadJourneyAsync(grant, linked, cancel);
        if (!events.Accepted)
            return Refused(events.Refusals);
        var zone = DateTimeZoneProviders.Tzdb[Ledger.Zone];
        Journey = ShownJourney.Of(claimant, events.Value, zone, node.Catalogue);
        Timeline = Timeline.Of(Journey, zone);
        Stand();
        StatesJson = Safe(JsonSerializer.Serialize(Journey.Entries.Select(entry => new { then = entry.Entry.KnownThen, today = entry.Entry.KnownNow }), JsonSerializerOptions.Web));
        await ProveAsync(node.Ledger, [.. linked.Select(ClaimantStream.Of)], cancel);
        return Page();
    }

    /// <summary>Breaks the glass for an hour, where the role alone does not allow to look.</summary>
    public async Task<IActionResult> OnPostBreakAsync(string claimant, string? reason, CancellationToken cancel)
    {
        await PrepareAsync(claimant, cancel);
        var desk = await access.DeskAsync(HttpContext, cancel);
        if (!desk.Accepted)
            return Refused(desk.Refusals);
        var broken = await desk.Value.BreakGlassAsync(HttpContext, claimant, reason, Asked.Case.Length == 0 ? null : Asked.Case, cancel);
        if (!broken.Accepted)
            return Refused(broken.Refusals);
        alarm.Ring(Ledger!.Name, broken.Value);
        return LocalRedirect(Asked.Address(Asked.At, Asked.Today));
    }

    public string? FaultOf(string field) => Refusals.FirstOrDefault(refusal => refusal.Field == field)?.Reason;

    public bool IsRefusedAs(string code) => Refusals.Any(refusal => refusal.Code == code);

    private async Task PrepareAsync(string claimant, CancellationToken cancel)
    {
        Asked = AskedJourney.Of(claimant, Request.Query);
        var found = await chosen.FindAsync(Asked.Ledger, cancel);
        Ledger = found.Accepted ? found.Value.Settings : null;
        Refusals = found.Refusals;
        this.Frame("/journeys", $"Journey of claimant {claimant}", Ledger);
        Response.Headers.CacheControl = "no-store";
        if (Ledger is null)
            Response.StatusCode = StatusCodes.Status404NotFound;
    }

    /// <summary>Says who may not ask before they are asked what for.</summary>
    private async Task RefuseAsync(CancellationToken cancel)
    {
        if (Ledger is null)
            return;
        var desk = await access.DeskAsync(HttpContext, cancel);
        if (!desk.Accepted)
            Refused(desk.Refusals);
    }

    private PageResult Refused(IReadOnlyList<Refusal> refusals)
    {
        Refusals = refusals;
        Response.StatusCode = AccessProblem.Of(refusals).StatusCode;
        return Page();
    }

    private void Stand()
    {
        var count = Journey!.Entries.Count;
        if (!Request.Query.ContainsKey("day"))
            At = Math.Clamp(Asked.At ?? count, 0, count);
        else if (AskedJourney.Moment(Request.Query) is { } moment)
            At = Journey.LastBefore(moment);
        else
            (At, Refusals) = (count, [new("bad-date", "moment", "Write a day such as 25 6 2026, and a time such as 13:27.")]);
    }

    private async Task ProveAsync(Postgres.Ledger ledger, IReadOnlyList<string> streams, CancellationToken cancel)
    {
        var bundle = await ledger.BundleAsync(streams, cancel: cancel);
        if (!bundle.Accepted)
        {
            Unsealed = bundle.Refusals[0];
            return;
        }

        BundleJson = Safe(Encoding.UTF8.GetString(JsonSerializer.SerializeToUtf8Bytes(bundle.Value, BundleFile.Json)));
        NoteKey.ParseAll(ledger.Seal.Keys.PublicText(), out var keys);
        Verdict = BundleVerifier.Verify(bundle.Value, keys);
    }

    /// <summary>Inside a script element no less-than sign may be left.</summary>
    private static string Safe(string json) => json.Replace("<", "\\u003c", StringComparison.Ordinal);
}
