using System.Text;
using FsCheck;
using FsCheck.Fluent;
using JourneyLedger.Folds.Disclosure;
using JourneyLedger.Folds.Releases;
using NodaTime;

namespace JourneyLedger.Tests.Releases;

/// <summary>Releases are written in one way, and nobody changes, drops or reorders one of them unnoticed.</summary>
public sealed class ReleaseChainTests
{
    [Fact]
    public void What_is_written_reads_back_the_same_and_is_written_the_same_again() => Prop.ForAll(
        ArbMap.Default.ArbFor<int>(),
        static seed =>
        {
            var release = MadeUp(new Random(seed), 1);
            var text = ReleaseText.Write("northmoor", release, StoredRelease.NoHash);
            var (ledger, read, previous) = ReleaseText.Read(text);
            Assert.Equal(("northmoor", StoredRelease.NoHash), (ledger, previous));
            Assert.Equal(release.Rows, read.Rows);
            Assert.Equal(release with { Rows = [] }, read with { Rows = [] }, static (one, other) => (one.Number, one.Position, one.Day, one.At, one.Rules) == (other.Number, other.Position, other.Day, other.At, other.Rules));
            Assert.Equal(text, ReleaseText.Write(ledger, read, previous));
        }).Check(Config.QuickThrowOnFailure);

    [Fact]
    public void Marks_read_back_the_same() => Prop.ForAll(
        ArbMap.Default.ArbFor<int>(),
        static seed =>
        {
            var random = new Random(seed);
            RowMark[] marks = [.. Enumerable.Range(0, random.Next(5)).Select(_ => new RowMark("m", Key(random), random.Next(), Day(random)) { Beside = [.. Enumerable.Range(0, random.Next(3)).Select(_ => Key(random))] })];
            Assert.Equal(marks, MarksText.Read(MarksText.Write(marks)));
        }).Check(Config.QuickThrowOnFailure);

    [Fact]
    public void A_whole_chain_has_no_fault() => Assert.Null(FaultOf(Chain(5)));

    [Fact]
    public void Any_altered_byte_is_found_in_its_release()
    {
        var chain = Chain(3);
        for (var at = 0; at < chain[1].Bytes.Length; at++)
        {
            var altered = chain.ToList();
            altered[1] = (2, [.. chain[1].Bytes], chain[1].Hash);
            altered[1].Bytes[at] ^= 1;
            Assert.Contains("release 2", FaultOf(altered), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_release_that_was_written_anew_with_its_hash_breaks_the_one_after_it()
    {
        var chain = Chain(3).ToList();
        var bytes = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(chain[1].Bytes).Replace("\"number\":2", "\"number\":2 ", StringComparison.Ordinal));
        chain[1] = (2, bytes, Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes)));
        Assert.Contains("release 2 is not written as releases are", FaultOf(chain), StringComparison.Ordinal);

        var (_, release, previous) = ReleaseText.Read(Chain(3)[1].Bytes);
        var forged = ReleaseText.Write("northmoor", release with { Position = release.Position + 1 }, previous);
        chain[1] = (2, forged, Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(forged)));
        Assert.Contains("release 3 follows", FaultOf(chain), StringComparison.Ordinal);
    }

    [Fact]
    public void A_release_that_is_missing_is_found()
    {
        Assert.Contains("release 2 is missing", FaultOf([.. Chain(3).Where(one => one.Number != 2)]), StringComparison.Ordinal);
        Assert.Contains("release 1 is missing", FaultOf([.. Chain(3).Skip(1)]), StringComparison.Ordinal);
    }

    private static string? FaultOf(IReadOnlyList<(long Number, byte[] Bytes, string Hash)> chain)
    {
        var checkedChain = new ReleaseChain("northmoor");
        return chain.Select(one => checkedChain.FaultOfNext(one.Number, one.Bytes, one.Hash)).FirstOrDefault(fault => fault is not null);
    }

    private static (long Number, byte[] Bytes, string Hash)[] Chain(int length)
    {
        var random = new Random(7);
        var chain = new List<StoredRelease>();
        for (var number = 1; number <= length; number++)
            chain.Add(StoredRelease.After("northmoor", MadeUp(random, number), chain.LastOrDefault()));
        return [.. chain.Select(one => (one.Release.Number, one.Bytes, one.Hash))];
    }

    private static Release MadeUp(Random random, long number) => new(
        number, random.Next(), Day(random), Instant.FromUnixTimeMilliseconds(random.NextInt64(1L << 40)), "10-5/1",
        [
            .. Enumerable.Range(0, random.Next(6)).Select(row => new ReleasedRow(
                $"measure-{row}", Key(random), new ShownNumber(random.Next(3) == 0 ? null : random.NextDouble() * 1000, random.Next(2) == 0 ? null : random.Next(), random.Next(2) == 0 ? null : random.Next()),
                random.Next(), Day(random)) { Version = random.Next(1, 4) }),
        ]);

    private static CellKey Key(Random random) => new(random.Next(4) == 0 ? null : $"E0{random.Next(9)}", random.Next(2) == 0 ? null : "2026-03", random.Next(2) == 0 ? null : "é \"quoted\" <b>");

    private static LocalDate Day(Random random) => new LocalDate(2024, 1, 1).PlusDays(random.Next(900));
}
