using System.Buffers.Text;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using JourneyLedger.Web.Tests.Running;

namespace JourneyLedger.Web.Tests.Access;

/// <summary>Tokens of a body's own identity provider: which are taken, and every way in which one is not.</summary>
public sealed class SignedTokens(SharedNode shared) : IAsyncLifetime
{
    private readonly RSA _provider = RSA.Create(2048);
    private readonly string _keyFile = Path.GetTempFileName();
    private WebNode _node = null!;

    public async ValueTask InitializeAsync()
    {
        await File.WriteAllTextAsync(_keyFile, _provider.ExportSubjectPublicKeyInfoPem());
        _node = await WebNode.ReadyAsync(
            await shared.Postgres.NewDatabaseAsync(), environment: "Production",
            settings: [("Journey:Tokens:KeyFile", _keyFile), ("Journey:Tokens:Issuer", "https://id.example"), ("Journey:Tokens:Audience", "journey-ledger"), ("Journey:Tokens:Roles:Analysts", "mapper")]);
    }

    public async ValueTask DisposeAsync()
    {
        await _node.DisposeAsync();
        File.Delete(_keyFile);
        _provider.Dispose();
    }

    [Fact]
    public async Task A_token_that_is_signed_for_this_node_is_its_person_in_the_role_that_its_word_means()
    {
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(Token(), "/api/projections"));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(Token(), "/accounts"));
    }

    [Theory]
    [InlineData("iss", "https://elsewhere.example")]
    [InlineData("aud", "another-node")]
    [InlineData("exp", 1)]
    [InlineData("exp", null)]
    [InlineData("role", "king")]
    [InlineData("role", null)]
    [InlineData("organisation", null)]
    [InlineData("sub", "Pat Smith")]
    [InlineData("areas", "Northmoor")]
    public async Task A_token_with_something_wrong_is_nobody(string claim, object? value) => await RefusedAsync(Token(claims => claims[claim] = value));

    [Fact]
    public async Task A_token_that_is_unsigned_or_signed_by_another_or_with_a_shared_secret_is_nobody()
    {
        await RefusedAsync(Token(algorithm: "none", sign: _ => []));
        using var other = RSA.Create(2048);
        await RefusedAsync(Token(sign: bytes => other.SignData(bytes, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)));
        // The oldest trick: the published key as if it were a secret.
        var published = Encoding.UTF8.GetBytes(_provider.ExportSubjectPublicKeyInfoPem());
        await RefusedAsync(Token(algorithm: "HS256", sign: bytes => HMACSHA256.HashData(published, bytes)));
    }

    private async Task RefusedAsync(string token)
    {
        using var response = await SendAsync(token, "/api/projections");
        Assert.Equal("token-refused", (await Problems.ReadAsync(response, HttpStatusCode.Unauthorized)).GetProperty("code").GetString());
    }

    private async Task<HttpStatusCode> StatusAsync(string token, string address)
    {
        using var response = await SendAsync(token, address);
        return response.StatusCode;
    }

    private async Task<HttpResponseMessage> SendAsync(string token, string address)
    {
        using var visitor = new Visitor(_node);
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return await visitor.Http.SendAsync(request);
    }

    private string Token(Action<Dictionary<string, object?>>? change = null, string algorithm = "RS256", Func<byte[], byte[]>? sign = null)
    {
        var now = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        var claims = new Dictionary<string, object?>
        {
            ["iss"] = "https://id.example",
            ["aud"] = "journey-ledger",
            ["sub"] = "a.analyst",
            ["role"] = "Analysts",
            ["organisation"] = "northmoor-ca",
            ["nbf"] = now - 10,
            ["exp"] = now + 300,
        };
        change?.Invoke(claims);
        var text = $"{Part(new Dictionary<string, object?> { ["alg"] = algorithm, ["typ"] = "JWT" })}.{Part(claims.Where(claim => claim.Value is not null).ToDictionary())}";
        sign ??= bytes => _provider.SignData(bytes, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return $"{text}.{Base64Url.EncodeToString(sign(Encoding.ASCII.GetBytes(text)))}";

        static string Part(Dictionary<string, object?> values) => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(values));
    }
}
