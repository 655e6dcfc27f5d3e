using Microsoft.Playwright;

namespace JourneyLedger.Browser.Tests.SigningIn;

/// <summary>How long somebody who signed in is known, and everything that ends it.</summary>
[Collection(SignInHost.SigningIn)]
public sealed class SessionTests(SignInHost host)
{
    private static readonly string Board = $"/boards/{SignInHost.Ours}";

    [Fact]
    public async Task Whoever_signs_out_is_signed_out_everywhere_and_the_cookie_is_worth_nothing_any_more()
    {
        var (page, name) = await host.SignedInAsync("board", "/account");
        var cookies = (await page.Context.CookiesAsync()).Select(cookie => new Cookie { Name = cookie.Name, Value = cookie.Value, Url = host.Address }).ToArray();
        var other = await host.NewPageAsync();
        await other.GotoAsync($"{host.Address}/boards");
        await SignInHost.SendAsync(other, name, SignInHost.Password);
        await other.ArrivesAtAsync($"{host.Address}/boards");

        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("You are signed out");
        await NoBarriers.InAsync(page);

        var thief = await host.NewPageAsync();
        await thief.Context.AddCookiesAsync(cookies);
        foreach (var asking in new[] { page, thief, other })
        {
            await asking.GotoAsync($"{host.Address}/boards");
            Assert.Equal("/sign-in", new Uri(asking.Url).AbsolutePath);
        }
    }

    [Fact]
    public async Task A_board_s_page_that_is_open_is_told_nothing_after_its_reader_signed_out_and_asks_to_sign_in()
    {
        var (page, name) = await host.SignedInAsync("board", Board);
        var cut = new TaskCompletionSource();
        page.WebSocket += (_, socket) => socket.Close += (_, _) => cut.TrySetResult();
        await page.ReloadAsync();
        await Assertions.Expect(page.Locator("[data-live-words]")).ToContainTextAsync("Live");
        var elsewhere = await page.Context.NewPageAsync();
        await elsewhere.GotoAsync($"{host.Address}/account");
        await elsewhere.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();

        await cut.Task.WaitAsync(TimeSpan.FromSeconds(30));
        await page.ArrivesAtAsync(SignInHost.SignInPage);
        await SignInHost.SendAsync(page, name, SignInHost.Password);
        await page.ArrivesAtAsync(host.Address + Board);
        await Assertions.Expect(page.Locator("[data-live-words]")).ToContainTextAsync("Live");
    }

    [Theory]
    [InlineData(1440)]
    [InlineData(320)]
    public async Task A_session_in_which_nothing_is_asked_ends_and_says_so(int width)
    {
        var (page, name) = await host.SignedInAsync("board", "/boards");
        await page.SetViewportSizeAsync(width, 900);
        host.Clock.By += TimeSpan.FromMinutes(61);

        await page.GotoAsync(host.Address + Board);
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("Your session has ended");
        await NoBarriers.InAsync(page);
        Assert.Equal(width, await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth"));
        await SignInHost.SendAsync(page, name, SignInHost.Password);
        await page.ArrivesAtAsync(host.Address + Board);
    }

    [Fact]
    public async Task However_busy_a_session_ends_after_twelve_hours_and_so_does_what_an_open_page_is_told()
    {
        var (page, _) = await host.SignedInAsync("board", "/boards");
        for (var minutes = 50; minutes < 12 * 60; minutes += 50)
        {
            host.Clock.By += TimeSpan.FromMinutes(50);
            Assert.Equal(200, (await page.GotoAsync(host.Address + Board))!.Status);
            Assert.Equal(host.Address + Board, page.Url);
        }

        await Assertions.Expect(page.Locator("[data-live-words]")).ToContainTextAsync("Live");
        host.Clock.By += TimeSpan.FromMinutes(21);
        await page.ArrivesAtAsync(SignInHost.SignInPage);
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("Your session has ended");
    }

    [Fact]
    public async Task A_session_outlives_a_restart_of_the_node()
    {
        var (page, _) = await host.SignedInAsync("board", Board);
        await Assertions.Expect(page.Locator("[data-live-words]")).ToContainTextAsync("Live");
        await host.StopAsync();
        await Assertions.Expect(page.Locator("[data-live-words]")).ToContainTextAsync("Connection lost");
        await host.StartAsync();
        await Assertions.Expect(page.Locator("[data-live-words]")).ToContainTextAsync("Live", new() { Timeout = 30_000 });
        await page.ReloadAsync();
        Assert.Equal(host.Address + Board, page.Url);
    }
}
