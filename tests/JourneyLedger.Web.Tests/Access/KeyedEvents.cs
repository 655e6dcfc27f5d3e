using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using JourneyLedger.Access;
using JourneyLedger.Web.Tests.Running;

namespace JourneyLedger.Web.Tests.Access;

/// <summary>A key's limits hold for CloudEvents in each of their forms and for filled-in templates as they do for steps: organisation, area, type, time.</summary>
public sealed class KeyedEvents(SharedNode shared) : IAsyncLifetime
{
    private const string Ours = "E08000019";
    private const string Theirs = "E08000016";
    private const string Structured = "application/cloudevents+json";
    private const string Batch = "application/cloudevents-batch+json";
    private static readonly ReportScope Scope = new("jcp-12", [Ours], ["claimant.registered", "claim.opened"]);

    private WebNode _node = null!;
    private string _ledger = "";

    public async ValueTask InitializeAsync()
    {
        _node = await WebNode.ReadyAsync(await shared.Postgres.NewDatabaseAsync(), environment: "Production");
        _ledger = await _node.NewLedgerAsync();
    }

    public ValueTask DisposeAsync() => _node.DisposeAsync();

    [Theory]
    [InlineData(Structured)]
    [InlineData("binary")]
    public async Task One_event_is_stored_within_the_key_s_limits_and_refused_outside_them(string form)
    {
        using var key = Bearer(await Visitor.AddKeyAsync(_node, Scope));
        using (var stored = await PostAsync(key, form, Event("claimant.registered", "p1")))
            Assert.True(stored.StatusCode == HttpStatusCode.Created, await stored.Content.ReadAsStringAsync());
        // Where a person lives is known of the cube, which follows within moments.
        var node = await _node.LedgerAsync(_ledger);
        await Eventually.TrueAsync(() => node.Position >= 1, "the cube holds the registration");
        using (var stored = await PostAsync(key, form, Event("claim.opened", "p1", area: null)))
            Assert.True(stored.StatusCode == HttpStatusCode.Created, await stored.Content.ReadAsStringAsync());

        foreach (var (offered, code, field) in new[]
        {
            (Event("claimant.registered", "p2", organisation: "jcp-13"), "key-wrong-organisation", "source"),
            (Event("claimant.registered", "p3", area: Theirs), "key-wrong-area", "areacode"),
            (Event("claim.opened", "nobody-known", area: null), "key-wrong-area", "areacode"),
            (Event("signposted", "p1"), "key-wrong-type", "type"),
        })
        {
            using var refused = await PostAsync(key, form, offered);
            var problem = await Problems.ReadAsync(refused, HttpStatusCode.Forbidden);
            Assert.Equal((code, field), (problem.GetProperty("code").GetString(), problem.GetProperty("errors")[0].GetProperty("field").GetString()));
        }

        Assert.Equal(2, await _node.EventsAsync(_ledger));
    }

    [Theory]
    [InlineData(Batch)]
    [InlineData("application/x-ndjson")]
    public async Task Of_many_events_each_is_held_to_the_key_s_limits_by_itself(string form)
    {
        using var key = Bearer(await Visitor.AddKeyAsync(_node, Scope));
        Dictionary<string, object?>[] events =
        [
            Event("claimant.registered", "p1"), Event("claim.opened", "p1", area: null), Event("claimant.registered", "p2", area: Theirs), Event("signposted", "p1"), Event("claim.opened", "p1", organisation: "jcp-13"),
        ];
        var body = form == Batch ? JsonSerializer.Serialize(events) : string.Join('\n', events.Select(one => JsonSerializer.Serialize(one)));
        using var response = await key.PostAsync($"/ledgers/{_ledger}/events", Content(body, form));
        var answer = await response.Content.ReadFromJsonAsync<JsonElement>();

        Assert.Equal(["recorded", "recorded", "key-wrong-area areacode", "key-wrong-type type", "key-wrong-organisation source"], Told(answer));
    }

    [Fact]
    public async Task Of_a_filled_in_template_each_row_is_held_to_the_key_s_limits_by_its_column()
    {
        const string People = """
            claimant,event,occurredOn,recordId,organisation,organisationType,area,sex,ageBand
            p1,claimant.registered,2026-01-13,1,jcp-12,dwp-jobcentre,E08000019,female,25-34
            p2,claimant.registered,2026-01-14,2,jcp-12,dwp-jobcentre,E08000016,female,25-34
            p3,claimant.registered,2026-01-14,3,jcp-13,dwp-jobcentre,E08000019,female,25-34
            p1,claimant.died,2026-01-15,4,jcp-12,dwp-jobcentre,E08000019,,

            """;
        using var key = Bearer(await Visitor.AddKeyAsync(_node, Scope));
        foreach (var dryRun in new[] { true, false })
        {
            using var response = await key.PostAsync($"/ledgers/{_ledger}/templates/people{(dryRun ? "?dryRun=true" : "")}", Content(People, "text/csv"));
            Assert.Equal(["recorded", "key-wrong-area area", "key-wrong-organisation organisation", "key-wrong-type event"], Told(await response.Content.ReadFromJsonAsync<JsonElement>()));
        }

        using var unlimited = Bearer(await Visitor.AddKeyAsync(_node, new ReportScope("jcp-12", [], [])));
        using var again = await unlimited.PostAsync($"/ledgers/{_ledger}/templates/people", Content(People, "text/csv"));
        Assert.Equal(["repeated", "recorded", "key-wrong-organisation organisation", "recorded"], Told(await again.Content.ReadFromJsonAsync<JsonElement>()));
    }

