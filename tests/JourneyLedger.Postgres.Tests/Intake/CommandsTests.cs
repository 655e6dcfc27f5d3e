using FsCheck;
using FsCheck.Fluent;
using JourneyLedger.Postgres.Tests.Sealer;
using JourneyLedger.Tests.Shared;

namespace JourneyLedger.Postgres.Tests.Intake;

/// <summary>Any sequence of what reporters can do keeps every invariant of a real, sealed ledger.</summary>
public sealed class CommandsTests(TestPostgres postgres)
{
    [Fact]
    public void Whatever_is_reported_in_whatever_order_the_ledger_is_dense_whole_and_sealed() =>
        Prop.ForAll(ReportedCommand.Sequences, commands => RunAsync(commands).GetAwaiter().GetResult())
            .Check(Config.QuickThrowOnFailure.WithMaxTest(8));

    private async Task RunAsync(ReportedCommand[] commands)
    {
        await using var here = await SealedHere.OpenAsync(await postgres.NewDatabaseAsync(), TestFolders.New("published"));
        here.Start();
        var modelled = new ModelledLedger(here.Ledger);
        foreach (var command in commands)
            await modelled.RunAsync(command);
        await modelled.HoldsAsync();
        if (await here.Ledger.HeadAsync() == 0)
            return;
        await here.UntilSealedAsync();
        Assert.Null((await here.AuditAsync()).Verdict.First);
    }
}
