using JourneyLedger.Tests.Shared;
using JourneyLedger.Web.Tests.Running;

[assembly: AssemblyFixture(typeof(SharedNode))]

namespace JourneyLedger.Web.Tests.Running;

/// <summary>One node for all tests that do not stop anything; each takes a ledger of its own.</summary>
public sealed class SharedNode : IAsyncLifetime
{
    public TestPostgres Postgres { get; } = new();

    public WebNode Node { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        await Postgres.InitializeAsync();
        Node = await WebNode.ReadyAsync(await Postgres.NewDatabaseAsync());
    }

    public async ValueTask DisposeAsync()
    {
        await Node.DisposeAsync();
        await Postgres.DisposeAsync();
    }
}
