using JourneyLedger.Postgres.Keys;
using JourneyLedger.Postgres.Snapshots;

namespace JourneyLedger.Postgres.Tests.Keys;

/// <summary>The files that hold keys, without any database.</summary>
public sealed class KeyFileTests : IDisposable
{
    private static readonly Guid Ledger = Guid.NewGuid();
    private readonly KeyFolder _folder = new();
    private readonly string _path;

    public KeyFileTests()
    {
        _folder.Open();
        _path = Path.Combine(_folder.Path, "test.keys");
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_key_stays_the_same_and_no_two_streams_share_one()
    {
        using var file = Open();
        file.MakeUpTo(5_000);
        var keys = Enumerable.Range(1, 5_000).Select(stream => Key(file, stream)).ToList();

        using var again = Open(streams: 5_000);

        Assert.Equal(keys, Enumerable.Range(1, 5_000).Select(stream => Key(again, stream)));
        Assert.Equal(5_000, keys.Distinct().Count());
    }

    [Fact]
    public void Two_nodes_make_slots_at_once_and_each_reads_what_the_other_made()
    {
        using var one = Open();
        using var two = Open();

        Parallel.Invoke(() => Grow(one, 1), () => Grow(two, 2));

        Assert.All(Enumerable.Range(1, 20_000), stream => Assert.Equal(Key(one, stream), Key(two, stream)));

        static void Grow(KeyFile file, int from)
        {
            for (var stream = from; stream <= 20_000; stream += 501)
                file.MakeUpTo(stream);
        }
    }

    [Fact]
    public void Slots_are_made_before_they_are_needed_and_are_durable_then()
    {
        using (var file = Open())
        {
            var first = file.Made;
            for (var stream = 1; stream <= first; stream++)
                file.MakeUpTo(stream);
            for (var tries = 0; file.Made == first && tries < 2_000; tries++)
                Thread.Sleep(5);

            Assert.True(file.Made > first);
            Assert.Equal(64, Key(file, file.Made).Length);
        }

        using var again = Open();
        Assert.True(again.Made > 1024);
    }

    [Fact]
    public void A_destroyed_key_is_gone_for_every_node_and_its_neighbours_stay()
    {
        using var one = Open();
        using var two = Open();
        var neighbours = (Key(two, 6), Key(two, 8));

        one.Destroy(7);

        Assert.Equal("", Key(two, 7));
        Assert.True(two.IsDestroyed(7));
        Assert.Equal(neighbours, (Key(two, 6), Key(two, 8)));
        using var reopened = Open(streams: 100);
        Assert.Equal("", Key(reopened, 7));
    }

    [Fact]
    public void A_file_that_does_not_fit_is_refused_in_words()
    {
        using (var file = Open())
            file.MakeUpTo(2_000);
        var whole = File.ReadAllBytes(_path);

        Assert.Contains("belongs to another ledger", Refusal(() => KeyFile.Open(_path, Guid.NewGuid(), _folder.Open(), 0)), StringComparison.Ordinal);
        var other = MasterKey.Make();
        Assert.Contains(other.Id, Refusal(() => KeyFile.Open(_path, Ledger, _folder.Open(other.ToText()), 0)), StringComparison.Ordinal);
        Assert.Contains("older than the database", Refusal(() => Open(streams: whole.Length / KeySlots.SlotBytes)), StringComparison.Ordinal);
        File.WriteAllBytes(_path, whole[..^1]);
        Assert.Contains("cut short", Refusal(() => Open(streams: 5)), StringComparison.Ordinal);
        File.WriteAllBytes(_path, [.. whole[..30], (byte)(whole[30] ^ 1), .. whole[31..]]);
        Assert.Contains("master key", Refusal(() => Open(streams: 5)), StringComparison.Ordinal);
        File.WriteAllBytes(_path, [.. whole[..50], (byte)(whole[50] ^ 1), .. whole[51..]]);
        Assert.Contains("damaged", Refusal(() => Open(streams: 5)), StringComparison.Ordinal);
        var inSlot3 = (int)KeySlots.OffsetOf(3) + 20;
        File.WriteAllBytes(_path, [.. whole[..inSlot3], (byte)(whole[inSlot3] ^ 1), .. whole[(inSlot3 + 1)..]]);
        using (var damaged = Open(streams: 5))
            Assert.Contains("Slot 3", Refusal(() => Key(damaged, 3)), StringComparison.Ordinal);
        File.WriteAllText(_path, "no keys");
        Assert.Contains("no key file", Refusal(() => Open()), StringComparison.Ordinal);
        File.Delete(_path);
        Assert.Contains("is missing", Refusal(() => Open(streams: 1)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_slot_copied_over_another_does_not_open()
    {
        using (var file = Open())
            file.MakeUpTo(10);
        var bytes = File.ReadAllBytes(_path);
        bytes.AsSpan((int)KeySlots.OffsetOf(4), KeySlots.SlotBytes).CopyTo(bytes.AsSpan((int)KeySlots.OffsetOf(5)));
        File.WriteAllBytes(_path, bytes);

        using var swapped = Open(streams: 10);

        Assert.Contains("Slot 5", Refusal(() => Key(swapped, 5)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_master_key_is_made_once_said_and_never_replaced_while_keys_need_it()
    {
        using var folder = new KeyFolder();
        var said = new List<string>();
        var first = KeyRing.Open(folder.Path, say: said.Add);

        Assert.Contains("master.key", Assert.Single(said), StringComparison.Ordinal);
        Assert.Equal(first.Current.Id, KeyRing.Open(folder.Path, say: said.Add).Current.Id);
        Assert.Single(said);

        KeyFile.Open(Path.Combine(folder.Path, "x.keys"), Ledger, first, 0).Dispose();
        File.Delete(folder.File("master.key"));
        Assert.Contains("The master key is missing", Refusal(() => folder.Open()), StringComparison.Ordinal);
        Assert.Contains("64 hexadecimal digits", Refusal(() => folder.Open("secret")), StringComparison.Ordinal);
        Assert.DoesNotContain("secret", Refusal(() => folder.Open("secret")), StringComparison.Ordinal);
    }

    [Fact]
    public void After_a_change_of_the_master_key_every_stream_has_the_key_it_had_and_the_destroyed_stay_so()
    {
        List<string> keys;
        using (var file = Open())
        {
            file.MakeUpTo(40_000);
            file.Destroy(20_000);
            keys = [.. Enumerable.Range(1, 40_000).Select(stream => Key(file, stream))];
            Assert.Contains("is in use", Refusal(() => KeyRewrap.Run(_folder.Open())), StringComparison.Ordinal);
        }

        var before = _folder.Open().Current.Id;
        var outcome = KeyRewrap.Run(_folder.Open());

        var after = _folder.Open();
        Assert.Equal((outcome.MasterKey, (MasterKey?)null), (after.Current.Id, after.Next));
        Assert.NotEqual(before, after.Current.Id);
        using var rewrapped = Open(streams: 40_000);
        Assert.Equal(keys, Enumerable.Range(1, 40_000).Select(stream => Key(rewrapped, stream)));
    }

    [Fact]
    public void A_change_of_the_master_key_that_was_cut_off_is_completed_by_the_next()
    {
        var second = Path.Combine(_folder.Path, "second.keys");
        string[] keys;
        using (var file = Open())
        using (var other = KeyFile.Open(second, Ledger, _folder.Open(), 0))
            keys = [Key(file, 1), Key(other, 1)];
        using (File.Open(_path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite))
            Assert.Throws<LedgerKeyException>(() => KeyRewrap.Run(_folder.Open())); // after "second", before "test"

        // In between, each opens under the key it has.
        using (var file = Open())
        using (var other = KeyFile.Open(second, Ledger, _folder.Open(), 0))
            Assert.Equal(keys.ToList(), [Key(file, 1), Key(other, 1)]);

        Assert.Equal(2, KeyRewrap.Run(_folder.Open()).Ledgers);
        using (var file = Open())
        using (var other = KeyFile.Open(second, Ledger, _folder.Open(), 0))
            Assert.Equal(keys.ToList(), [Key(file, 1), Key(other, 1)]);
    }

    [Fact]
    public void A_master_key_from_the_environment_is_changed_for_one_from_the_environment()
    {
        using var folder = new KeyFolder();
        var (old, next) = (MasterKey.Make(), MasterKey.Make());
        var path = Path.Combine(folder.Path, "x.keys");
        string key;
        using (var file = KeyFile.Open(path, Ledger, folder.Open(old.ToText()), 0))
            key = Key(file, 9);

        Assert.Contains(KeyRing.NextVariable, Refusal(() => KeyRewrap.Run(folder.Open(old.ToText()))), StringComparison.Ordinal);
        Assert.False(KeyRewrap.Run(folder.Open(old.ToText(), next.ToText())).InFile);

        using var changed = KeyFile.Open(path, Ledger, folder.Open(next.ToText()), 9);
        Assert.Equal(key, Key(changed, 9));
        Assert.Contains(next.Id, Refusal(() => KeyFile.Open(path, Ledger, folder.Open(old.ToText()), 9)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(SealedFile.PieceBytes)]
    [InlineData((SealedFile.PieceBytes * 2) + 17)]
    public void What_is_written_encrypted_is_read_back_and_any_change_of_it_is_met(int length)
    {
        var content = new byte[length];
        new Random(length).NextBytes(content);
        var key = new byte[32];
        using var file = new MemoryStream();
        using (var hidden = SealedFile.Write(file, key))
            hidden.Write(content);
        var bytes = file.ToArray();

        Assert.Equal(content, Reading(bytes, key));
        Assert.Equal(-1, bytes.AsSpan().IndexOf(content.AsSpan(0, Math.Min(64, length))) is var at && length > 16 ? at : -1);
        Assert.Throws<InvalidDataException>(() => Reading(bytes, [.. key[1..], 9]));
        Assert.Throws<InvalidDataException>(() => Reading([.. bytes, 0], key));
        for (var round = 0; round < 40; round++)
        {
            var place = new Random(round).Next(bytes.Length);
            var changed = bytes.ToArray();
            changed[place] ^= 0x10;
            Assert.Throws<InvalidDataException>(() => Reading(changed, key));
            Assert.Throws<InvalidDataException>(() => Reading(bytes[..place], key));
        }
    }

    private static byte[] Reading(byte[] bytes, byte[] key)
    {
        using var from = new MemoryStream(bytes);
        using var opened = SealedFile.Read(from, key);
        using var content = new MemoryStream();
        opened.CopyTo(content);
        return content.ToArray();
    }

    private static string Refusal(Action action) => Assert.Throws<LedgerKeyException>(action).Message;

    private static string Refusal<T>(Func<T> action) => Assert.Throws<LedgerKeyException>(() => { action(); }).Message;

    private static string Key(KeyFile file, int stream)
    {
        var key = new byte[32];
        return file.TryRead(stream, key) ? Convert.ToHexString(key) : "";
    }

    private KeyFile Open(int streams = 0) => KeyFile.Open(_path, Ledger, _folder.Open(), streams);
}
