using JourneyLedger.Postgres.Sealer;
using JourneyLedger.Sealing;
using JourneyLedger.Tests.Shared;

namespace JourneyLedger.Postgres.Tests.Sealer;

/// <summary>A ledger with a sealer at work on it and a folder that it publishes to.</summary>
internal sealed class SealedHere : IAsyncDisposable
{
    private readonly List<string> _said = [];
    private CancellationTokenSource? _stop;
    private Task _sealing = Task.CompletedTask;

    private SealedHere(string connectionString, LedgerDatabase database, Ledger ledger, string folder) =>
        (ConnectionString, Database, Ledger, Folder, Publication) = (connectionString, database, ledger, folder, Publication.Of(folder, ledger.Seal.First));

    public string ConnectionString { get; }

    public LedgerDatabase Database { get; private set; }

    public Ledger Ledger { get; private set; }

    /// <summary>Of all publications.</summary>
    public string Folder { get; }

    public Publication Publication { get; }

    public SealDuty? Duty { get; private set; }

    public IReadOnlyList<string> Said
    {
        get
        {
            lock (_said)
                return [.. _said];
        }
    }

    /// <summary>A new ledger with some events, every tenth of the same person, sealed.</summary>
    public static async Task<SealedHere> NewAsync(TestPostgres postgres, int events)
    {
        var here = await OpenAsync(await postgres.NewDatabaseAsync(), TestFolders.New("published"));
        await here.AppendAsync(1, events);
        here.Start();
        await here.UntilSealedAsync();
        return here;
    }

    public static async Task<SealedHere> OpenAsync(string connectionString, string folder)
    {
        var database = await LedgerDatabase.OpenAsync(connectionString, TestKeys.Ring, TimeProvider.System);
        return new(connectionString, database, await database.CreateAsync(Sample.Fines), folder);
    }

    public void Start()
    {
        _stop = new();
        Duty = Database.Sealing(Folder, sentence =>
        {
            lock (_said)
                _said.Add(sentence);
        });
        var (duty, stop) = (Duty, _stop.Token);
        _sealing = Task.Run(() => duty.RunAsync(stop), CancellationToken.None);
    }

    public async Task StopAsync()
    {
        if (_stop is not null)
            await _stop.CancelAsync();
        await _sealing;
    }

    public async Task AppendAsync(int from, int count)
    {
        for (var first = from; first < from + count; first += 1000)
            await Ledger.AppendManyAsync([.. Enumerable.Range(first, Math.Min(1000, from + count - first)).Select(at => Sample.Step(Person(at), $"r{at}"))]);
    }

    public static string Person(int at) => $"p{at % 10}";

    public async Task<SealState> UntilSealedAsync()
    {
        await UntilAsync(async () => await Ledger.Seal.StateAsync() is { Unsealed: 0, Size: > 0 });
        return await Ledger.Seal.StateAsync();
    }

    public async Task<string> UntilRefusedAsync()
    {
        await UntilAsync(() => Task.FromResult(Duty!.WhyNot(Ledger.Settings.Name) is not null));
        return Duty!.WhyNot(Ledger.Settings.Name)!;
    }

    public async Task<AuditedLedger> AuditAsync(params string[] saved)
    {
        var audited = await new LedgerAudit(Ledger.Seal).RunAsync(Ledger.Seal.Keys.Public(), saved);
        Assert.True(audited.Accepted, string.Join(' ', audited.Refusals.Select(refusal => refusal.Reason)));
        return audited.Value;
    }

    public async Task<Checkpoint> CheckpointAsync()
    {
        var read = SignedCheckpoint.Read((await Ledger.Seal.CheckpointAsync())!, Ledger.Seal.Keys.Public());
        Assert.True(read.Accepted);
        return read.Value.Checkpoint;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        await Database.DisposeAsync();
        if (Directory.Exists(Folder))
            Directory.Delete(Folder, recursive: true);
    }

    private static async Task UntilAsync(Func<Task<bool>> so)
    {
        for (var tries = 0; tries < 600; tries++)
        {
            if (await so())
                return;
            await Task.Delay(50);
        }

        Assert.Fail("It did not come about within half a minute.");
    }
}
