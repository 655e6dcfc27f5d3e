using JourneyLedger.Access;
using JourneyLedger.Cube;
using JourneyLedger.Interchange.Exports;
using JourneyLedger.Postgres.Access;
using JourneyLedger.Rules;
using JourneyLedger.Web.Api;
using JourneyLedger.Web.Live;
using NodaTime;

namespace JourneyLedger.Web.Access;

/// <summary>The way of every request that would show something of a person: who asks, what for, of which ledger; then the record; then a grant.</summary>
public sealed class JourneyAccess(ChosenLedger chosen, TimeProvider clock)
{
    public const string PurposeParameter = "purpose";
    public const string CaseParameter = "case";

    /// <summary>Where to ask in a ledger, for an identity that is known; else the refusals of <see cref="IdentitySource.Of"/> and <see cref="ChosenLedger"/>.</summary>
    public async Task<Checked<OpenDesk>> DeskAsync(HttpContext context, CancellationToken cancel)
    {
        var identity = IdentitySource.Of(context);
        if (!identity.Accepted)
            return Checked<OpenDesk>.Refuse(identity.Refusals);
        var node = await chosen.FindAsync(context.Request.Query["ledger"], cancel);
        return node.Accepted
            ? new OpenDesk(node.Value, identity.Value, new AccessDesk(node.Value.Ledger, clock))
            : Checked<OpenDesk>.Refuse(node.Refusals);
    }

    /// <summary>
    /// A grant for what a request with <c>purpose=</c> and <c>case=</c> asks for, its access event being durable; or the refusals of whoever is asked
    /// on the way. Until this has answered, nothing of a person may be looked up, let alone shown.
    /// </summary>
    /// <param name="context">The request.</param>
    /// <param name="request">Makes the wish of a purpose.</param>
    /// <param name="cancel">Stops the waiting.</param>
    /// <exception cref="Postgres.LedgerUnavailableException">The record cannot be made: nothing may be shown.</exception>
    public async Task<Checked<OpenJourneys>> AskAsync(HttpContext context, Func<AccessPurpose, AccessRequest> request, CancellationToken cancel)
    {
        var open = await DeskAsync(context, cancel);
        if (!open.Accepted)
            return Checked<OpenJourneys>.Refuse(open.Refusals);
        var purpose = AccessPurpose.Read(context.Request.Query[PurposeParameter], context.Request.Query[CaseParameter]);
        if (!purpose.Accepted)
            return Checked<OpenJourneys>.Refuse(purpose.Refusals);
        var wanted = request(purpose.Value);
        if (wanted.Claimant is { } whose && AskedBy.FaultOfPerson(context.User, open.Value.Node, whose) is { } elsewhere)
            return elsewhere;
        var grant = await open.Value.Desk.AskAsync(open.Value.Identity, wanted, cancel);
        return grant.Accepted
            ? new OpenJourneys(open.Value.Node, open.Value.Desk, grant.Value)
            : Checked<OpenJourneys>.Refuse(grant.Refusals);
    }

    /// <summary>
    /// A claimant's journey, its access event being durable; or the refusals of <see cref="AskAsync"/>, or codes <c>unknown-person</c> and <c>person-erased</c>. That somebody
    /// asked after a person who is not here is recorded too.
    /// </summary>
    /// <param name="context">The request.</param>
    /// <param name="request">Makes the wish to read or to export of a purpose.</param>
    /// <param name="knownAt">The knowledge that may be used; null for all.</param>
    /// <param name="asOf">Leaves out what happened after this day; null for nothing.</param>
    /// <param name="cancel">Stops the waiting.</param>
    /// <exception cref="Postgres.LedgerUnavailableException">PostgreSQL is away: nothing may be shown.</exception>
    public async Task<Checked<OpenedJourney>> OpenAsync(
        HttpContext context, Func<AccessPurpose, AccessRequest> request, KnownAt? knownAt, LocalDate? asOf, CancellationToken cancel)
    {
        var asked = await AskAsync(context, request, cancel);
        if (!asked.Accepted)
            return Checked<OpenedJourney>.Refuse(asked.Refusals);
        var (node, desk, grant) = asked.Value;
        var claimant = grant.Request.Claimant!;
        var events = await desk.ReadJourneyAsync(grant, node.LinkedWith(claimant), cancel);
        return events.Accepted
            ? OpenedJourney.Of(node.Settings, claimant, events.Value, knownAt, asOf, node.Catalogue, grant.Receipt.Position)
            : Checked<OpenedJourney>.Refuse(events.Refusals);
    }
}

/// <summary>A ledger's desk, and who stands at it.</summary>
public sealed record OpenDesk(LedgerNode Node, Identity Identity, AccessDesk Desk)
{
    /// <summary>Breaks the glass over one person of the caller's areas, or the refusals of <see cref="BrokenGlass.Break"/> or code <c>area-not-yours</c>.</summary>
    public async Task<Checked<BrokenGlass>> BreakGlassAsync(HttpContext context, string claimant, string? reason, string? caseReference, CancellationToken cancel) =>
        AskedBy.FaultOfPerson(context.User, Node, claimant) is { } elsewhere ? elsewhere : await Desk.BreakGlassAsync(Identity, claimant, reason, caseReference, cancel);

    /// <summary>The broken glasses over people of the caller's areas.</summary>
    public async Task<IReadOnlyList<BrokenGlass>> GlassesAsync(HttpContext context, CancellationToken cancel) =>
        [.. (await Desk.GlassesAsync(cancel)).Where(glass => AskedBy.FaultOfPerson(context.User, Node, glass.Claimant) is null)];
}

/// <summary>A ledger, its desk, and the grant that was given there.</summary>
public sealed record OpenJourneys(LedgerNode Node, AccessDesk Desk, AccessGrant Grant)
{
    /// <summary>Who was found of the caller's areas.</summary>
    public async Task<IReadOnlyList<string>> SearchAsync(HttpContext context, CancellationToken cancel) =>
        [.. (await Desk.SearchAsync(Grant, cancel)).Where(claimant => AskedBy.FaultOfPerson(context.User, Node, claimant) is null)];
}
