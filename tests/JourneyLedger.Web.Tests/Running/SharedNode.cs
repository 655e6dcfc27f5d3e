using JourneyLedger.Tests.Shared;
using JourneyLedger.Web.Tests.Running;

[assembly: AssemblyFixture(typeof(SharedNode))]

namespace JourneyLedger.Web.Tests.Running;

/// <summary>One node for all tests that do not stop anything; each takes a ledger of its own.</summary>
public sealed class SharedNode : IAsyncLifetime
{
    public TestPostgres Postgres { get; } = new();

    public WebNode Node { get; private set; } = null!;

    /// <summary>For tests that store nothing: each open ledger holds connections, and a server gives only so many.</summary>
    public string QuietLedger { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        await Postgres.InitializeAsync();
        Node = await WebNode.ReadyAsync(await Postgres.NewDatabaseAsync());
        QuietLedger = await Node.NewLedgerAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Node.DisposeAsync();
        await Postgres.DisposeAsync();
    }
}
