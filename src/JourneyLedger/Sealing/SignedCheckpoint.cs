using JourneyLedger.Rules;

namespace JourneyLedger.Sealing;

/// <summary>A checkpoint whose ledger's signature was verified.</summary>
/// <param name="Checkpoint">What was signed.</param>
/// <param name="Note">With all its signatures.</param>
/// <param name="Witnesses">Names of the witnesses, among the keys given, that signed it too.</param>
public sealed record SignedCheckpoint(Checkpoint Checkpoint, SignedNote Note, IReadOnlyList<string> Witnesses)
{
    /// <summary>The checkpoint in a note, or why it is not believed: <c>checkpoint-foreign</c> or <c>wrong-key</c>.</summary>
    /// <param name="note">The signed note.</param>
    /// <param name="keys">Public keys of ledgers and witnesses that are trusted.</param>
    public static Checked<SignedCheckpoint> Read(string note, IReadOnlyList<NoteKey> keys)
    {
        if (!SignedNote.TryParse(note, out var signed) || !Checkpoint.TryParse(signed.Text, out var checkpoint))
            return new Refusal("checkpoint-foreign", "checkpoint", "There is no checkpoint of a ledger in it, or it is damaged.");
        var by = signed.SignedBy(keys);
        if (!by.Any(one => !one.Key.IsWitness && LedgerOrigin.TryParse(checkpoint.Origin, out var origin) && one.Key.Name == origin.KeyName))
        {
            return new Refusal("wrong-key", "checkpoint",
                $"The checkpoint says it is of {checkpoint.Origin}, and none of the given keys signed it: it was altered, or the key is another ledger's or another one of this ledger's. "
                + $"Its signatures name {string.Join(", ", signed.Signatures.Select(one => $"{one.Name} ({one.KeyId:x8})"))}.");
        }

        return new SignedCheckpoint(checkpoint, signed, [.. by.Where(one => one.Key.IsWitness).Select(one => one.Key.Name).Distinct()]);
    }
}
