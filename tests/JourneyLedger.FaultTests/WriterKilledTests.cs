using System.Globalization;
using JourneyLedger.Postgres;
using NodaTime;

namespace JourneyLedger.FaultTests;

public sealed class WriterKilledTests
{
    [Fact]
    public async Task However_often_the_app_is_killed_amid_appends_every_receipt_it_gave_holds()
    {
        var random = new Random(20261122);
        await using var faulty = await FaultyLedger.StartAsync();
        using var giveUp = new CancellationTokenSource(FaultyLedger.Patience);
        var receiptsFile = FaultyLedger.NewFolder() + ".receipts";
        try
        {
            for (var kills = 0; kills < FaultyLedger.Times(inCi: 6); kills++)
            {
                using var victim = await Victim.StartAsync(
                    null, "append", faulty.Server.ConnectionString, faulty.Ledger.Settings.Name, kills.ToString(CultureInfo.InvariantCulture), receiptsFile);
                await Task.Delay(random.Next(20, 200));
                await victim.KillAsync();
            }

            var receipts = Read(await File.ReadAllLinesAsync(receiptsFile));
            Assert.NotEmpty(receipts);
            Assert.Empty(Invariants.Broken(await faulty.EverythingAsync(giveUp.Token), receipts));
        }
        finally
        {
            File.Delete(receiptsFile);
        }
    }

    /// <summary>One line for each receipt.</summary>
    internal static string Line(string record, AppendReceipt receipt) =>
        string.Create(CultureInfo.InvariantCulture, $"{record} {receipt.Position} {receipt.EventId} {receipt.Version} {receipt.RecordedAt.ToUnixTimeTicks()}.\n");

    // A line that the kill cut short is no receipt: nobody was told.
    private static Dictionary<string, AppendReceipt> Read(string[] lines) =>
        lines.Where(line => line.EndsWith('.')).Select(line => line.TrimEnd('.').Split(' ')).ToDictionary(
            parts => parts[0],
            parts => new AppendReceipt(
                long.Parse(parts[1], CultureInfo.InvariantCulture),
                Guid.Parse(parts[2]),
                long.Parse(parts[3], CultureInfo.InvariantCulture),
                Instant.FromUnixTimeTicks(long.Parse(parts[4], CultureInfo.InvariantCulture))));
}
