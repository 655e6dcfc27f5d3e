using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using JourneyLedger.Access;
using JourneyLedger.Web.Tests.Running;

namespace JourneyLedger.Web.Tests.Access;

/// <summary>What a reporting system may send with its key, and who is limited to areas is told.</summary>
public sealed class KeyedReports(SharedNode shared) : IAsyncLifetime
{
    private const string Ours = "E08000019";
    private const string Theirs = "E08000016";
    private WebNode _node = null!;
    private string _ledger = "";

    public async ValueTask InitializeAsync()
    {
        _node = await WebNode.ReadyAsync(await shared.Postgres.NewDatabaseAsync(), environment: "Production");
        _ledger = await _node.NewLedgerAsync();
    }

    public ValueTask DisposeAsync() => _node.DisposeAsync();

    [Fact]
    public async Task A_key_reports_for_its_own_organisation_and_no_other()
    {
        using var own = await KeyAsync(new ReportScope("jobcentre-1", [], []));
        using var other = await KeyAsync(new ReportScope("jobcentre-2", [], []));
        using var stored = await own.PostAsJsonAsync($"/api/claimants/p1/steps?ledger={_ledger}", Report.Registered());
        Assert.Equal(HttpStatusCode.Created, stored.StatusCode);
        using var refused = await other.PostAsJsonAsync($"/api/claimants/p2/steps?ledger={_ledger}", Report.Registered());
        Assert.Equal("key-wrong-organisation", (await Problems.ReadAsync(refused, HttpStatusCode.Forbidden)).GetProperty("code").GetString());
    }

    [Fact]
    public async Task Each_row_of_many_is_answered_for_itself()
    {
        using var key = await KeyAsync(new ReportScope("jobcentre-1", [Ours], ["claimant.registered", "claim.opened"]));
        var rows = new[]
        {
            Row("q1", Report.Registered()), Row("q1", Report.ClaimOpened()), Row("q1", Report.Signposted("2025-02-01")), Row("q2", Report.Registered().With("area", Theirs)),
            Row("q3", Report.Registered().With("source.organisation", "jobcentre-2")),
        };
        using var answer = await key.PostAsJsonAsync($"/ledgers/{_ledger}/steps", rows);
        var told = (await answer.Content.ReadFromJsonAsync<JsonElement>()).ToString();
        foreach (var (code, times) in new[] { ("key-wrong-type", 1), ("key-wrong-area", 1), ("key-wrong-organisation", 1) })
            Assert.Equal(times, told.Split($"\"code\":\"{code}\"").Length - 1);
        Assert.Equal(2, told.Split("\"outcome\":\"recorded\"").Length - 1);
    }

    [Fact]
    public async Task The_key_s_own_header_is_taken_and_a_revoked_key_is_not()
    {
        using var http = new Visitor(_node).Http;
        http.DefaultRequestHeaders.Add("Api-Key", await Visitor.AddKeyAsync(_node, new ReportScope("jobcentre-1", [], [])));
        using var stored = await http.PostAsJsonAsync($"/api/claimants/k1/steps?ledger={_ledger}", Report.Registered());
        Assert.Equal(HttpStatusCode.Created, stored.StatusCode);
        using var revoked = Bearer(await Visitor.AddKeyAsync(_node, new ReportScope("jobcentre-1", [], []), revoked: true));
        using var refused = await revoked.PostAsJsonAsync($"/api/claimants/k2/steps?ledger={_ledger}", Report.Registered());
        Assert.Equal("key-refused", (await Problems.ReadAsync(refused, HttpStatusCode.Unauthorized)).GetProperty("code").GetString());
    }

    [Fact]
    public async Task Whoever_is_limited_to_areas_is_told_of_people_there_and_of_nobody_else()
    {
        using var key = await KeyAsync(new ReportScope("jobcentre-1", [], []));
        long last = 0;
        foreach (var (person, area) in new[] { ("here1", Ours), ("here2", Ours), ("there1", Theirs) })
        {
            (await key.PostAsJsonAsync($"/api/claimants/{person}/steps?ledger={_ledger}", Report.Registered().With("area", area))).Dispose();
            using var stored = await key.PostAsJsonAsync($"/api/claimants/{person}/steps?ledger={_ledger}", Report.ClaimOpened().With("area", area));
            last = (await stored.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("position").GetInt64();
        }

        var node = await _node.LedgerAsync(_ledger);
        await Eventually.TrueAsync(() => node.Position >= last, "the cube holds the steps");
        using var limited = await Visitor.SignedInAsync(_node, "a.ours", "auditor", areas: Ours);
        using var everywhere = await Visitor.SignedInAsync(_node, "a.all", "auditor");
        var map = $"/api/projections/pathway-map?ledger={_ledger}";

        var (ours, named, all) = (await limited.Http.GetStringAsync(map), await everywhere.Http.GetStringAsync($"{map}&area={Ours}"), await everywhere.Http.GetStringAsync(map));
        Assert.Equal(named, ours);
        Assert.NotEqual(all, ours);
        using var outside = await limited.Http.GetAsync($"{map}&area={Theirs}");
        Assert.Equal("area-not-yours", (await Problems.ReadAsync(outside, HttpStatusCode.Forbidden)).GetProperty("code").GetString());
        Assert.Equal(HttpStatusCode.Forbidden, await limited.StatusAsync($"/map?ledger={_ledger}&area={Theirs}"));

        Assert.Equal(HttpStatusCode.OK, await limited.StatusAsync($"/api/journeys/here1?ledger={_ledger}&purpose=audit"));
        Assert.Equal(HttpStatusCode.Forbidden, await limited.StatusAsync($"/api/journeys/there1?ledger={_ledger}&purpose=audit"));
        Assert.Equal(HttpStatusCode.Forbidden, await limited.StatusAsync($"/api/journeys/nobody/access?ledger={_ledger}&purpose=audit"));
        Assert.DoesNotContain("there1", await limited.Http.GetStringAsync($"/api/journeys?ledger={_ledger}&search=th&purpose=audit"), StringComparison.Ordinal);
        Assert.Contains("there1", await everywhere.Http.GetStringAsync($"/api/journeys?ledger={_ledger}&search=th&purpose=audit"), StringComparison.Ordinal);
    }

    private static Dictionary<string, object?> Row(string person, Dictionary<string, object?> step) => new(step) { ["stream"] = $"claimant/{person}" };

    private async Task<HttpClient> KeyAsync(ReportScope scope) => Bearer(await Visitor.AddKeyAsync(_node, scope));

    private HttpClient Bearer(string key)
    {
        var http = new Visitor(_node).Http;
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return http;
    }
}
