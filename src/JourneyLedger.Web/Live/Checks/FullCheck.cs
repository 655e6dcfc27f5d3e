using JourneyLedger.Journeys;
using JourneyLedger.Postgres;
using JourneyLedger.Postgres.Keys;
using JourneyLedger.Postgres.Sealer;
using JourneyLedger.Sealing;

namespace JourneyLedger.Web.Live.Checks;

/// <summary>Verifies one whole ledger quietly: every event and every piece of the tree, by public keys alone.</summary>
/// <param name="publishFolder">Of all publications: what was shown to the world is held against the ledger.</param>
/// <param name="pace">How quietly.</param>
/// <param name="clock">For when and how long.</param>
internal sealed class FullCheck(string publishFolder, AuditPace pace, TimeProvider clock)
{
    /// <summary>What came of it; null while nothing is sealed, of which nothing can be said.</summary>
    /// <param name="ledger">Which.</param>
    /// <param name="before">The last one: the ledger must continue the checkpoint that was found good then.</param>
    /// <param name="progress">Told (events read, events sealed).</param>
    /// <param name="stop">Ends it; the next begins anew.</param>
    /// <exception cref="LedgerUnavailableException">PostgreSQL is away.</exception>
    public async Task<(LedgerCheck Check, string? Stream)?> RunAsync(Ledger ledger, LedgerCheck? before, IProgress<(long Done, long Total)>? progress, CancellationToken stop)
    {
        var began = clock.GetTimestamp();
        var state = await ledger.Seal.StateAsync(stop);
        try
        {
            // A ledger whose checkpoints were deleted is still held to what was shown of it, and to what was found good before.
            var present = await ledger.Seal.CheckpointAsync(stop);
            var saved = new[] { present, Publication.LastOf(publishFolder, ledger.Seal, state), SameOrigin(before?.Checkpoint, state) }.OfType<string>().ToList();
            if (saved.Count == 0)
                return null;
            var audited = await new LedgerAudit(ledger.Seal, pace).RunAsync(ledger.Seal.Keys.Public(), saved, progress, stop);
            if (!audited.Accepted)
                return (Refused(state.Size, string.Join(" ", audited.Refusals.Select(refusal => refusal.Reason.TrimEnd('.')))), null);
            var (checkpoint, verdict) = (audited.Value.Checkpoint, audited.Value.Verdict);
            var altered = verdict.First is { } first ? new FoundAlteration(first.Position, first.Why) : null;
            return (Of(checkpoint.Size, altered, null, altered is null ? present ?? before?.Checkpoint : before?.Checkpoint), audited.Value.Stream);
        }
        catch (Exception unreadable) when (unreadable is LedgerKeyException or IOException or UnauthorizedAccessException)
        {
            return (Refused(state.Size, unreadable.Message.TrimEnd('.')), null);
        }

        LedgerCheck Refused(long position, string why) => Of(position, null, why, before?.Checkpoint);

        LedgerCheck Of(long position, FoundAlteration? altered, string? why, string? good) =>
            new(clock.GetUtcNow(), clock.GetElapsedTime(began).TotalSeconds, position, altered, why, good);
    }

    /// <summary>A checkpoint of another origin says nothing of this one: the sealer shows the break itself.</summary>
    private static string? SameOrigin(string? note, SealState state) => note is not null && ReadOf(note)?.Origin == state.Origin ? note : null;

    private static Checkpoint? ReadOf(string note) =>
        SignedNote.TryParse(note, out var signed) && Checkpoint.TryParse(signed.Text, out var checkpoint) ? checkpoint : null;
}
