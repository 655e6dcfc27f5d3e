using System.Security.Claims;
using System.Text.Encodings.Web;
using JourneyLedger.Rules;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace JourneyLedger.Web.Access;

/// <summary>
/// Knows whoever develops: by the identity in headers, else by the choice made on the identity page, else as the developer. Half an identity in the
/// headers is nobody, even with a choice made.
/// </summary>
public sealed class DevelopmentScheme(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, DevelopmentMode mode)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string Name = "development";

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (!mode.Covers(Context))
            return Task.FromResult(AuthenticateResult.NoResult());
        var chosen = ChosenIdentity.Of(Request);
        return Task.FromResult(chosen switch
        {
            null => Known(Caller.Developer),
            { Accepted: true, Value: var caller } => Known(caller),
            _ => AuthenticateResult.Fail("The headers hold half an identity."),
        });
    }

    private static AuthenticateResult Known(Caller caller) => AuthenticateResult.Success(new AuthenticationTicket(caller.ToPrincipal(Name), Name));
}
