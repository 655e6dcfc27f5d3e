using System.Net;
using System.Text.RegularExpressions;
using JourneyLedger.Access;
using JourneyLedger.Postgres;
using JourneyLedger.Postgres.Accounts;
using JourneyLedger.Tests.Shared;

namespace JourneyLedger.Web.Tests.Running;

/// <summary>A browser at a node, with its cookies, that follows no redirect.</summary>
public sealed partial class Visitor : IDisposable
{
    public const string Password = "copper lantern meadow";

    private readonly CookieContainer _cookies = new();

    public Visitor(WebNode node)
    {
        Node = node;
        Http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = _cookies }) { BaseAddress = node.ClientOptions.BaseAddress };
    }

    public WebNode Node { get; }

    public HttpClient Http { get; }

    /// <summary>The session's cookie as a header, for what is no HTTP; empty for none.</summary>
    public string Cookies => _cookies.GetCookieHeader(Http.BaseAddress!);

    /// <summary>An account with <see cref="Password"/>, made as a steward's tool makes it.</summary>
    public static async Task AddAccountAsync(WebNode node, string name, string role, string organisation = "northmoor-ca", bool mustChange = false, params string[] areas)
    {
        await using var database = await LedgerDatabase.OpenAsync(node.ConnectionString, TestKeys.Ring, TimeProvider.System);
        await using var book = await database.OpenAccountsAsync();
        var added = await book.AddAsync(new NewAccount(Identity.Read(name, role, organisation).Value!, areas, Password, mustChange), "tests");
        Assert.True(added.Accepted, string.Join(' ', added.Refusals));
    }

    /// <summary>A key of a reporting system, made as a steward's tool makes it.</summary>
    /// <param name="node">Whose database.</param>
    /// <param name="scope">What it is for.</param>
    /// <param name="made">When it was made; it works for thirty days. Null for now.</param>
    /// <param name="revoked">Whether it was ended.</param>
    public static async Task<string> AddKeyAsync(WebNode node, ReportScope scope, TimeProvider? made = null, bool revoked = false)
    {
        var clock = made ?? TimeProvider.System;
        await using var database = await LedgerDatabase.OpenAsync(node.ConnectionString, TestKeys.Ring, clock);
        await using var book = await database.OpenAccountsAsync();
        var key = await book.Keys.AddAsync(new NewKey("case-system", scope, "tests", clock.GetUtcNow().AddDays(30)));
        Assert.True(key.Accepted, string.Join(' ', key.Refusals));
        if (revoked)
            Assert.True(await book.Keys.RevokeAsync(key.Value.Key.Prefix));
        return key.Value.Text;
    }

    /// <summary>Somebody with a new account, signed in.</summary>
    public static async Task<Visitor> SignedInAsync(WebNode node, string name, string role, string organisation = "northmoor-ca", params string[] areas)
    {
        await AddAccountAsync(node, name, role, organisation, areas: areas);
        var visitor = new Visitor(node);
        using var entered = await visitor.SignInAsync(name);
        Assert.Equal(HttpStatusCode.Redirect, entered.StatusCode);
        return visitor;
    }

    public Task<HttpResponseMessage> SignInAsync(string name, string password = Password, string returnTo = "") =>
        PostFormAsync("/sign-in", "/sign-in", ("Name", name), ("Password", password), ("ReturnTo", returnTo));

    /// <summary>Sends a form as the page that holds it would.</summary>
    public async Task<HttpResponseMessage> PostFormAsync(string page, string to, params (string Name, string Value)[] fields)
    {
        var token = Token().Match(await Http.GetStringAsync(page)).Groups[1].Value;
        using var form = new FormUrlEncodedContent([.. fields.Select(field => KeyValuePair.Create(field.Name, field.Value)), new("__RequestVerificationToken", token)]);
        return await Http.PostAsync(to, form);
    }

    public async Task<HttpStatusCode> StatusAsync(string address)
    {
        using var response = await Http.GetAsync(address);
        return response.StatusCode;
    }

    public void Dispose() => Http.Dispose();

    [GeneratedRegex("name=\"__RequestVerificationToken\" type=\"hidden\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
