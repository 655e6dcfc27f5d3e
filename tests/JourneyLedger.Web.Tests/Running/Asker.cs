using System.Text.Json;

namespace JourneyLedger.Web.Tests.Running;

/// <summary>Somebody who asks a node for something of a person, by the identity in the headers.</summary>
/// <param name="Id">Null for nobody.</param>
/// <param name="Role">As what.</param>
public sealed record Asker(string? Id, string Role = "auditor")
{
    public static readonly Asker Auditor = new("ann");

    public static readonly Asker Nobody = new((string?)null);

    public Task<HttpResponseMessage> GetAsync(WebNode node, string address) => SendAsync(node, new HttpRequestMessage(HttpMethod.Get, address));

    public Task<HttpResponseMessage> PostAsync(WebNode node, string address, object body) =>
        SendAsync(node, new HttpRequestMessage(HttpMethod.Post, address) { Content = System.Net.Http.Json.JsonContent.Create(body) });

    /// <summary>The answer, which must be a 2xx.</summary>
    public async Task<JsonElement> ReadAsync(WebNode node, string address)
    {
        using var response = await GetAsync(node, address);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, $"{address}: {text}");
        return JsonDocument.Parse(text).RootElement;
    }

    private async Task<HttpResponseMessage> SendAsync(WebNode node, HttpRequestMessage request)
    {
        using (request)
        {
            if (Id is not null)
            {
                request.Headers.Add("Journey-Identity", Id);
                request.Headers.Add("Journey-Role", Role);
                request.Headers.Add("Journey-Organisation", "northmoor-ca");
            }

            return await node.Http.SendAsync(request);
        }
    }
}
