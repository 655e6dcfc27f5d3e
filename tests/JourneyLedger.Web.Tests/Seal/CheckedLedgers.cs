using System.Net.Http.Json;
using System.Text.Json;
using JourneyLedger.Postgres;
using JourneyLedger.Tests.Shared;
using JourneyLedger.Web.Live.Checks;
using JourneyLedger.Web.Tests.Boards;
using JourneyLedger.Web.Tests.Running;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace JourneyLedger.Web.Tests.Seal;

/// <summary>A node verifies its ledgers by the clock, and says what it found wherever somebody looks.</summary>
public sealed class CheckedLedgers(SharedNode shared)
{
    private const string Area = "E08000019";

    private static readonly (string, string)[] Often =
        [("Journey:FullCheck:EveryHours", "0.0005"), ("Journey:FullCheck:Share", "1"), ("Journey:Disclosure:DemonstrationEpochSeconds", "1")];

    [Theory]
    [InlineData("update events set body = set_byte(body, 20, get_byte(body, 20) # 1) where position = 7", 7)]
    [InlineData("delete from events where position = 9", 9)]
    [InlineData("delete from tiles; delete from checkpoints; delete from events where position > 20", 1)]
    public async Task An_altered_row_is_found_by_the_clock_and_shown_to_everybody(string alteration, long position)
    {
        await using var node = await WebNode.ReadyAsync(await shared.Postgres.NewDatabaseAsync(), settings: Often);
        var ledger = await NewLedgerAsync(node);
        var found = await FoundAsync(node, ledger, "no-alterations");
        Assert.InRange(found.GetProperty("position").GetInt64(), 1, await node.EventsAsync(ledger));
        var page = await BoardAsync(node, ledger);
        Assert.Contains("no alterations found", page, StringComparison.Ordinal);
        Assert.DoesNotContain("data-part=\"altered\"", page, StringComparison.Ordinal);
        Assert.Contains("ni chanfuwyd newidiadau", await node.Http.GetStringAsync($"/cy/boards/north?ledger={ledger}"), StringComparison.Ordinal);

        await RunAsync(node, ledger, alteration);
        found = await FoundAsync(node, ledger, "altered");
        Assert.Equal(position, found.GetProperty("firstWrongPosition").GetInt64());
        page = await BoardAsync(node, ledger);
        Assert.Contains("data-part=\"altered\"", page, StringComparison.Ordinal);
        Assert.Contains($"the record was altered, first at position {position}.", page, StringComparison.Ordinal);
        Assert.DoesNotContain("no alterations found", page, StringComparison.OrdinalIgnoreCase);
        Assert.Contains(node.Log.From(LogLevel.Critical), line => line.Message.Contains($"ALTERED. Ledger {ledger}, first wrong position {position}", StringComparison.Ordinal));
        var dashboard = await node.Http.GetFromJsonAsync<JsonElement>($"/api/boards/north/dashboard?ledger={ledger}");
        Assert.Equal("altered", dashboard.GetProperty("fullCheck").GetProperty("found").GetString());
        var health = await node.Http.GetFromJsonAsync<JsonElement>("/api/health");
        Assert.Contains(health.GetProperty("ledgers").EnumerateArray(), one => one.GetProperty("fullCheck").GetProperty("firstWrongPosition").GetInt64() == position);
        Assert.DoesNotContain("nothing was altered", page + await node.Http.GetStringAsync($"/api/ledgers/{ledger}/seal"), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_node_without_checks_says_that_there_was_none()
    {
        await using var node = await WebNode.ReadyAsync(await shared.Postgres.NewDatabaseAsync(), settings: ("Journey:Disclosure:DemonstrationEpochSeconds", "1"));
        var ledger = await NewLedgerAsync(node);
        Assert.Equal(JsonValueKind.Null, (await SealAsync(node, ledger)).GetProperty("fullCheck").ValueKind);
        Assert.Contains("The whole record has not been checked yet.", await BoardAsync(node, ledger), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_found_is_known_after_a_restart()
    {
        var ledger = (await shared.Node.LedgerAsync(shared.QuietLedger)).Ledger;
        var folder = TestFolders.New("checks");
        var check = new LedgerCheck(new DateTimeOffset(2025, 3, 4, 5, 6, 7, TimeSpan.Zero), 1.5, 80, new FoundAlteration(7, "the event at position 7 is not what was sealed there"), null, "a note");
        Assert.Null(new CheckBook(folder).Last(ledger));
        new CheckBook(folder).Put(ledger, check);
        Assert.Equal(check, new CheckBook(folder).Last(ledger));
        await File.WriteAllTextAsync(Directory.GetFiles(folder).Single(), "half a f");
        Assert.Null(new CheckBook(folder).Last(ledger));
    }

    private static async Task<string> NewLedgerAsync(WebNode node)
    {
        var ledger = await node.NewLedgerAsync(simulated: true);
        await Crowd.AppendAsync(node, ledger, [.. Crowd.Founded("north", "council-n", Area), .. Crowd.Claims(Area, 0, 30)]);
        await Crowd.ReleasedAsync(node, ledger);
        await Eventually.TrueAsync(async () => (await SealAsync(node, ledger)) is var seal && seal.GetProperty("unsealed").GetInt64() == 0 && seal.GetProperty("size").GetInt64() > 0, "the ledger is sealed");
        return ledger;
    }

    private static Task<JsonElement> SealAsync(WebNode node, string ledger) => node.Http.GetFromJsonAsync<JsonElement>($"/api/ledgers/{ledger}/seal");

    private static Task<string> BoardAsync(WebNode node, string ledger) => node.Http.GetStringAsync($"/boards/north?ledger={ledger}");

    private static async Task<JsonElement> FoundAsync(WebNode node, string ledger, string what)
    {
        JsonElement found = default;
        await Eventually.TrueAsync(
            async () => (found = (await SealAsync(node, ledger)).GetProperty("fullCheck")).ValueKind == JsonValueKind.Object && found.GetProperty("found").GetString() == what, $"the check finds: {what}");
        return found;
    }

    private static async Task RunAsync(WebNode node, string ledger, string statement)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(node.ConnectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(
            $"set search_path = ledger_{ledger}; set session_replication_role = replica; alter table events disable trigger all; alter table tiles disable trigger all; alter table checkpoints disable trigger all; {statement}", connection);
        await command.ExecuteNonQueryAsync();
    }
}
