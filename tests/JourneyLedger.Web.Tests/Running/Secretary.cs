using System.Net;
using System.Text.RegularExpressions;

namespace JourneyLedger.Web.Tests.Running;

/// <summary>Somebody at a board's pages, without scripts.</summary>
internal sealed partial class Secretary(WebNode node, string organisation, string query, string role = "secretariat")
{
    // The node's own client keeps cookies and follows redirects; a form's cookie must be seen here.
    private readonly HttpClient _browser = new(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = node.Http.BaseAddress };

    /// <summary>A form that was opened.</summary>
    internal sealed record Opened(string Address, string Cookie, IReadOnlyList<(string Name, string Value)> Hidden);

    public static void Sign(HttpRequestMessage request, string organisation, string role)
    {
        request.Headers.Add("Journey-Identity", "sam");
        request.Headers.Add("Journey-Role", role);
        request.Headers.Add("Journey-Organisation", organisation);
    }

    public async Task<(HttpStatusCode Status, string Page)> GetAsync(string address, string more = "")
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address + query + more);
        Sign(request, organisation, role);
        using var answer = await _browser.SendAsync(request);
        return (answer.StatusCode, WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()));
    }

    public async Task<string> ReadAsync(string address, string more = "")
    {
        var (status, page) = await GetAsync(address, more);
        Assert.True(status == HttpStatusCode.OK, page);
        return page;
    }

    public async Task<Opened> OpenAsync(string address)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address + query);
        Sign(request, organisation, role);
        using var answer = await _browser.SendAsync(request);
        var cookie = answer.Headers.TryGetValues("Set-Cookie", out var cookies) ? string.Join("; ", cookies.Select(one => one.Split(';')[0])) : "";
        return FormIn(address, await answer.Content.ReadAsStringAsync(), cookie);
    }

    /// <summary>The hidden fields of a page's form.</summary>
    public static Opened FormIn(string address, string page, string cookie) => new(
        address, cookie,
        [.. HiddenText().Matches(page).Select(match => match.Value).Select(input => (Name: Attribute(input, "name"), Value: Attribute(input, "value"))).Where(one => one.Name is "record" or "version" or "__RequestVerificationToken")]);

    public async Task<(HttpStatusCode Status, string Page)> PostAsync(Opened form, params (string Name, string Value)[] answers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, form.Address + (form.Address.Contains('?') ? query.Replace('?', '&') : query))
        {
            Content = new FormUrlEncodedContent(form.Hidden.Concat(answers).Select(one => KeyValuePair.Create(one.Name, one.Value))),
        };
        Sign(request, organisation, role);
        if (form.Cookie.Length > 0)
            request.Headers.Add("Cookie", form.Cookie);
        using var answer = await _browser.SendAsync(request);
        return (answer.StatusCode, answer.StatusCode == HttpStatusCode.Found ? answer.Headers.Location!.ToString() : WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()));
    }

    public async Task<(HttpStatusCode Status, string Page)> SendAsync(string address, params (string Name, string Value)[] answers) => await PostAsync(await OpenAsync(address), answers);

    /// <summary>Sends a form that must be taken, and gives the page that it leads to.</summary>
    public async Task<string> AddAsync(string board, string type, params (string Name, string Value)[] answers)
    {
        var (status, page) = await SendAsync($"/boards/{board}/workspace/add/{type}", [.. answers, ("occurredOn", DateTime.UtcNow.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)), ("act", "store")]);
        Assert.True(status == HttpStatusCode.Found, page);
        using var request = new HttpRequestMessage(HttpMethod.Get, page);
        Sign(request, organisation, role);
        using var answer = await _browser.SendAsync(request);
        return WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
    }

    private static string Attribute(string input, string name) => WebUtility.HtmlDecode(Regex.Match(input, $"{name}=\"([^\"]*)\"").Groups[1].Value);

    [GeneratedRegex("<input[^>]*type=\"hidden\"[^>]*>")]
    private static partial Regex HiddenText();
}
