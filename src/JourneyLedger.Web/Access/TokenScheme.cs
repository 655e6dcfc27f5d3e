using System.Security.Cryptography;
using JourneyLedger.Access;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.IdentityModel.Tokens;

namespace JourneyLedger.Web.Access;

/// <summary>Knows people by signed tokens (JWT, RFC 7519) of the body's own identity provider.</summary>
public static class TokenScheme
{
    public const string Name = "token";

    private static readonly TimeSpan ClocksApart = TimeSpan.FromMinutes(1);

    /// <summary>Signed by a private key that nobody here has; never by a shared secret, never not at all.</summary>
    private static readonly string[] Algorithms =
    [
        SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSha384, SecurityAlgorithms.RsaSha512, SecurityAlgorithms.RsaSsaPssSha256, SecurityAlgorithms.RsaSsaPssSha384,
        SecurityAlgorithms.RsaSsaPssSha512, SecurityAlgorithms.EcdsaSha256, SecurityAlgorithms.EcdsaSha384, SecurityAlgorithms.EcdsaSha512,
    ];

    public static void Configure(JwtBearerOptions options, TokenSettings settings)
    {
        options.MapInboundClaims = false;
        options.IncludeErrorDetails = false;
        if (settings.Authority is { } authority)
            options.Authority = authority;
        options.TokenValidationParameters = new TokenValidationParameters
        {
            ValidIssuer = settings.Issuer,
            ValidAudience = settings.Audience,
            ValidAlgorithms = Algorithms,
            ClockSkew = ClocksApart,
            RequireExpirationTime = true,
            RequireSignedTokens = true,
            ValidateIssuerSigningKey = true,
            IssuerSigningKeys = settings.KeyFile is { } file ? KeysOf(File.ReadAllText(file)) : null,
        };
        options.Events = new JwtBearerEvents
        {
            OnTokenValidated = context =>
            {
                if (Read(context, settings) is { } caller)
                    context.Principal = caller.ToPrincipal(Name);
                else
                    context.Fail("The token names no identity, role or organisation that is known here.");
                return Task.CompletedTask;
            },
        };
    }

    private static Caller? Read(TokenValidatedContext context, TokenSettings settings)
    {
        var claims = context.Principal!;
        var said = claims.FindAll(settings.RoleClaim).Select(claim => claim.Value).ToArray();
        // A token of several roles would have to be read as the strongest or the weakest of them: neither is said, so it is nobody.
        if (said is not [var role])
            return null;
        var identity = Identity.Read(claims.FindFirst(settings.IdClaim)?.Value, settings.Roles.GetValueOrDefault(role, role), claims.FindFirst(settings.OrganisationClaim)?.Value);
        var areas = AreaLimit.Read(string.Join(',', claims.FindAll(settings.AreasClaim).Select(claim => claim.Value)));
        return identity.Accepted && areas.Accepted && !(settings.AreasNeeded && areas.Value.Length == 0) ? new Caller(identity.Value, CallerWay.Token, areas.Value, []) : null;
    }

    private static List<SecurityKey> KeysOf(string pem)
    {
        const string end = "-----END PUBLIC KEY-----";
        var keys = new List<SecurityKey>();
        foreach (var one in pem.Split(end, StringSplitOptions.RemoveEmptyEntries).Where(part => part.Contains("-----BEGIN PUBLIC KEY-----", StringComparison.Ordinal)))
            keys.Add(KeyOf(one + end));
        return keys.Count > 0 ? keys : throw new InvalidOperationException("The file of Journey:Tokens:KeyFile holds no public key in PEM.");
    }

    private static SecurityKey KeyOf(string pem)
    {
        try
        {
            var rsa = RSA.Create();
            rsa.ImportFromPem(pem);
            return new RsaSecurityKey(rsa);
        }
        catch (CryptographicException)
        {
            var curve = ECDsa.Create();
            curve.ImportFromPem(pem);
            return new ECDsaSecurityKey(curve);
        }
    }
}
