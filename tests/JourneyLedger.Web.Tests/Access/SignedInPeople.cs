using System.Net;
using JourneyLedger.Postgres;
using JourneyLedger.Tests.Shared;
using JourneyLedger.Web.Tests.Running;

namespace JourneyLedger.Web.Tests.Access;

/// <summary>Signing in to a node in production: how a session begins, and everything that ends it.</summary>
public sealed class SignedInPeople(SharedNode shared) : IAsyncLifetime
{
    private readonly MovedClock _clock = new();
    private WebNode _node = null!;

    public async ValueTask InitializeAsync() =>
        _node = await WebNode.ReadyAsync(await shared.Postgres.NewDatabaseAsync(), environment: "Production", clock: _clock, settings: [("Journey:Limits:SignInsAMinute", "1000")]);

    public ValueTask DisposeAsync() => _node.DisposeAsync();

    [Fact]
    public async Task Whoever_signs_in_comes_to_the_page_that_they_asked_for_with_a_cookie_that_no_script_and_no_other_site_gets()
    {
        await Visitor.AddAccountAsync(_node, "s.one", "steward");
        using var visitor = new Visitor(_node);
        using var turned = await visitor.Http.GetAsync("/accounts");
        Assert.Equal("/sign-in?returnTo=%2Faccounts", turned.Headers.Location?.OriginalString);

        using var entered = await visitor.SignInAsync("S.One", returnTo: "/accounts");

        Assert.Equal("/accounts", entered.Headers.Location?.OriginalString);
        var cookie = Assert.Single(entered.Headers.GetValues("Set-Cookie"), cookie => cookie.StartsWith("journey-session=", StringComparison.Ordinal));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=strict", cookie, StringComparison.OrdinalIgnoreCase);
        using var page = await visitor.Http.GetAsync("/accounts");
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.True(page.Headers.CacheControl!.NoStore);
    }

