using JourneyLedger.Postgres.Schema;
using JourneyLedger.Rules;
using JourneyLedger.Sealing;
using NodaTime;
using Npgsql;

namespace JourneyLedger.Postgres.Sealer;

/// <summary>Opens a new origin for a ledger that contradicts what was published of it, on an operator's word.</summary>
public static class OriginDesk
{
    /// <summary>The new origin, or why there is none: <c>nothing-broken</c>, <c>wrong-key</c>, <c>checkpoint-foreign</c>.</summary>
    /// <param name="seal">The ledger's.</param>
    /// <param name="publication">What was published of it.</param>
    /// <param name="reason">Why, in words; stays for ever.</param>
    /// <param name="decidedBy">Who decided it.</param>
    /// <param name="now">The moment.</param>
    /// <param name="cancel">Stops waiting.</param>
    /// <exception cref="LedgerUnavailableException">PostgreSQL is away.</exception>
    public static async Task<Checked<LedgerOrigin>> OpenAsync(
        LedgerSeal seal, Publication publication, string reason, string decidedBy, Instant now, CancellationToken cancel = default)
    {
        var state = await seal.StateAsync(cancel);
        if (!LedgerOrigin.TryParse(state.Origin, out var origin))
            throw new InvalidOperationException($"'{state.Origin}' is no ledger's origin.");
        var shown = new List<SignedCheckpoint>();
        var cosigned = await seal.AskAsync(connection => seal.Store.CosignedAsync(connection, state.Origin, cancel), cancel);
        foreach (var note in cosigned.Select(one => one.Note).Append(publication.Last(origin.Number)).OfType<string>())
        {
            var read = SignedCheckpoint.Read(note, seal.Keys.Public());
            if (!read.Accepted)
                return Checked<LedgerOrigin>.Refuse(read.Refusals);
            shown.Add(read.Value);
        }

        var broken = new List<SignedCheckpoint>();
        foreach (var one in shown)
        {
            if (!await ContinuesAsync(seal, one.Checkpoint, state, cancel))
                broken.Add(one);
        }

        if (broken.Count == 0)
            return new Refusal("nothing-broken", "", $"The ledger continues everything that was published and witnessed of {state.Origin}. A new origin is for a ledger that cannot.");
        await PutAsync(seal, origin.Next, reason, decidedBy, now, broken.MaxBy(one => one.Checkpoint.Size)!.Note.ToString(), cancel);
        return origin.Next;
    }

    /// <summary>True when the ledger's tree, as far as it is sealed, begins with the checkpoint's.</summary>
    private static async Task<bool> ContinuesAsync(LedgerSeal seal, Checkpoint shown, SealState state, CancellationToken cancel)
    {
        if (shown.Size > state.Size)
            return false;
        var tree = await seal.AskAsync(connection => seal.TreeAsync(connection, state.Size, [(0, shown.Size)], cancel), cancel);
        return tree is not null && tree.Part(0, shown.Size) == shown.Root;
    }

    private static async Task PutAsync(LedgerSeal seal, LedgerOrigin origin, string reason, string decidedBy, Instant now, string lastNote, CancellationToken cancel)
    {
        var working = LedgerRoles.Working(seal.Connections.ConnectionString, LedgerRoles.Sealer);
        working.Pooling = false;
        try
        {
            await using var connection = new NpgsqlConnection(working.ConnectionString);
            await connection.OpenAsync(cancel);
            await using var put = seal.Store.Command(connection, "Seal/put-origin", origin.Number, now.ToDateTimeUtc(), reason, decidedBy, lastNote);
            await put.ExecuteNonQueryAsync(cancel);
        }
        catch (Exception outage) when (Outage.Is(outage))
        {
            throw Outage.Tell(seal.Connections.ConnectionString, outage);
        }
    }
}
