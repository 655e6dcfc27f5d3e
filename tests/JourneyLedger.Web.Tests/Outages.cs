using System.Net;
using JourneyLedger.Postgres.Server;
using JourneyLedger.Tests.Shared;
using JourneyLedger.Web.Tests.Running;
using Npgsql;

namespace JourneyLedger.Web.Tests;

/// <summary>PostgreSQL goes while the node runs, and comes back.</summary>
public sealed class Outages : IDisposable
{
    private readonly string _folder = TestFolders.New("outage");

    public void Dispose() => TestFolders.Delete(_folder);

    [Fact]
    public async Task Without_PostgreSQL_the_node_says_so_and_recovers_by_itself()
    {
        var options = new PostgresServerOptions(null, _folder, Path.Combine(Repository.Root, "src", "JourneyLedger.Web", "node_modules"));
        var server = await PostgresServer.StartAsync(options);
        var port = new NpgsqlConnectionStringBuilder(server.ConnectionString).Port;
        await using var node = await WebNode.ReadyAsync(server.ConnectionString);
        var ledger = await node.NewLedgerAsync();
        var before = await node.StoreAsync(ledger, "p1", Report.ClaimOpened());
        await node.MapAsync(ledger, before);
        await using var page = await Listener.ConnectAsync(node);
        await page.WatchAsync(ledger, before);

        await server.DisposeAsync();
        await StatusAsync(page, connected: false);
        using (var refused = await node.ReportAsync(ledger, "p1", Report.Signposted("2025-02-01", "while-away")))
            await AwayAsync(refused);
        using (var unanswered = await node.Http.GetAsync($"/api/projections/pathway-map?ledger={ledger}"))
            await AwayAsync(unanswered);
        using (var unlisted = await node.Http.GetAsync("/api/ledgers"))
            await AwayAsync(unlisted);
        using (var unfit = await node.Http.GetAsync("/api/health"))
            Assert.Equal(HttpStatusCode.ServiceUnavailable, unfit.StatusCode);
        using (var fixedKnowledge = await node.Http.GetAsync($"/api/projections/pathway-map?ledger={ledger}&knownAt=@{before}"))
            Assert.Equal(HttpStatusCode.OK, fixedKnowledge.StatusCode);

        await using var again = await PostgresServer.StartAsync(options);
        Assert.Equal(port, new NpgsqlConnectionStringBuilder(again.ConnectionString).Port);
        await StatusAsync(page, connected: true);
        Assert.Equal(before, await node.EventsAsync(ledger));
        var after = await node.StoreAsync(ledger, "p1", Report.Signposted("2025-02-01", "while-away"));
        Assert.Equal(before + 1, after);
        Assert.Equal(after, page.Next(TimeSpan.FromSeconds(20)).GetProperty("position").GetInt64());
        Assert.Equal(2, (await node.MapAsync(ledger, after)).GetProperty("steps").GetArrayLength());
        using var fit = await node.Http.GetAsync("/api/health");
        Assert.Equal(HttpStatusCode.OK, fit.StatusCode);
    }

    private static Task StatusAsync(Listener page, bool connected) =>
        Eventually.TrueAsync(() => page.Statuses.LastOrDefault() is { ValueKind: System.Text.Json.JsonValueKind.Object } last && last.GetProperty("connected").GetBoolean() == connected, $"the page is told connected = {connected}");

    private static async Task AwayAsync(HttpResponseMessage response)
    {
        var problem = await Problems.ReadAsync(response, HttpStatusCode.ServiceUnavailable);
        Assert.Equal("postgres-away", problem.GetProperty("code").GetString());

        // Where the database is, and why it refuses, is for the terminal and not for whoever asks.
        Assert.DoesNotContain("127.0.0.1", problem.GetRawText(), StringComparison.Ordinal);
        Assert.DoesNotContain("database journey", problem.GetRawText(), StringComparison.OrdinalIgnoreCase);
        Assert.True(response.Headers.RetryAfter?.Delta > TimeSpan.Zero, "Retry-After is missing.");
    }
}
