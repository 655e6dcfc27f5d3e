using JourneyLedger.Access;
using JourneyLedger.Histories;
using JourneyLedger.Journeys;
using JourneyLedger.Rules;
using NodaTime;

namespace JourneyLedger.Postgres.Access;

/// <summary>
/// Where one asks to look into the journeys of one ledger: first the access event is made durable, then there is a grant, and only with a grant
/// something to read. Safe for any number of callers.
/// </summary>
public sealed class AccessDesk(Ledger ledger, TimeProvider clock)
{
    /// <summary>A search is for somebody, not for everybody.</summary>
    public const int MostFound = 20;

    /// <summary>
    /// A grant, given after its access event has been committed; or the refusals of <see cref="AccessRules.Decide"/>, and then nothing was stored.
    /// Whether the claimant exists is not looked at: so asking after somebody who is not here leaves its trace too.
    /// </summary>
    /// <exception cref="LedgerUnavailableException">PostgreSQL is away: nothing may be shown.</exception>
    public async Task<Checked<AccessGrant>> AskAsync(Identity identity, AccessRequest request, CancellationToken cancel = default)
    {
        var glasses = identity.MayReadJourneys ? [] : await GlassesAsync(cancel);
        var decided = AccessRules.Decide(identity, request, glasses, Now());
        if (!decided.Accepted)
            return Checked<AccessGrant>.Refuse(decided.Refusals);
        return new AccessGrant(ledger, request, await StoreAsync(request.Stream, decided.Value, identity, cancel));
    }

    /// <summary>
    /// The events of the claimant whom the grant is for and of everybody ever linked with them, by position; or codes <c>unknown-person</c> and
    /// <c>person-erased</c>. Each stream is read once.
    /// </summary>
    /// <param name="grant">To read or to export.</param>
    /// <param name="linked">Those whom a merge is known to have linked with the claimant. Merges in the streams that are read link further people.</param>
    /// <param name="cancel">Stops the reading.</param>
    /// <exception cref="LedgerUnavailableException">PostgreSQL is away.</exception>
    public async Task<Checked<IReadOnlyList<RecordedEvent>>> ReadJourneyAsync(AccessGrant grant, IReadOnlyList<string> linked, CancellationToken cancel = default)
    {
        if (grant.Ledger != ledger || grant.Request is not { Action: "read" or "export", Claimant: { } claimant })
            throw new ArgumentException("The grant is for something else.", nameof(grant));
        var people = new AmendedPeople();
        people.Link([claimant, .. linked]);
        var events = await ClaimantJourneys.ReadAsync(ledger, people, [claimant], cancel);
        return events.Any(recorded => recorded.Event.Stream == ClaimantStream.Of(claimant))
            ? events.OrderBy(recorded => recorded.Position).ToList()
            : await AbsenceAsync(claimant, cancel);
    }

    /// <summary>Pseudonyms that begin as the grant's search says, in order, at most <see cref="MostFound"/>; erased people are not found.</summary>
    /// <exception cref="LedgerUnavailableException">PostgreSQL is away.</exception>
    public async Task<IReadOnlyList<string>> SearchAsync(AccessGrant grant, CancellationToken cancel = default)
    {
        if (grant.Ledger != ledger || grant.Request is not { Action: "search", Search: { } prefix })
            throw new ArgumentException("The grant is for something else.", nameof(grant));
        return [.. (await ledger.StreamsByPrefixAsync(ClaimantStream.Of(prefix), MostFound, cancel)).Select(ClaimantStream.ClaimantOf)];
    }

    /// <summary>Everybody who looked at the claimant whom the grant is for, oldest first; the look that the grant stands for is the last.</summary>
    /// <exception cref="LedgerUnavailableException">PostgreSQL is away.</exception>
    public async Task<IReadOnlyList<Look>> WhoLookedAsync(AccessGrant grant, CancellationToken cancel = default)
    {
        if (grant.Ledger != ledger || grant.Request is not { Action: "list-access", Claimant: { } claimant })
            throw new ArgumentException("The grant is for something else.", nameof(grant));
        return Look.Of(await StreamAsync(AccessRequest.StreamOf(claimant), cancel));
    }