    [Theory]
    [InlineData("expired")]
    [InlineData("revoked")]
    [InlineData("forged")]
    [InlineData("no")]
    public async Task A_key_that_does_not_work_stores_nothing_in_any_form(string kind)
    {
        var text = kind switch
        {
            "expired" => await Visitor.AddKeyAsync(_node, Scope, new MovedClock { By = -TimeSpan.FromDays(60) }),
            "revoked" => await Visitor.AddKeyAsync(_node, Scope, revoked: true),
            "forged" => (await Visitor.AddKeyAsync(_node, Scope))[..^4] + "AAAA",
            _ => "jlk_nonesuch",
        };
        using var key = Bearer(text);
        var one = Event("claimant.registered", "p1");
        foreach (var sent in new Func<Task<HttpResponseMessage>>[]
        {
            () => PostAsync(key, Structured, one), () => PostAsync(key, "binary", one),
            () => key.PostAsync($"/ledgers/{_ledger}/events", Content(JsonSerializer.Serialize(new[] { one }), Batch)),
            () => key.PostAsync($"/ledgers/{_ledger}/templates/people", Content("claimant,event\n", "text/csv")),
            () => key.GetAsync("/templates/people.csv"),
        })
        {
            using var refused = await sent();
            Assert.Equal("key-refused", (await Problems.ReadAsync(refused, HttpStatusCode.Unauthorized)).GetProperty("code").GetString());
        }

        Assert.Equal(0, await _node.EventsAsync(_ledger));
    }

    [Fact]
    public async Task A_key_that_is_revoked_while_it_is_used_stores_nothing_any_more()
    {
        var text = await Visitor.AddKeyAsync(_node, Scope);
        using var key = Bearer(text);
        using (var stored = await PostAsync(key, Structured, Event("claimant.registered", "p1")))
            Assert.Equal(HttpStatusCode.Created, stored.StatusCode);
        using var steward = await Visitor.SignedInAsync(_node, "s.one", "steward");
        (await steward.PostFormAsync("/keys", "/keys?handler=Revoke", ("prefix", text[4..12]))).Dispose();

        using var refused = await PostAsync(key, Structured, Event("claimant.registered", "p2"));
        await Problems.ReadAsync(refused, HttpStatusCode.Unauthorized);
        Assert.Equal(1, await _node.EventsAsync(_ledger));
    }

    private static string[] Told(JsonElement answer) =>
    [
        .. answer.GetProperty("answers").EnumerateArray().Select(row => row.GetProperty("outcome").GetString() is var outcome and not "refused" ? outcome!
            : string.Join(", ", row.GetProperty("errors").EnumerateArray().Select(error => $"{error.GetProperty("code").GetString()} {error.GetProperty("field").GetString()}"))),
    ];

    private static Dictionary<string, object?> Event(string type, string person, string organisation = "jcp-12", string? area = Ours)
    {
        var sent = new Dictionary<string, object?>
        {
            ["specversion"] = "1.0",
            ["id"] = $"{person}-{type}",
            ["source"] = $"urn:org:{organisation}:diary",
            ["type"] = $"uk.journey.{type}.v1",
            ["subject"] = person,
            ["time"] = "2026-03-01T10:30:00Z",
            ["datacontenttype"] = "application/json",
            ["orgtype"] = "dwp-jobcentre",
            ["data"] = type switch { "claimant.registered" => new { sex = "female", ageBand = "25-34" }, "claim.opened" => new { benefit = "UC" }, _ => new { domain = "housing" } },
        };
        if (area is not null)
            sent["areacode"] = area;
        return sent;
    }

    /// <summary>As one structured message, or in binary mode with its attributes as headers.</summary>
    private Task<HttpResponseMessage> PostAsync(HttpClient http, string form, Dictionary<string, object?> sent)
    {
        if (form == Structured)
            return http.PostAsync($"/ledgers/{_ledger}/events", Content(JsonSerializer.Serialize(sent), Structured));
        var content = Content(JsonSerializer.Serialize(sent["data"]), "application/json");
        foreach (var (name, value) in sent.Where(one => one.Key is not ("data" or "datacontenttype")))
            content.Headers.Add($"ce-{name}", (string)value!);
        return http.PostAsync($"/ledgers/{_ledger}/events", content);
    }

    private static ByteArrayContent Content(string text, string type)
    {
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(text));
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        return content;
    }

    private HttpClient Bearer(string key)
    {
        var http = new Visitor(_node).Http;
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return http;
    }
}
