using System.Net;
using System.Net.Http.Headers;
using System.Net.WebSockets;
using System.Text.Json;
using JourneyLedger.Access;
using JourneyLedger.Web.Security;
using JourneyLedger.Web.Tests.Running;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;

namespace JourneyLedger.Web.Tests.Access;

/// <summary>Walks to every address of the node as everybody who may come: each lets in exactly those whom its right names, and none is without one.</summary>
public sealed class WalkedDoors(SharedNode shared) : IAsyncLifetime
{
    private static readonly string[] Roles = ["reporter", "mapper", "board", "secretariat", "publisher", "auditor", "steward"];

    /// <summary>Who may enter by which right, written here again, apart from the code that decides it.</summary>
    private static readonly Dictionary<string, string[]> Expected = new()
    {
        ["anybody"] = ["nobody", "key", "expired key", "revoked key", "forged key", .. Roles],
        ["known"] = ["key", .. Roles],
        ["published"] = ["mapper", "board", "secretariat", "publisher", "auditor", "steward"],
        ["figures"] = ["mapper", "auditor", "steward"],
        ["answer"] = ["mapper", "board", "secretariat", "publisher", "auditor", "steward"],
        ["report"] = ["key", "reporter"],
        ["journeys"] = Roles,
        ["edit-boards"] = ["secretariat"],
        ["release"] = ["publisher"],
        ["series"] = ["publisher", "steward"],
        ["administer"] = ["steward"],
    };

    /// <summary>The projections whose answers are of nobody, written here again: everybody who sees boards may ask them. All others are exact figures.</summary>
    private static readonly string[] OfNobody = ["official-series"];

    private readonly Dictionary<string, HttpClient> _callers = [];
    private readonly Dictionary<string, string> _cookies = [];
    private WebNode _node = null!;

