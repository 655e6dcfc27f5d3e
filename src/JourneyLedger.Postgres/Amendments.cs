using JourneyLedger.Histories;
using JourneyLedger.Journeys;
using JourneyLedger.Rules;
using NodaTime;

namespace JourneyLedger.Postgres;

/// <summary>Appends events that speak of other events or join people, if what the ledger holds allows it (rules H10 and H19).</summary>
public static class Amendments
{
    /// <summary>How often a stream may move on between the check and the append before the caller is told so.</summary>
    private const int MostAttempts = 16;

    /// <summary>
    /// Checks against the streams as they are and appends at the version that was checked, so that two retractions of one event do not both pass.
    /// Merges in two streams can; then the later one says nothing (<see cref="Knowledge"/>).
    /// </summary>
    /// <param name="ledger">Which ledger.</param>
    /// <param name="people">Who is linked with whom.</param>
    /// <param name="offered">Passed intake; an event that needs no such check is simply appended.</param>
    /// <param name="expected">As the caller wants it.</param>
    /// <param name="now">The moment of asking.</param>
    /// <param name="cancel">Stops the waiting, not the storing.</param>
    /// <exception cref="LedgerUnavailableException">PostgreSQL is away. The same call again is safe.</exception>
    public static async Task<Checked<AppendResult>> AppendAsync(
        Ledger ledger, AmendedPeople people, NewEvent offered, ExpectedVersion expected, Instant now, CancellationToken cancel = default)
    {
        if (!AmendmentRules.Concern(offered))
            return await ledger.AppendAsync(offered, expected, cancel);
        for (var attempt = 1; ; attempt++)
        {
            var held = await ClaimantJourneys.ReadAsync(ledger, people, AmendmentRules.ClaimantsOf(offered), cancel);
            var knowledge = Knowledge.Of(held);
            if (AmendmentRules.IsHeld(offered, knowledge))
                return await ledger.AppendAsync(offered, expected, cancel);
            var version = held.Where(recorded => recorded.Event.Stream == offered.Stream).Select(recorded => recorded.Version).DefaultIfEmpty(0).Max();
            if (expected.Value >= 0 && expected.Value != version)
                return new AppendResult.VersionConflict(version);
            if (AmendmentRules.Check(offered, knowledge, now) is { Count: > 0 } refusals)
                return Checked<AppendResult>.Refuse(refusals);
            var result = await ledger.AppendAsync(offered, ExpectedVersion.Exactly(version), cancel);
            if (result is not AppendResult.VersionConflict || expected.Value >= 0 || attempt == MostAttempts)
                return result;
        }
    }
}