    [Theory]
    [InlineData("//elsewhere.example")]
    [InlineData("https://elsewhere.example/")]
    public async Task The_way_back_leads_to_this_node_only(string returnTo)
    {
        await Visitor.AddAccountAsync(_node, "s.two", "steward");
        using var visitor = new Visitor(_node);
        using var entered = await visitor.SignInAsync("s.two", returnTo: returnTo);
        Assert.Equal("/", entered.Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task A_wrong_password_an_unknown_name_and_a_closed_account_are_told_alike()
    {
        await Visitor.AddAccountAsync(_node, "m.one", "mapper");
        await Visitor.AddAccountAsync(_node, "m.closed", "mapper");
        await ChangeAsync(book => book.SetDisabledAsync("m.closed", disabled: true));
        using var visitor = new Visitor(_node);
        var told = new HashSet<string>();
        foreach (var (name, password) in new[] { ("m.one", "wrong but long enough"), ("nobody.here", Visitor.Password), ("m.closed", Visitor.Password) })
        {
            using var refused = await visitor.SignInAsync(name, password);
            Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
            var page = await refused.Content.ReadAsStringAsync();
            told.Add(page[page.IndexOf("id=\"password-error\"", StringComparison.Ordinal)..][..200]);
        }

        Assert.Single(told);
    }

    [Fact]
    public async Task After_five_wrong_passwords_the_right_one_opens_nothing_for_a_while()
    {
        await Visitor.AddAccountAsync(_node, "m.two", "mapper");
        using var visitor = new Visitor(_node);
        for (var tries = 0; tries < 5; tries++)
            (await visitor.SignInAsync("m.two", "wrong but long enough")).Dispose();
        using var locked = await visitor.SignInAsync("m.two");
        Assert.Equal(HttpStatusCode.BadRequest, locked.StatusCode);

        _clock.By += TimeSpan.FromMinutes(16);

        using var entered = await visitor.SignInAsync("m.two");
        Assert.Equal(HttpStatusCode.Redirect, entered.StatusCode);
    }

    [Fact]
    public async Task A_session_ends_when_idle_and_after_a_day_s_work_in_any_case()
    {
        using var idle = await Visitor.SignedInAsync(_node, "a.idle", "auditor");
        using var busy = await Visitor.SignedInAsync(_node, "a.busy", "auditor");
        _clock.By += TimeSpan.FromMinutes(40);
        Assert.Equal(HttpStatusCode.OK, await busy.StatusAsync("/account"));
        _clock.By += TimeSpan.FromMinutes(40);
        Assert.Equal(HttpStatusCode.OK, await busy.StatusAsync("/account"));
        Assert.Equal(HttpStatusCode.Redirect, await idle.StatusAsync("/account"));
        for (var hour = 0; hour < 12; hour++)
        {
            _clock.By += TimeSpan.FromMinutes(55);
            await busy.StatusAsync("/account");
        }

        Assert.Equal(HttpStatusCode.Redirect, await busy.StatusAsync("/account"));
    }

    [Theory]
    [InlineData("/map")]
    [InlineData("/cy/map")]
    public async Task A_page_that_is_closed_to_somebody_offers_no_other_language_of_itself_and_says_which_its_words_are(string path)
    {
        using var visitor = await Visitor.SignedInAsync(_node, $"b.{path.Length}", "board");
        using var closed = await visitor.Http.GetAsync(path);
        Assert.Equal(HttpStatusCode.Forbidden, closed.StatusCode);
        var page = await closed.Content.ReadAsStringAsync();
        Assert.DoesNotContain("hreflang", page, StringComparison.Ordinal);
        Assert.Matches("<div class=\"app-prose\" lang=\"en\">\\s*<h1[^>]*>This is closed to you<", page);
    }

    [Fact]
    public async Task What_a_script_asks_after_the_end_of_a_session_does_not_keep_its_page_from_saying_so()
    {
        using var visitor = await Visitor.SignedInAsync(_node, "a.left", "auditor");
        _clock.By += TimeSpan.FromMinutes(61);
        foreach (var mode in new[] { "cors", "navigate" })
        {
            using var asked = new HttpRequestMessage(HttpMethod.Get, "/account");
            asked.Headers.Add("Sec-Fetch-Mode", mode);
            using var turned = await visitor.Http.SendAsync(asked);
            Assert.Equal("/sign-in?returnTo=%2Faccount&after=end", turned.Headers.Location?.OriginalString);
        }

        using var again = await visitor.Http.GetAsync("/account");
        Assert.Equal("/sign-in?returnTo=%2Faccount", again.Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task Signing_out_closing_the_account_and_another_password_end_a_session()
    {
        using var leaves = await Visitor.SignedInAsync(_node, "b.leaves", "board");
        using var closed = await Visitor.SignedInAsync(_node, "b.closed", "board");
        using var reset = await Visitor.SignedInAsync(_node, "b.reset", "board");
        (await leaves.PostFormAsync("/account", "/sign-in?handler=Out")).Dispose();
        await ChangeAsync(book => book.SetDisabledAsync("b.closed", disabled: true));
        await ChangeAsync(book => book.ResetAsync("b.reset", "velvet harbour thistle"));

        Assert.Equal(HttpStatusCode.Redirect, await leaves.StatusAsync("/account"));
        await Eventually.TrueAsync(async () => await closed.StatusAsync("/account") == HttpStatusCode.Redirect, "the closed account's session is over");
        await Eventually.TrueAsync(async () => await reset.StatusAsync("/account") == HttpStatusCode.Redirect, "the old password's session is over");
    }

    [Fact]
    public async Task A_password_that_somebody_else_chose_opens_nothing_but_the_choice_of_another()
    {
        await Visitor.AddAccountAsync(_node, "p.new", "publisher", mustChange: true);
        using var visitor = new Visitor(_node);
        using var first = await visitor.SignInAsync("p.new");
        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, await visitor.StatusAsync("/account"));

        using var weak = await visitor.PostFormAsync("/sign-in", "/sign-in?handler=Choose", ("Name", "p.new"), ("Password", Visitor.Password), ("Chosen", "Password123456"));
        Assert.Equal(HttpStatusCode.BadRequest, weak.StatusCode);
        using var chosen = await visitor.PostFormAsync("/sign-in", "/sign-in?handler=Choose", ("Name", "p.new"), ("Password", Visitor.Password), ("Chosen", "velvet harbour thistle"));
        Assert.Equal(HttpStatusCode.Redirect, chosen.StatusCode);
        Assert.Equal(HttpStatusCode.OK, await visitor.StatusAsync("/account"));
    }

    [Fact]
    public async Task The_last_steward_s_account_cannot_be_closed()
    {
        using var steward = await Visitor.SignedInAsync(_node, "s.last", "steward");
        using var refused = await steward.PostFormAsync("/accounts", "/accounts?handler=Close", ("name", "s.last"));
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Equal(HttpStatusCode.OK, await steward.StatusAsync("/accounts"));
    }

    [Fact]
    public async Task A_form_that_another_site_made_is_refused()
    {
        using var steward = await Visitor.SignedInAsync(_node, "s.form", "steward");
        using var form = new FormUrlEncodedContent([new("name", "s.form")]);
        using var untokened = await steward.Http.PostAsync("/accounts?handler=Reset", form);
        Assert.Equal(HttpStatusCode.BadRequest, untokened.StatusCode);
        using var reporter = await Visitor.SignedInAsync(_node, "r.form", "reporter", "jobcentre-1");
        using var foreign = new HttpRequestMessage(HttpMethod.Post, "/ledgers/any/templates/claims") { Content = new StringContent("x", null, "text/plain") };
        foreign.Headers.Add("Sec-Fetch-Site", "cross-site");
        using var refused = await reporter.Http.SendAsync(foreign);
        Assert.Equal("foreign-origin", (await Problems.ReadAsync(refused, HttpStatusCode.Forbidden)).GetProperty("code").GetString());
    }

    [Fact]
    public async Task Whoever_tries_too_often_is_told_to_wait_by_a_page()
    {
        await using var node = await WebNode.ReadyAsync(await shared.Postgres.NewDatabaseAsync(), environment: "Production", settings: [("Journey:Limits:SignInsAMinute", "2")]);
        using var visitor = new Visitor(node);
        for (var tries = 0; tries < 2; tries++)
            (await visitor.SignInAsync("nobody.here")).Dispose();
        using var refused = await visitor.SignInAsync("nobody.here");
        Assert.True(refused.Headers.RetryAfter!.Delta > TimeSpan.Zero);
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.Contains("<h1 class=\"app-title\">Too many tries</h1>", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private async Task ChangeAsync<T>(Func<Postgres.Accounts.AccountBook, Task<T>> change)
    {
        await using var database = await LedgerDatabase.OpenAsync(_node.ConnectionString, TestKeys.Ring, TimeProvider.System);
        await using var book = await database.OpenAccountsAsync();
        await change(book);
    }
}