    public async ValueTask InitializeAsync()
    {
        _node = await WebNode.ReadyAsync(await shared.Postgres.NewDatabaseAsync(), environment: "Production");
        _callers["nobody"] = new Visitor(_node).Http;
        foreach (var role in Roles)
        {
            var visitor = await Visitor.SignedInAsync(_node, $"a.{role}", role);
            (_callers[role], _cookies[role]) = (visitor.Http, visitor.Cookies);
        }

        var scope = new ReportScope("elsewhere-1", [], []);
        _callers["key"] = Bearer(await Visitor.AddKeyAsync(_node, scope));
        _callers["expired key"] = Bearer(await Visitor.AddKeyAsync(_node, scope, new MovedClock { By = -TimeSpan.FromDays(60) }));
        _callers["revoked key"] = Bearer(await Visitor.AddKeyAsync(_node, scope, revoked: true));
        _callers["forged key"] = Bearer((await Visitor.AddKeyAsync(_node, scope))[..^4] + "AAAA");
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var caller in _callers.Values)
            caller.Dispose();
        await _node.DisposeAsync();
    }

    [Fact]
    public void Every_address_names_exactly_one_right()
    {
        var endpoints = Endpoints();
        Assert.True(endpoints.Count > 60, $"Only {endpoints.Count} addresses were found.");
        Assert.Empty(endpoints.SelectMany(Faults));
    }

    [Fact]
    public void An_address_without_a_right_or_with_two_or_with_a_way_around_is_found()
    {
        Assert.NotEmpty(Faults(Planted()));
        Assert.NotEmpty(Faults(Planted(new AuthorizeAttribute())));
        Assert.NotEmpty(Faults(Planted(new AuthorizeAttribute("figures"), new AuthorizeAttribute("report"))));
        Assert.NotEmpty(Faults(Planted(new AuthorizeAttribute("figures"), new AllowAnonymousAttribute())));
        Assert.NotEmpty(Faults(Planted(new AuthorizeAttribute("exact"))));
        Assert.NotEmpty(Faults(Planted(new AuthorizeAttribute("figures") { Roles = "steward" })));
        Assert.Empty(Faults(Planted(new AuthorizeAttribute("figures"))));

        static Endpoint Planted(params object[] metadata) =>
            new RouteEndpoint(_ => Task.CompletedTask, RoutePatternFactory.Parse("/planted"), 0, new EndpointMetadataCollection(metadata), "planted");
    }

    [Fact]
    public void Every_name_of_a_right_is_in_the_table()
    {
        Assert.Equal(Needs.All.Keys.Order(), Expected.Keys.Order());
    }

    [Fact]
    public async Task Every_address_lets_in_exactly_those_whom_its_right_names()
    {
        var wrong = new List<string>();
        foreach (var endpoint in Endpoints())
        {
            var right = endpoint.Metadata.GetMetadata<IAuthorizeData>()!.Policy!;
            foreach (var (method, address, expected) in RequestsTo(endpoint, right))
            {
                foreach (var (caller, http) in _callers)
                {
                    using var request = new HttpRequestMessage(method, address);
                    using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
                    if (await FaultAsync(response, caller, expected.Contains(caller), IsPage(endpoint)) is { } fault)
                        wrong.Add($"{method} {address} ({right}) as {caller}: {fault}");
                }
            }
        }

        Assert.Empty(wrong);
    }

    [Fact]
    public async Task No_method_of_a_hub_can_be_called_by_those_whom_the_hub_does_not_let_in()
    {
        var hubs = Endpoints().Where(endpoint => endpoint.Metadata.GetMetadata<HubMetadata>() is not null && !endpoint.RoutePattern.RawText!.EndsWith("/negotiate", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(hubs);
        foreach (var hub in hubs)
        {
            var right = hub.Metadata.GetMetadata<IAuthorizeData>()!.Policy!;
            Assert.All(hub.Metadata.GetMetadata<HubMetadata>()!.HubType.GetMethods(), method => Assert.Empty(method.GetCustomAttributes(typeof(IAllowAnonymous), inherit: true)));
            foreach (var role in Roles.Append("nobody"))
            {
                using var socket = new ClientWebSocket();
                if (_cookies.TryGetValue(role, out var cookie))
                    socket.Options.SetRequestHeader("Cookie", cookie);
                var address = new UriBuilder(_node.ClientOptions.BaseAddress) { Scheme = "ws", Path = hub.RoutePattern.RawText! }.Uri;
                var failure = await Record.ExceptionAsync(() => socket.ConnectAsync(address, CancellationToken.None));
                Assert.True(failure is null == Expected[right].Contains(role), $"{hub.RoutePattern.RawText} as {role}: {failure?.Message ?? "let in"}");
            }
        }
    }

    [Fact]
    public async Task An_answer_is_pushed_to_exactly_those_who_may_ask_its_projection()
    {
        var ledger = await _node.NewLedgerAsync();
        foreach (var role in Expected["answer"])
        {
            await using var listener = await Listener.ConnectAsync(_node, _cookies[role]);
            foreach (var report in Reports())
            {
                var refused = await Record.ExceptionAsync(() => listener.WatchAsync(report, $"ledger={ledger}", 0));
                var told = refused?.Message.Contains("which the role", StringComparison.Ordinal) == true ? "turned away" : "let in";
                Assert.True(told == (WhoMayAsk(report).Contains(role) ? "let in" : "turned away"), $"{report} as {role}: {told}, {refused?.Message}");
            }
        }
    }

    private static string[] WhoMayAsk(string report) => Expected[OfNobody.Contains(report) ? "published" : "figures"];

    private IEnumerable<string> Reports() => _node.Services.GetRequiredService<Live.Reports>().All.Select(report => report.Name);

    private static IEnumerable<string> Faults(Endpoint endpoint)
    {
        var needs = endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>();
        var names = needs.Select(need => need.Policy).Distinct().ToList();
        if (names is not [{ } name] || !Expected.ContainsKey(name))
            yield return $"{endpoint.DisplayName} names {names.Count} rights: {string.Join(", ", names)}";
        if (needs.Any(need => need.Roles is not null || need.AuthenticationSchemes is not null))
            yield return $"{endpoint.DisplayName} asks for more than a right";
        if (endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null)
            yield return $"{endpoint.DisplayName} lets anybody in, whatever it names";
    }

    /// <summary>Null when the answer is what this caller should get.</summary>
    private static async Task<string?> FaultAsync(HttpResponseMessage response, string caller, bool allowed, bool page)
    {
        var (status, code) = (response.StatusCode, await CodeAsync(response));
        var turnedAway = status == HttpStatusCode.Unauthorized || code == "role-may-not" || (status == HttpStatusCode.Redirect && response.Headers.Location!.OriginalString.StartsWith("/sign-in", StringComparison.Ordinal));
        if (status == HttpStatusCode.InternalServerError)
            return "failed";
        // Behind the door a page may still be another's: a reporter's own records are at its own address.
        var behind = caller is "reporter" or "key";
        if (allowed)
            return turnedAway || (page && status == HttpStatusCode.Forbidden && code is null && !behind) ? $"turned away with {status} {code}" : null;
        var known = caller is "key" || Roles.Contains(caller);
        if (page)
        {
            return known
                ? status == HttpStatusCode.Forbidden ? null : $"answered {status}"
                : status == HttpStatusCode.Redirect && turnedAway ? null : $"answered {status}";
        }

        return (status, code) switch
        {
            (HttpStatusCode.Forbidden, "role-may-not") when known => null,
            (HttpStatusCode.Unauthorized, "key-refused") when caller.EndsWith(" key", StringComparison.Ordinal) => null,
            (HttpStatusCode.Unauthorized, "sign-in-needed") when caller == "nobody" => null,
            _ => $"answered {status} {code}",
        };
    }

    private static async Task<string?> CodeAsync(HttpResponseMessage response) =>
        response.Content.Headers.ContentType?.MediaType == "application/problem+json"
        && JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement.TryGetProperty("code", out var code) ? code.GetString() : null;

    private static bool IsPage(Endpoint endpoint) => endpoint.Metadata.GetMetadata<PageActionDescriptor>() is not null;

    /// <summary>Each way of asking there, with who may: every projection where the address names one, every method of a route, every handler of a page.</summary>
    private IEnumerable<(HttpMethod Method, string Address, string[] Expected)> RequestsTo(RouteEndpoint endpoint, string right)
    {
        var address = AddressOf(endpoint.RoutePattern);
        if (right != "answer")
            return WaysTo(endpoint, address).Select(way => (way.Method, way.Address, Expected[right]));
        Assert.Contains("/name", address, StringComparison.Ordinal);
        return Reports().SelectMany(report => WaysTo(endpoint, address.Replace("/name", $"/{report}", StringComparison.Ordinal)).Select(way => (way.Method, way.Address, WhoMayAsk(report))))
            .Concat(WaysTo(endpoint, address).Select(way => (way.Method, way.Address, Expected[right])));
    }

    private static IEnumerable<(HttpMethod Method, string Address)> WaysTo(RouteEndpoint endpoint, string address)
    {
        if (endpoint.Metadata.GetMetadata<CompiledPageActionDescriptor>() is { } page)
        {
            // Were pages compiled when they are first asked for, the attributes of their models would not stand here.
            Assert.NotEmpty(page.HandlerMethods);
            return page.HandlerMethods.Select(handler => (new HttpMethod(handler.HttpMethod), handler.Name is { } name ? $"{address}?handler={name}" : address));
        }

        var methods = endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods is { Count: > 0 } named ? named : ["GET"];
        return methods.Select(method => (new HttpMethod(method), address));
    }

    private static string AddressOf(RoutePattern pattern) => "/" + string.Join('/', pattern.PathSegments.Select(segment => string.Concat(segment.Parts.Select(part => part switch
    {
        RoutePatternLiteralPart literal => literal.Content,
        RoutePatternSeparatorPart separator => separator.Content,
        RoutePatternParameterPart { Name: "documentName" } => "v1",
        RoutePatternParameterPart { Name: "id" } => "00000000-0000-0000-0000-000000000001",
        RoutePatternParameterPart { ParameterPolicies: [{ Content: "long" or "int" }, ..] } => "1",
        RoutePatternParameterPart parameter => parameter.Name,
        _ => throw new InvalidOperationException($"A part of {pattern.RawText} is of a kind that this test does not know."),
    }))));

    private List<RouteEndpoint> Endpoints() => [.. _node.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()];

    private HttpClient Bearer(string key)
    {
        var http = new Visitor(_node).Http;
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return http;
    }
}
