using System.Text.Json;
using System.Text.RegularExpressions;
using JourneyLedger.Web.Tests.Running;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace JourneyLedger.Web.Tests;

/// <summary>The OpenAPI document describes what there is.</summary>
public sealed class DescribedApi(SharedNode shared)
{
    private readonly WebNode _node = shared.Node;

    [Fact]
    public async Task Every_API_route_is_in_the_document()
    {
        using var document = JsonDocument.Parse(await _node.Http.GetStringAsync("/openapi/v1.json"));
        var described = document.RootElement.GetProperty("paths").EnumerateObject().Select(path => path.Name).ToHashSet(StringComparer.Ordinal);
        var routes = _node.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            // The document names a part without what it must be like.
            .Select(route => Regex.Replace("/" + route.RoutePattern.RawText!.Trim('/'), ":[a-z]+}", "}"))
            .Where(route => route.StartsWith("/api/", StringComparison.Ordinal))
            .Distinct()
            .ToList();
        Assert.NotEmpty(routes);
        Assert.All(routes, route => Assert.Contains(route, described));
    }

    [Fact]
    public async Task The_question_s_parameters_are_in_the_document()
    {
        using var document = JsonDocument.Parse(await _node.Http.GetStringAsync("/openapi/v1.json"));
        var names = document.RootElement.GetProperty("paths").GetProperty("/api/projections/{name}").GetProperty("get").GetProperty("parameters")
            .EnumerateArray().Select(parameter => parameter.GetProperty("name").GetString()!).ToList();
        Assert.Equal(names.Distinct(), names);
        Assert.Superset(
            new HashSet<string> { "name", "ledger", "asOf", "knownAt", "area", "contains", "lacks", "format", "table", "level", "repeats", "variants" },
            names.ToHashSet());
    }

    [Fact]
    public async Task The_document_names_no_fixed_server()
    {
        using var document = JsonDocument.Parse(await _node.Http.GetStringAsync("/openapi/v1.json"));
        Assert.False(document.RootElement.TryGetProperty("servers", out var servers) && servers.GetArrayLength() > 0);
    }
}
