using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using JourneyLedger.Web.Tests.Running;
using Microsoft.Extensions.Logging;

namespace JourneyLedger.Web.Tests.Webhooks;

/// <summary>A board's secretariat looks after its endpoints, on a page without scripts and by API; nobody else does.</summary>
public sealed partial class KeptEndpoints(SharedNode shared) : IAsyncLifetime
{
    private const string Page = "/boards/north/webhooks";

    private WebNode _node = null!;
    private string _ledger = null!;
    private Receiver _receiver = null!;

    public async ValueTask InitializeAsync()
    {
        _receiver = await Receiver.StartAsync();
        _node = await WebNode.ReadyAsync(await shared.Postgres.NewDatabaseAsync(), settings: ("Journey:Webhooks:AllowLoopback", "true"));
        _ledger = await _node.NewLedgerAsync();
        var (status, page) = await new Secretary(_node, "office-north", $"?ledger={_ledger}").SendAsync(
            "/found-a-board", ("board", "north"), ("occurredOn", "2026-01-05"), ("name", "North Board"), ("kind", "other"), ("areas", "E08000019"), ("secretariat", "office-north"));
        Assert.True(status == HttpStatusCode.Found, page);
    }

    public async ValueTask DisposeAsync()
    {
        await _node.DisposeAsync();
        await _receiver.DisposeAsync();
    }

