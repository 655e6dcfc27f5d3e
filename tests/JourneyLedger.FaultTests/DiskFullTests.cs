using JourneyLedger.Postgres;
using JourneyLedger.Tests.Shared;

namespace JourneyLedger.FaultTests;

public sealed class DiskFullTests
{
    [Fact]
    public async Task A_disk_that_fills_up_amid_appends_is_refused_in_words_and_appends_go_on_once_there_is_space()
    {
        var folder = FaultyLedger.NewFolder();
        using var disk = SmallDisk.Mount(folder, megabytes: 320);
        var filler = Path.Combine(folder, "filler");
        var receipts = new Dictionary<string, AppendReceipt>();
        await using (var faulty = await FaultyLedger.StartAsync(Path.Combine(folder, "journey")))
        {
            using var giveUp = new CancellationTokenSource(FaultyLedger.Patience);
            for (var round = 0; round < FaultyLedger.Times(inCi: 2); round++)
            {
                disk.Fill(filler, leaveMegabytes: 4);
                var refused = await AppendUntilRefusedAsync(faulty.Ledger, round, receipts, giveUp.Token);
                Assert.Contains("does not serve now", refused.Message, StringComparison.Ordinal);

                File.Delete(filler);
                await AppendWhenBackAsync(faulty.Ledger, $"after-{round}", receipts, giveUp.Token);
            }

            Assert.Empty(Invariants.Broken(await faulty.EverythingAsync(giveUp.Token), receipts));
        }
    }

    private static async Task<LedgerUnavailableException> AppendUntilRefusedAsync(
        Ledger ledger, int round, Dictionary<string, AppendReceipt> receipts, CancellationToken giveUp)
    {
        for (var number = 0; ; number++)
        {
            var record = $"full-{round}-{number}";
            try
            {
                receipts[record] = Stored(await ledger.AppendAsync(Acknowledged.Step(record, stream: 1, padding: 200_000), ExpectedVersion.Any, giveUp));
            }
            catch (LedgerUnavailableException refused)
            {
                return refused;
            }
        }
    }

    private static async Task AppendWhenBackAsync(Ledger ledger, string record, Dictionary<string, AppendReceipt> receipts, CancellationToken giveUp)
    {
        while (!receipts.ContainsKey(record))
        {
            try
            {
                receipts[record] = Stored(await ledger.AppendAsync(Acknowledged.Step(record, stream: 1), ExpectedVersion.Any, giveUp));
            }
            catch (LedgerUnavailableException)
            {
                await Task.Delay(100, giveUp);
            }
        }
    }

    private static AppendReceipt Stored(AppendResult result) => result switch
    {
        AppendResult.Appended stored => stored.Receipt,
        AppendResult.AlreadyRecorded stored => stored.Receipt,
        _ => throw new InvalidOperationException(result.ToString()),
    };
}
