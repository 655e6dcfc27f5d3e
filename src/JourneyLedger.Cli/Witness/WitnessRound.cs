using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using JourneyLedger.Rules;
using JourneyLedger.Sealing;
using NodaTime;

namespace JourneyLedger.Cli.Witness;

/// <summary>One look of a witness at one ledger: fetch its checkpoint, ask for the proof that it continues the last one, remember it, sign it, bring it back.</summary>
/// <param name="node">Talks to the ledger's node; its base address ends in a slash.</param>
/// <param name="ledger">Name of the ledger.</param>
/// <param name="keys">Public keys of the ledger, pinned.</param>
/// <param name="folder">The witness's memory.</param>
internal sealed class WitnessRound(HttpClient node, string ledger, IReadOnlyList<NoteKey> keys, WitnessFolder folder)
{
    /// <summary>What was signed, or why nothing was: the codes of <see cref="WitnessMemory.Judge"/> and <see cref="SignedCheckpoint.Read"/>, <c>no-proof</c>, <c>not-taken</c>.</summary>
    /// <exception cref="HttpRequestException">The node is away.</exception>
    public async Task<Checked<Checkpoint>> LookAsync(Instant now, CancellationToken cancel)
    {
        var shown = SignedCheckpoint.Read(await node.GetStringAsync($"ledgers/{ledger}/checkpoint", cancel), keys);
        if (!shown.Accepted)
            return Checked<Checkpoint>.Refuse(shown.Refusals);
        var checkpoint = shown.Value.Checkpoint;
        if (!LedgerOrigin.TryParse(checkpoint.Origin, out var origin))
            return new Refusal("checkpoint-foreign", "", $"'{checkpoint.Origin}' is no ledger's origin.");
        var remembered = folder.Remembered(origin);
        var before = remembered is null ? null : SignedCheckpoint.Read(remembered, keys) is { Accepted: true } read ? read.Value.Checkpoint
            : throw new InvalidDataException($"What the witness remembers of {origin} cannot be read: it must not sign without its memory.");
        var proof = await ProofAsync(before, checkpoint, cancel);
        if (!proof.Accepted)
            return Checked<Checkpoint>.Refuse(proof.Refusals);
        if (WitnessMemory.Judge(before, checkpoint, proof.Value) is { } contradiction)
        {
            // The ledger's own signature under what it denies now: its sealer stops when it sees that.
            await BringAsync(remembered!, cancel);
            return contradiction;
        }

        var signed = shown.Value.Note.With(folder.Key.Sign(checkpoint.Text, now));
        folder.Remember(origin, signed);
        return await BringAsync(signed.ToString(), cancel) is { } notTaken ? notTaken : checkpoint;
    }

    private async Task<Checked<Digest[]>> ProofAsync(Checkpoint? before, Checkpoint shown, CancellationToken cancel)
    {
        if (WitnessMemory.ProofNeeded(before, shown) is not var (from, to))
            return Array.Empty<Digest>();
        using var answer = await node.GetAsync(string.Create(CultureInfo.InvariantCulture, $"api/ledgers/{ledger}/proofs/consistency?from={from}&to={to}"), cancel);
        if (!answer.IsSuccessStatusCode)
            return new Refusal("no-proof", "", $"The node gives no proof that {to:N0} events continue {from:N0} ({(int)answer.StatusCode}).");
        var proof = await answer.Content.ReadFromJsonAsync<ProofSent>(cancel);
        var hashes = (proof?.Proof ?? []).Select(Convert.FromBase64String).ToList();
        return hashes.All(hash => hash.Length == Digest.Bytes)
            ? hashes.Select(hash => Digest.From(hash)).ToArray()
            : new Refusal("no-proof", "", "What the node gives for a proof is none.");
    }

    private async Task<Refusal?> BringAsync(string note, CancellationToken cancel)
    {
        using var answer = await node.PostAsync($"ledgers/{ledger}/cosignature", new StringContent(note, Encoding.UTF8, "text/plain"), cancel);
        return answer.StatusCode == HttpStatusCode.NoContent
            ? null
            : new Refusal("not-taken", "", $"The node does not take the signature ({(int)answer.StatusCode}): is the witness's public key in its witnesses.pub?");
    }

    private sealed record ProofSent(IReadOnlyList<string>? Proof);
}
