using System.IO.Compression;
using System.Net;
using JourneyLedger.Web.Tests.Running;

namespace JourneyLedger.Web.Tests;

/// <summary>What every response carries, and who is turned away.</summary>
public sealed class GuardedResponses(SharedNode shared)
{
    private readonly WebNode _node = shared.Node;

    [Theory]
    [InlineData("/api/ledgers")]
    [InlineData("/api/nothing")]
    [InlineData("/")]
    [InlineData("/openapi/v1.json")]
    public async Task Every_response_says_what_a_page_may_do(string address)
    {
        using var response = await _node.Http.GetAsync(address);
        var policy = Assert.Single(response.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("script-src 'self'", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("same-origin", Assert.Single(response.Headers.GetValues("Referrer-Policy")));
        Assert.False(response.Headers.Contains("Server"));
    }

    [Fact]
    public async Task Only_the_worker_s_script_may_compile_WebAssembly()
    {
        using var response = await _node.Http.GetAsync("/dist/layout.worker.js");
        Assert.Contains("script-src 'self' 'wasm-unsafe-eval'", Assert.Single(response.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://elsewhere.example", HttpStatusCode.Forbidden)]
    [InlineData("null", HttpStatusCode.Forbidden)]
    [InlineData(null, HttpStatusCode.BadRequest)]
    public async Task Another_site_s_page_may_not_listen(string? origin, HttpStatusCode status)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/hubs/answers");
        if (origin is not null)
            request.Headers.Add("Origin", origin);
        using var response = await _node.Http.SendAsync(request);
        Assert.Equal(status, response.StatusCode);
    }

    [Theory]
    [InlineData("Development")]
    [InlineData("Production")]
    public async Task Scripts_and_styles_travel_compressed_whole_and_in_every_environment(string environment)
    {
        await using var node = await WebNode.ReadyAsync(_node.ConnectionString, environment: environment);
        foreach (var asset in new[] { "/dist/app.js", "/dist/map.js", "/dist/app.css" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, asset);
            request.Headers.Add("Accept-Encoding", "gzip, br");
            using var response = await node.Http.SendAsync(request);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            var encoding = Assert.Single(response.Content.Headers.ContentEncoding);
            await using var content = await response.Content.ReadAsStreamAsync();
            await using Stream opened = encoding == "br" ? new BrotliStream(content, CompressionMode.Decompress) : new GZipStream(content, CompressionMode.Decompress);
            using var reader = new StreamReader(opened);
            Assert.True((await reader.ReadToEndAsync()).Length > 1_000);
        }
    }

    [Fact]
    public async Task A_name_that_is_not_this_machine_s_is_turned_away()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/ledgers");
        request.Headers.Host = "rebound.example";
        using var response = await _node.Http.SendAsync(request);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }
}