    /// <summary>Breaks the glass of one claimant for an hour, durably; or the refusals of <see cref="BrokenGlass.Break"/>.</summary>
    /// <exception cref="LedgerUnavailableException">PostgreSQL is away.</exception>
    public async Task<Checked<BrokenGlass>> BreakGlassAsync(Identity identity, string claimant, string? reason, string? caseReference, CancellationToken cancel = default)
    {
        var broken = BrokenGlass.Break(identity, claimant, reason, caseReference);
        if (!broken.Accepted)
            return Checked<BrokenGlass>.Refuse(broken.Refusals);
        var receipt = await StoreAsync(BrokenGlass.Stream, broken.Value, identity, cancel);
        return (await GlassesAsync(cancel)).Single(glass => glass.EventId == receipt.EventId);
    }

    /// <summary>Stores what <paramref name="identity"/> found on a broken glass; or the refusals of <see cref="GlassReview.Make"/>.</summary>
    /// <exception cref="LedgerUnavailableException">PostgreSQL is away.</exception>
    public async Task<Checked<BrokenGlass>> ReviewAsync(Identity identity, Guid glass, string? finding, CancellationToken cancel = default)
    {
        var review = GlassReview.Make(identity, await FindAsync(glass, cancel), finding);
        if (!review.Accepted)
            return Checked<BrokenGlass>.Refuse(review.Refusals);
        await StoreAsync(BrokenGlass.Stream, review.Value, identity, cancel);
        return (await FindAsync(glass, cancel))!;
    }

    /// <summary>Every breaking of the glass in this ledger, oldest first: the alerts, and what became of them.</summary>
    /// <exception cref="LedgerUnavailableException">PostgreSQL is away.</exception>
    public async Task<IReadOnlyList<BrokenGlass>> GlassesAsync(CancellationToken cancel = default) => BrokenGlass.Of(await StreamAsync(BrokenGlass.Stream, cancel));

    /// <summary>Why a claimant's stream gives no event.</summary>
    private async Task<Refusal> AbsenceAsync(string claimant, CancellationToken cancel) => await ledger.EventCountAsync(ClaimantStream.Of(claimant), cancel) is > 0
        ? new Refusal("person-erased", "claimant", $"The data of this pseudonym were erased from the ledger {ledger.Settings.Name}. What is left says nothing about a person.")
        : new Refusal("unknown-person", "claimant", $"The ledger {ledger.Settings.Name} has no event of this pseudonym.");

    private async Task<BrokenGlass?> FindAsync(Guid glass, CancellationToken cancel) =>
        (await GlassesAsync(cancel)).FirstOrDefault(one => one.EventId == glass);

    private async Task<AppendReceipt> StoreAsync(string stream, object record, Identity identity, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var offered = AccessEnvelope.Of(stream, record, identity.Role, Guid.CreateVersion7(now), Instant.FromDateTimeOffset(now));
        return await ledger.AppendAsync(offered, ExpectedVersion.Any, cancel) switch
        {
            AppendResult.Appended stored => stored.Receipt,
            AppendResult.AlreadyRecorded stored => stored.Receipt,
            var other => throw new InvalidOperationException($"An access event under a new key ended as {other.GetType().Name}."),
        };
    }

    private async Task<List<RecordedEvent>> StreamAsync(string stream, CancellationToken cancel)
    {
        var events = new List<RecordedEvent>();
        await foreach (var recorded in ledger.ReadStreamAsync(stream, cancel))
            events.Add(recorded);
        return events;
    }

    private Instant Now() => Instant.FromDateTimeOffset(clock.GetUtcNow());
}
