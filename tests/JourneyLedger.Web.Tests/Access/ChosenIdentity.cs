using System.Net;
using System.Text.RegularExpressions;
using JourneyLedger.Web.Tests.Running;

namespace JourneyLedger.Web.Tests.Access;

/// <summary>An identity may be chosen, but only where a developer sits.</summary>
public sealed partial class ChosenIdentity(SharedNode shared)
{
    private const string Address = "/api/journeys/p1/access?purpose=audit";
    private readonly WebNode _node = shared.Node;

    [Fact]
    public async Task An_identity_chosen_on_the_page_stands_on_the_record()
    {
        var ledger = await _node.NewLedgerAsync();
        using var browser = Browser();
        using var chosen = await ChooseAsync(browser, "Pat.Audit", "auditor", returnTo: "/data-and-methods");
        Assert.Equal((HttpStatusCode.Redirect, "/data-and-methods"), (chosen.StatusCode, chosen.Headers.Location?.OriginalString));
        Assert.Contains("pat.audit", await browser.GetStringAsync("/identity"), StringComparison.Ordinal);

        using var listed = await browser.GetAsync($"{Address}&ledger={ledger}");

        Assert.Contains("\"identity\":\"pat.audit\"", await listed.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_choice_is_a_cookie_that_no_script_and_no_other_site_gets()
    {
        using var browser = Browser();
        using var chosen = await ChooseAsync(browser, "pat", "auditor");
        var cookie = Assert.Single(chosen.Headers.GetValues("Set-Cookie"), cookie => cookie.StartsWith("journey-identity=", StringComparison.Ordinal));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=strict", cookie, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("//elsewhere.example")]
    [InlineData("https://elsewhere.example/")]
    [InlineData("")]
    public async Task The_way_back_leads_to_this_node_only(string returnTo)
    {
        using var browser = Browser();
        using var chosen = await ChooseAsync(browser, "pat", "auditor", returnTo);
        Assert.Equal("/map", chosen.Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task A_choice_that_no_form_of_this_node_made_is_refused()
    {
        using var browser = Browser();
        using var forged = await browser.PostAsync("/identity", Form("pat", "auditor"));
        Assert.Equal(HttpStatusCode.BadRequest, forged.StatusCode);
        Assert.False(forged.Headers.Contains("Set-Cookie"));
    }

    [Fact]
    public async Task A_name_that_is_none_is_told_at_its_field()
    {
        using var browser = Browser();
        using var refused = await ChooseAsync(browser, "Pat Smith", "auditor");
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Contains("identity-error", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_wants_to_be_nobody_again_is()
    {
        using var browser = Browser();
        (await ChooseAsync(browser, "pat", "auditor")).Dispose();
        var page = await browser.GetStringAsync("/identity");
        using var form = new FormUrlEncodedContent([new("__RequestVerificationToken", Token().Matches(page)[^1].Groups[1].Value)]);
        (await browser.PostAsync("/identity?handler=Forget", form)).Dispose();

        using var refused = await browser.GetAsync($"{Address}&ledger={shared.QuietLedger}");

        Assert.Equal("identity-missing", (await Problems.ReadAsync(refused, HttpStatusCode.Unauthorized)).GetProperty("code").GetString());
    }

    [Fact]
    public async Task Half_an_identity_in_the_headers_is_none_even_with_a_choice_made()
    {
        using var browser = Browser();
        (await ChooseAsync(browser, "pat", "auditor")).Dispose();
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{Address}&ledger={shared.QuietLedger}");
        request.Headers.Add("Journey-Role", "steward");
        using var refused = await browser.SendAsync(request);
        Assert.Equal("invalid-identity", (await Problems.ReadAsync(refused, HttpStatusCode.BadRequest)).GetProperty("code").GetString());
    }

    [Fact]
    public async Task In_production_nobody_is_who_they_say_they_are()
    {
        await using var node = await WebNode.ReadyAsync(await shared.Postgres.NewDatabaseAsync(), environment: "Production");
        var ledger = await node.NewLedgerAsync();

        using var refused = await Asker.Auditor.GetAsync(node, $"{Address}&ledger={ledger}");
        Assert.Equal("sign-in-needed", (await Problems.ReadAsync(refused, HttpStatusCode.Unauthorized)).GetProperty("code").GetString());
        Assert.Equal(0, await node.EventsAsync(ledger));
        var page = await node.Http.GetStringAsync("/identity");
        Assert.DoesNotContain("<form", page, StringComparison.Ordinal);
        Assert.Contains("href=\"/sign-in\"", page, StringComparison.Ordinal);
    }

    private HttpClient Browser() => new(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = _node.ClientOptions.BaseAddress };

    private static async Task<HttpResponseMessage> ChooseAsync(HttpClient browser, string identity, string role, string returnTo = "")
    {
        var page = await browser.GetStringAsync("/identity");
        return await browser.PostAsync("/identity", Form(identity, role, returnTo, Token().Match(page).Groups[1].Value));
    }

    private static FormUrlEncodedContent Form(string identity, string role, string returnTo = "", string token = "") => new(
    [
        new("Identity", identity), new("Role", role), new("Organisation", "northmoor-ca"), new("ReturnTo", returnTo), new("__RequestVerificationToken", token),
    ]);

    [GeneratedRegex("name=\"__RequestVerificationToken\" type=\"hidden\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