    [Fact]
    public async Task A_secretariat_adds_an_endpoint_tests_it_pauses_it_changes_its_secret_and_removes_it()
    {
        var office = new Secretary(_node, "office-north", $"?ledger={_ledger}");
        Assert.Contains("Nowhere yet", await office.ReadAsync(Page), StringComparison.Ordinal);
        Assert.Contains($"href=\"{Page}?ledger={_ledger}\"", await office.ReadAsync("/boards/north/workspace"), StringComparison.Ordinal);
        var (status, made) = await office.SendAsync(Page, ("address", _receiver.Address));
        Assert.Equal(HttpStatusCode.OK, status);
        var secret = SecretText().Match(made).Value;
        var page = await office.ReadAsync(Page);
        Assert.DoesNotContain(secret, page, StringComparison.Ordinal);
        Assert.Contains(_receiver.Address, page, StringComparison.Ordinal);
        var endpoint = EndpointButton().Match(page).Groups[1].Value;

        await ActAsync(office, "Test", endpoint, "tested");
        await Eventually.TrueAsync(() => _receiver.All.Count == 1, "the test comes");
        Assert.True(_receiver.All[0].IsSignedWith(secret));
        await Eventually.TrueAsync(async () => (await office.ReadAsync(Page)).Contains("delivered on", StringComparison.Ordinal), "the page says so");
        Assert.Contains("This is a test. Nothing has happened.", await office.ReadAsync(Page), StringComparison.Ordinal);

        await ActAsync(office, "Pause", endpoint, "paused");
        Assert.Contains("Resume", await office.ReadAsync(Page), StringComparison.Ordinal);
        await ActAsync(office, "Resume", endpoint, "resumed");

        var (_, changed) = await ActAsync(office, "Secret", endpoint);
        var second = SecretText().Match(changed).Value;
        Assert.NotEqual(secret, second);
        Assert.Contains("The former secret is good until", changed, StringComparison.Ordinal);
        await ActAsync(office, "Test", endpoint, "tested");
        await Eventually.TrueAsync(() => _receiver.All.Count == 2, "another test comes");
        Assert.True(_receiver.All[1].IsSignedWith(secret) && _receiver.All[1].IsSignedWith(second));

        await ActAsync(office, "Remove", endpoint, "removed");
        Assert.Contains("Nowhere yet", await office.ReadAsync(Page), StringComparison.Ordinal);
        Assert.DoesNotContain(_node.Log.From(LogLevel.Trace), line => line.Message.Contains("whsec_", StringComparison.Ordinal) || line.Message.Contains(_receiver.Address, StringComparison.Ordinal));
        Assert.Equal(7, _node.Log.From(LogLevel.Information).Count(line => line.Message.Contains(endpoint, StringComparison.Ordinal) && line.Message.Contains("by sam", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Dead_letters_are_listed_with_their_reason_and_sent_again_one_or_all()
    {
        var office = new Secretary(_node, "office-north", $"?ledger={_ledger}");
        _receiver.Answers = context => Receiver.Status(context, 410);
        await office.SendAsync(Page, ("address", _receiver.Address));
        var endpoint = EndpointButton().Match(await office.ReadAsync(Page)).Groups[1].Value;
        await ActAsync(office, "Test", endpoint, "tested");
        await Eventually.TrueAsync(async () => (await office.ReadAsync(Page)).Contains("name=\"number\"", StringComparison.Ordinal), "there is a dead letter");
        var page = await office.ReadAsync(Page);
        Assert.Contains("It answered that it is gone for good", page, StringComparison.Ordinal);
        Assert.Contains("paused: it answered that it is gone for good", page, StringComparison.Ordinal);

        _receiver.Answers = context => Receiver.Status(context, 200);
        await ActAsync(office, "Resume", endpoint, "resumed");
        var number = NumberButton().Match(page).Groups[1].Value;
        Assert.Equal(HttpStatusCode.Found, (await PostAsync(office, "Again", ("number", number))).Status);
        await Eventually.TrueAsync(() => _receiver.All.Count == 2, "it is sent again");
        Assert.Equal(_receiver.All[0].Id, _receiver.All[1].Id);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await PostAsync(office, "Again", ("number", number))).Status);
        Assert.Equal(HttpStatusCode.Found, (await PostAsync(office, "Again")).Status);
    }

    [Fact]
    public async Task What_cannot_be_an_endpoint_is_refused_beside_its_field()
    {
        var office = new Secretary(_node, "office-north", $"?ledger={_ledger}");
        var (status, page) = await office.SendAsync(Page, ("address", "http://example.org/"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Contains("id=\"address-error\"", page, StringComparison.Ordinal);
        Assert.Contains("http://example.org/", page, StringComparison.Ordinal);

        foreach (var (body, code) in new[] { ("""{"address":"https://192.168.1.1/"}""", "invalid-address"), ("""{"address":null}""", "invalid-address"), ("{}", "invalid-address") })
        {
            using var refused = await SendAsync(HttpMethod.Post, "", body: body);
            var problem = await Problems.ReadAsync(refused, HttpStatusCode.UnprocessableEntity);
            Assert.Equal((code, "address"), (problem.GetProperty("code").GetString(), problem.GetProperty("errors")[0].GetProperty("field").GetString()));
        }

        using (var unreadable = await SendAsync(HttpMethod.Post, "", body: "no JSON"))
            await Problems.ReadAsync(unreadable, HttpStatusCode.BadRequest);
        using (var unknown = await SendAsync(HttpMethod.Get, "/deliveries", "&state=lost"))
            Assert.Equal("unknown-state", (await Problems.ReadAsync(unknown, HttpStatusCode.BadRequest)).GetProperty("code").GetString());
        foreach (var part in new[] { "/pause", "/resume", "/secret", "/test" })
        {
            using var unknown = await SendAsync(HttpMethod.Post, $"/{Guid.NewGuid()}{part}");
            Assert.Equal("unknown-endpoint", (await Problems.ReadAsync(unknown, HttpStatusCode.NotFound)).GetProperty("code").GetString());
        }

        using (var none = await SendAsync(HttpMethod.Post, "/deliveries/4711/send-again"))
            Assert.Equal("unknown-delivery", (await Problems.ReadAsync(none, HttpStatusCode.NotFound)).GetProperty("code").GetString());
    }

    [Fact]
    public async Task An_address_is_taken_once_and_a_board_has_at_most_ten()
    {
        for (var number = 1; number <= 10; number++)
        {
            using var added = await SendAsync(HttpMethod.Post, "", body: $$"""{"address":"https://example.org/{{number}}"}""");
            Assert.Equal(HttpStatusCode.Created, added.StatusCode);
            if (number > 1)
                continue;
            using var again = await SendAsync(HttpMethod.Post, "", body: """{"address":"https://EXAMPLE.org/1"}""");
            Assert.Equal("address-taken", (await Problems.ReadAsync(again, HttpStatusCode.UnprocessableEntity)).GetProperty("code").GetString());
        }

        using var more = await SendAsync(HttpMethod.Post, "", body: """{"address":"https://example.org/11"}""");
        Assert.Equal("too-many-endpoints", (await Problems.ReadAsync(more, HttpStatusCode.UnprocessableEntity)).GetProperty("code").GetString());
    }

    [Theory]
    [InlineData("office-south", "secretariat", HttpStatusCode.NotFound, "unknown-board")]
    [InlineData("office-north", "board", HttpStatusCode.Forbidden, "role-may-not")]
    [InlineData("office-north", "steward", HttpStatusCode.Forbidden, "role-may-not")]
    public async Task Nobody_else_sees_or_changes_where_notices_go(string organisation, string role, HttpStatusCode status, string code)
    {
        using (var listed = await SendAsync(HttpMethod.Get, "", organisation: organisation, role: role))
            Assert.Equal(code, (await Problems.ReadAsync(listed, status)).GetProperty("code").GetString());
        using (var added = await SendAsync(HttpMethod.Post, "", body: """{"address":"https://example.org/"}""", organisation: organisation, role: role))
            Assert.Equal(code, (await Problems.ReadAsync(added, status)).GetProperty("code").GetString());
        Assert.Equal(status, (await new Secretary(_node, organisation, $"?ledger={_ledger}", role).GetAsync(Page)).Status);
    }

    [Fact]
    public async Task A_secretariat_that_sits_on_a_board_of_another_s_may_not()
    {
        await new Secretary(_node, "office-north", $"?ledger={_ledger}").AddAsync("north", "member.joined", ("org", "council"), ("sector", "council"));
        using var listed = await SendAsync(HttpMethod.Get, "", organisation: "council");
        Assert.Equal("not-its-secretariat", (await Problems.ReadAsync(listed, HttpStatusCode.Forbidden)).GetProperty("code").GetString());
    }

    private async Task<(HttpStatusCode Status, string Page)> ActAsync(Secretary office, string handler, string endpoint, string? done = null)
    {
        var answer = await PostAsync(office, handler, ("endpoint", endpoint));
        if (done is null)
            return answer;
        Assert.Equal((HttpStatusCode.Found, $"{Page}?ledger={_ledger}&done={done}"), answer);
        return answer;
    }

    /// <summary>Presses the button of one of the page's forms, which carry a token each.</summary>
    private static async Task<(HttpStatusCode Status, string Page)> PostAsync(Secretary office, string handler, params (string Name, string Value)[] answers)
    {
        var opened = await office.OpenAsync(Page);
        return await office.PostAsync(opened with { Address = $"{Page}?handler={handler}", Hidden = [opened.Hidden[0]] }, answers);
    }

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string under, string more = "", string? body = null, string organisation = "office-north", string role = "secretariat")
    {
        using var request = new HttpRequestMessage(method, $"/api/boards/north/webhooks{under}?ledger={_ledger}{more}");
        Secretary.Sign(request, organisation, role);
        if (body is not null)
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        return await _node.Http.SendAsync(request);
    }

    [GeneratedRegex("whsec_[A-Za-z0-9+/=]{44}")]
    private static partial Regex SecretText();

    [GeneratedRegex("name=\"endpoint\" value=\"([^\"]+)\"")]
    private static partial Regex EndpointButton();

    [GeneratedRegex("name=\"number\" value=\"([^\"]+)\"")]
    private static partial Regex NumberButton();
}
