using System.Text.Encodings.Web;
using JourneyLedger.Access;
using JourneyLedger.Postgres.Accounts;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace JourneyLedger.Web.Access;

/// <summary>Knows reporting systems by their keys: <c>Authorization: Bearer jlk_…</c>, or <c>Api-Key: jlk_…</c> where that header is taken.</summary>
public sealed class KeyScheme(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, AccountWatch watch)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string Name = "key";
    public const string Header = "Api-Key";

    private const string Bearer = "Bearer ";

    /// <summary>What was sent as a key; null for none.</summary>
    public static string? Sent(HttpRequest request)
    {
        var key = request.Headers[Header].ToString();
        if (key.Length > 0)
            return key;
        return BearerOf(request) is { } bearer && bearer.StartsWith(KeyBook.Mark, StringComparison.Ordinal) ? bearer : null;
    }

    /// <summary>What was sent as a bearer's token, of whatever kind; null for none.</summary>
    public static string? BearerOf(HttpRequest request)
    {
        var sent = request.Headers.Authorization.ToString();
        return sent.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) ? sent[Bearer.Length..].Trim() : null;
    }

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (Sent(Request) is not { } text)
            return AuthenticateResult.NoResult();
        if (await watch.KeyAsync(text, Context.RequestAborted) is not { } key || Identity.Read(key.System, "reporter", key.Scope.Organisation) is not { Accepted: true } who)
            return AuthenticateResult.Fail("The key is unknown, expired or revoked.");
        var caller = new Caller(who.Value, CallerWay.Key, key.Scope.Areas, key.Scope.EventTypes);
        return AuthenticateResult.Success(new AuthenticationTicket(caller.ToPrincipal(Name), Name));
    }
}
