using System.Text;
using FsCheck;
using FsCheck.Fluent;
using JourneyLedger.Sealing;
using NodaTime;

namespace JourneyLedger.Tests.Sealing;

/// <summary>Checkpoints as signed notes: what is believed, and what is not.</summary>
public class SignedNoteTests
{
    private static readonly Instant Now = Instant.FromUtc(2026, 11, 22, 9, 30, 5);
    private static readonly LedgerOrigin Origin = new("northmoor", new Guid("0198f3a0-0000-7000-8000-000000000001"));
    private static readonly Checkpoint Signed = new(Origin.ToString(), 70_000, Digest.Of("root"u8), Now);

    [Theory]
    [MemberData(nameof(PublishedVectors.SignedCheckpoints), MemberType = typeof(PublishedVectors))]
    public void What_a_public_log_signed_verifies_and_a_changed_size_does_not(string key, string note)
    {
        Assert.True(NoteKey.TryParse(key, out var log));
        Assert.True(SignedNote.TryParse(note, out var signed));

        Assert.Single(signed.SignedBy([log]));
        Assert.Equal(note, signed.ToString());
        Assert.Equal(key, log.ToString());
        Assert.Empty((signed with { Text = signed.Text.Replace("0", "1", StringComparison.Ordinal) }).SignedBy([log]));
    }

    [Fact]
    public void A_checkpoint_signed_by_the_ledger_and_a_witness_says_so()
    {
        using var ledger = SigningKey.Make(Origin.KeyName);
        using var witness = SigningKey.Make("witness.example/w1", witness: true);
        var note = new SignedNote(Signed.Text, [ledger.Sign(Signed.Text, Now)]).With(witness.Sign(Signed.Text, Now));

        Assert.True(SignedNote.TryParse(note.ToBytes(), out var read));
        var by = read.SignedBy([ledger.Public, witness.Public]);
        Assert.Equal([(Origin.KeyName, false), ("witness.example/w1", true)], by.Select(one => (one.Key.Name, one.Key.IsWitness)));
        Assert.Equal(Now, by[1].Signature.At);
        Assert.True(Checkpoint.TryParse(read.Text, out var checkpoint));
        Assert.Equal(Signed, checkpoint);
    }

    [Fact]
    public void A_witness_vouches_for_its_moment()
    {
        using var witness = SigningKey.Make("witness.example/w1", witness: true);
        var signature = witness.Sign(Signed.Text, Now);
        var moved = signature.Bytes.ToArray();
        moved[7] ^= 1;

        Assert.True(witness.Public.Verifies(Signed.Text, signature));
        Assert.False(witness.Public.Verifies(Signed.Text, signature with { Bytes = moved }));
    }

    [Fact]
    public void Signatures_of_unknown_keys_are_passed_over_and_a_false_one_of_a_known_key_spoils_the_note()
    {
        using var old = SigningKey.Make(Origin.KeyName);
        using var key = SigningKey.Make(Origin.KeyName);
        var both = new SignedNote(Signed.Text, [old.Sign(Signed.Text, Now), key.Sign(Signed.Text, Now)]);
        var spoilt = new SignedNote(Signed.Text, [both.Signatures[0], both.Signatures[1] with { Bytes = both.Signatures[0].Bytes }]);

        Assert.Single(both.SignedBy([key.Public]));
        Assert.Equal(2, both.SignedBy([key.Public, old.Public]).Count);
        Assert.Empty(spoilt.SignedBy([key.Public, old.Public]));
    }

    [Fact]
    public void Keys_are_read_back_as_they_were_written()
    {
        using var ledger = SigningKey.Make(Origin.KeyName);
        using var witness = SigningKey.Make("w", witness: true);
        using var again = SigningKey.FromPem(Origin.KeyName, ledger.ToPem());

        Assert.Null(NoteKey.ParseAll($"# keys\n{ledger.Public}\n\n{witness.Public}\n", out var keys));
        Assert.Equal([ledger.Public.Id, witness.Public.Id], keys.Select(key => key.Id));
        Assert.Equal(ledger.Public.ToString(), again.Public.ToString());
        Assert.Equal("nonsense", NoteKey.ParseAll($"{ledger.Public}\nnonsense", out _));
        Assert.Throws<FormatException>(() => SigningKey.FromPem("a", "nonsense"));
        Assert.Throws<ArgumentException>(() => SigningKey.Make("two words"));
    }

    [Fact]
    public void A_new_origin_says_where_the_one_before_it_ended()
    {
        var opened = Signed with { Origin = Origin.Next.ToString(), After = new(Signed.Origin, Signed.Size, Signed.Root) };

        Assert.EndsWith("/2", opened.Origin, StringComparison.Ordinal);
        Assert.True(Checkpoint.TryParse(opened.Text, out var read));
        Assert.Equal(opened, read);
        Assert.True(LedgerOrigin.TryParse(opened.Origin, out var origin));
        Assert.Equal(Origin.Next, origin);
        Assert.Equal(Origin.KeyName, origin.KeyName);
    }

    [Fact]
    public void No_changed_character_of_a_note_goes_unnoticed()
    {
        using var ledger = SigningKey.Make(Origin.KeyName);
        var note = new SignedNote(Signed.Text, [ledger.Sign(Signed.Text, Now)]).ToBytes();
        var draws = new Random(1);
        for (var at = 0; at < note.Length; at++)
        {
            var changed = note.ToArray();
            changed[at] ^= (byte)(1 << draws.Next(7));

            Assert.False(SignedNote.TryParse(changed, out var read) && read.SignedBy([ledger.Public]).Count > 0, $"byte {at}: {Encoding.UTF8.GetString(changed)}");
        }
    }

    [Fact]
    public void Foreign_bytes_are_no_note_no_key_and_no_checkpoint() => Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), ArbMap.Default.ArbFor<string>(), (bytes, text) =>
        !SignedNote.TryParse(bytes, out _) && (text is null || (!Checkpoint.TryParse(text, out _) && !NoteKey.TryParse(text, out _)))).QuickCheckThrowOnFailure();
}
