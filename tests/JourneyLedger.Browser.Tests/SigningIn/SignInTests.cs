using Microsoft.Playwright;

namespace JourneyLedger.Browser.Tests.SigningIn;

/// <summary>The way in: by name and password, back to the page asked for, and what those are told who are not let in.</summary>
[Collection(SignInHost.SigningIn)]
public sealed class SignInTests(SignInHost host)
{
    private const string Wrong = "wrong but long enough";
    private const string Refused = "The name or the password is wrong, or the account is closed.";

    [Fact]
    public async Task By_keyboard_alone_one_is_led_back_to_the_page_asked_for()
    {
        var (page, name) = (await host.NewPageAsync(), await host.AddAccountAsync("board"));
        await page.GotoAsync($"{host.Address}/boards/{SignInHost.Ours}?ledger=signed");
        Assert.Equal("/sign-in", new Uri(page.Url).AbsolutePath);
        await TabToAsync(page, "name");
        await page.Keyboard.TypeAsync(name);
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync(SignInHost.Password);
        await page.Keyboard.PressAsync("Enter");

        await page.ArrivesAtAsync($"{host.Address}/boards/{SignInHost.Ours}?ledger=signed");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("Board of ours");
    }

    [Fact]
    public async Task Without_scripts_it_is_the_same()
    {
        var (page, name) = (await host.NewPageAsync(scripts: false), await host.AddAccountAsync("board"));
        await page.GotoAsync($"{host.Address}/boards");
        await SignInHost.SendAsync(page, name, SignInHost.Password);
        await page.ArrivesAtAsync($"{host.Address}/boards");
    }

    [Theory]
    [InlineData("//elsewhere.example")]
    [InlineData("/\\elsewhere.example")]
    [InlineData("/\t/elsewhere.example")]
    [InlineData("https://elsewhere.example/boards")]
    [InlineData("javascript:alert(1)")]
    [InlineData("~//elsewhere.example")]
    public async Task The_way_back_never_leads_to_a_foreign_address(string returnTo)
    {
        var (page, name) = (await host.NewPageAsync(), await host.AddAccountAsync("board"));
        await page.GotoAsync($"{host.Address}/sign-in?returnTo={Uri.EscapeDataString(returnTo)}");
        await SignInHost.SendAsync(page, name, SignInHost.Password);
        await page.ArrivesAtAsync($"{host.Address}/boards");
    }

    [Theory]
    [InlineData(1440)]
    [InlineData(320)]
    public async Task A_wrong_password_is_told_in_words_that_do_not_tell_whether_there_is_such_a_name(int width)
    {
        var page = await host.NewPageAsync(width);
        await page.GotoAsync($"{host.Address}/sign-in?returnTo=%2Fboards");
        var (name, told) = (await host.AddAccountAsync("board"), new HashSet<string>());
        foreach (var tried in new[] { name, "nobody.here" })
        {
            await SignInHost.SendAsync(page, tried, Wrong);
            await Assertions.Expect(page.Locator("#password-error")).ToContainTextAsync(Refused);
            await Assertions.Expect(page.Locator(".govuk-error-summary")).ToBeFocusedAsync();
            await Assertions.Expect(page.Locator("#name")).ToHaveValueAsync(tried);
            await Assertions.Expect(page.Locator("#password")).ToHaveValueAsync("");
            told.Add((await page.Locator("main").InnerTextAsync()).Trim());
        }

        Assert.Single(told);
        await SeenByAllAsync(page, width);

        await SignInHost.SendAsync(page, name, SignInHost.Password);
        await page.ArrivesAtAsync($"{host.Address}/boards");
    }

    [Theory]
    [InlineData(1440)]
    [InlineData(320)]
    public async Task After_the_configured_tries_the_right_password_opens_nothing_until_the_lock_is_over(int width)
    {
        var (page, name) = (await host.NewPageAsync(width), await host.AddAccountAsync("board"));
        await page.GotoAsync($"{host.Address}/sign-in?returnTo=%2Fboards");
        for (var tries = 0; tries < SignInHost.Failures; tries++)
            await TryAsync(page, name, Wrong);

        await TryAsync(page, name, SignInHost.Password);
        await Assertions.Expect(page.Locator("#password-error")).ToContainTextAsync(
            $"After {SignInHost.Failures} wrong passwords it is closed for {SignInHost.LockMinutes} minutes.");
        await SeenByAllAsync(page, width);
        host.Clock.By += TimeSpan.FromMinutes(SignInHost.LockMinutes - 1);
        await TryAsync(page, name, SignInHost.Password);

        host.Clock.By += TimeSpan.FromMinutes(2);
        await SignInHost.SendAsync(page, name, SignInHost.Password);
        await page.ArrivesAtAsync($"{host.Address}/boards");
    }

    [Fact]
    public async Task A_board_member_sees_the_own_board_only_and_no_entry_of_the_menu_is_refused()
    {
        var (page, _) = await host.SignedInAsync("board", "/boards");
        var boards = await page.Locator("main").InnerTextAsync();
        Assert.Contains("Board of ours", boards, StringComparison.Ordinal);
        Assert.DoesNotContain("Board of theirs", boards, StringComparison.Ordinal);
        Assert.Equal(404, (await page.GotoAsync($"{host.Address}/boards/{SignInHost.Theirs}"))!.Status);
        Assert.Equal(403, (await page.GotoAsync($"{host.Address}/map"))!.Status);

        await page.GotoAsync($"{host.Address}/boards");
        var entries = await page.Locator("header a").EvaluateAllAsync<string[]>("links => links.map(link => link.getAttribute('href'))");
        Assert.True(entries.Length > 3);
        foreach (var entry in entries)
            Assert.True((await page.GotoAsync(host.Address + entry))!.Ok, $"{entry} is in the menu and is refused.");
    }

    private static async Task TryAsync(IPage page, string name, string password)
    {
        await page.RunAndWaitForResponseAsync(() => SignInHost.SendAsync(page, name, password), response => response.Request.Method == "POST" && response.Status == 400);
        await Assertions.Expect(page.Locator("#password-error")).ToContainTextAsync(Refused);
    }

    /// <summary>Goes on from field to field, as many as a patient reader would.</summary>
    private static async Task TabToAsync(IPage page, string id)
    {
        for (var tabs = 0; tabs < 20; tabs++)
        {
            await page.Keyboard.PressAsync("Tab");
            if (await page.EvaluateAsync<string>("() => document.activeElement.id") == id)
                return;
        }

        Assert.Fail($"The field {id} is not reached by keyboard.");
    }

    private static async Task SeenByAllAsync(IPage page, int width)
    {
        await NoBarriers.InAsync(page);
        Assert.Equal(width, await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth"));
    }
}
