using System.Net;
using System.Text.Json;
using JourneyLedger.Web.Tests.Running;

namespace JourneyLedger.Web.Tests.Access;

/// <summary>Looking without the right to: for a reason, for an hour, seen by others.</summary>
public sealed class BrokenGlasses(SharedNode shared)
{
    private readonly WebNode _node = shared.Node;
    private readonly Asker _mapper = new("max", "mapper");

    [Fact]
    public async Task A_breaking_is_listed_as_an_alert_until_somebody_else_reviews_it()
    {
        var ledger = await _node.NewLedgerAsync();
        var glass = await BreakAsync(ledger, "p1");

        var alert = Assert.Single((await Asker.Auditor.ReadAsync(_node, $"/api/broken-glasses?ledger={ledger}")).EnumerateArray());
        Assert.Equal(JsonValueKind.Null, alert.GetProperty("review").ValueKind);
        Assert.Equal(
            (glass.GetProperty("id").GetGuid(), "p1", "max", "mapper", "safeguarding"),
            (alert.GetProperty("id").GetGuid(), Text(alert, "claimant"), Text(alert, "identity"), Text(alert, "role"), Text(alert, "reason")));
        Assert.Equal(TimeSpan.FromMinutes(60), alert.GetProperty("until").GetDateTimeOffset() - alert.GetProperty("since").GetDateTimeOffset());

        using var reviewed = await Asker.Auditor.PostAsync(_node, Review(ledger, glass), new { finding = "justified" });
        Assert.Equal(HttpStatusCode.OK, reviewed.StatusCode);
        alert = Assert.Single((await Asker.Auditor.ReadAsync(_node, $"/api/broken-glasses?ledger={ledger}")).EnumerateArray());
        Assert.Equal(("justified", "ann"), (Text(alert.GetProperty("review"), "finding"), Text(alert.GetProperty("review"), "identity")));
    }

    [Fact]
    public async Task Nobody_reviews_their_own_whatever_role_they_take()
    {
        var ledger = await _node.NewLedgerAsync();
        var glass = await BreakAsync(ledger, "p1");
        using var own = await new Asker("MAX", "steward").PostAsync(_node, Review(ledger, glass), new { finding = "justified" });
        Assert.Equal("own-glass", Text(await Problems.ReadAsync(own, HttpStatusCode.Forbidden), "code"));
        using var unentitled = await new Asker("bea", "board").PostAsync(_node, Review(ledger, glass), new { finding = "justified" });
        Assert.Equal("role-may-not-review", Text(await Problems.ReadAsync(unentitled, HttpStatusCode.Forbidden), "code"));
        using var unseen = await new Asker("bea", "board").GetAsync(_node, $"/api/broken-glasses?ledger={ledger}");
        Assert.Equal("role-may-not-review", Text(await Problems.ReadAsync(unseen, HttpStatusCode.Forbidden), "code"));
        using var second = await Asker.Auditor.PostAsync(_node, Review(ledger, glass), new { finding = "not-justified" });
        Assert.Equal(HttpStatusCode.OK, second.StatusCode);
        using var third = await new Asker("sam", "steward").PostAsync(_node, Review(ledger, glass), new { finding = "justified" });
        Assert.Equal("reviewed-before", Text(await Problems.ReadAsync(third, HttpStatusCode.Conflict), "code"));
    }

    [Theory]
    [InlineData("mapper", "nosy", null, HttpStatusCode.BadRequest, "unknown-reason")]
    [InlineData("mapper", null, null, HttpStatusCode.BadRequest, "reason-missing")]
    [InlineData("mapper", "safeguarding", "she rang me", HttpStatusCode.BadRequest, "invalid-case-reference")]
    [InlineData("auditor", "safeguarding", null, HttpStatusCode.Forbidden, "glass-not-needed")]
    public async Task A_refused_breaking_leaves_nothing(string role, string? reason, string? caseReference, HttpStatusCode status, string code)
    {
        using var refused = await new Asker("max", role).PostAsync(_node, $"/api/journeys/p1/break-glass?ledger={shared.QuietLedger}", new Dictionary<string, string?> { ["reason"] = reason, ["case"] = caseReference });
        Assert.Equal(code, Text(await Problems.ReadAsync(refused, status), "code"));
        Assert.Equal(0, await _node.EventsAsync(shared.QuietLedger));
    }

    private async Task<JsonElement> BreakAsync(string ledger, string claimant)
    {
        using var broken = await _mapper.PostAsync(_node, $"/api/journeys/{claimant}/break-glass?ledger={ledger}", new { reason = "safeguarding" });
        var text = await broken.Content.ReadAsStringAsync();
        Assert.True(broken.StatusCode == HttpStatusCode.Created, text);
        return JsonDocument.Parse(text).RootElement;
    }

    private static string Review(string ledger, JsonElement glass) => $"/api/broken-glasses/{glass.GetProperty("id").GetGuid()}/review?ledger={ledger}";

    private static string? Text(JsonElement of, string property) => of.GetProperty(property).GetString();
}
