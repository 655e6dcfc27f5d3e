using JourneyLedger.Web.Access;
using JourneyLedger.Web.Live;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Options;

namespace JourneyLedger.Web.Security;

/// <summary>Who is let in: the ways of becoming known, and what addresses need.</summary>
public static class Door
{
    private const string Ways = "door";

    public static void AddDoor(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddHttpContextAccessor();
        services.AddSingleton<DevelopmentMode>();
        services.AddSingleton<AccountWatch>();
        services.AddSingleton(parts => SignInSettings.From(parts.GetRequiredService<IConfiguration>()));
        services.AddSingleton<IAuthorizationMiddlewareResultHandler, DoorAnswers>();
        services.AddSessionKeys();
        services.AddAntiforgery(options =>
        {
            options.Cookie.Name = "journey-form";
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        });
        var tokens = TokenSettings.From(configuration);
        var ways = services.AddAuthentication(Ways)
            .AddPolicyScheme(Ways, null, options => options.ForwardDefaultSelector = context => WayOf(context, tokens is not null))
            .AddCookie(AccountCookie.Name)
            .AddScheme<AuthenticationSchemeOptions, KeyScheme>(KeyScheme.Name, null)
            .AddScheme<AuthenticationSchemeOptions, DevelopmentScheme>(DevelopmentScheme.Name, null);
        services.AddOptions<CookieAuthenticationOptions>(AccountCookie.Name).Configure<SignInSettings, TimeProvider>(AccountCookie.Configure);
        if (tokens is not null)
            ways.AddJwtBearer(TokenScheme.Name, options => TokenScheme.Configure(options, tokens));
        services.AddNeeds();
        services.AddLimits(configuration);
        services.AddSingleton<OpenHubs>();
        services.AddHostedService(parts => parts.GetRequiredService<OpenHubs>());
    }

    /// <summary>After routing, since what is needed stands at the address.</summary>
    public static void UseDoor(this IApplicationBuilder app) => app.UseAuthentication().UseRateLimiter().UseAuthorization().Use(static (context, next) =>
    {
        if (Caller.Of(context.User) is { Way: not (CallerWay.Developer or CallerWay.Chosen) })
            context.Response.OnStarting(static of => KeepPrivate((HttpContext)of), context);
        return next(context);
    });

    /// <summary>What somebody was shown because of who they are stays in no store: not in a proxy's, and not in the browser's for whoever sits there next.</summary>
    private static Task KeepPrivate(HttpContext context)
    {
        var headers = context.Response.Headers;
        if (headers.CacheControl.Count == 0)
            headers.CacheControl = "no-store";
        else if (headers.CacheControl == "no-cache")
            headers.CacheControl = "private, no-cache";
        return Task.CompletedTask;
    }

    /// <summary>What is sent says how to look at it. A key or token that fails is nobody: no weaker way is tried instead.</summary>
    private static string WayOf(HttpContext context, bool takesTokens)
    {
        if (KeyScheme.Sent(context.Request) is not null)
            return KeyScheme.Name;
        if (context.Request.Headers.Authorization.Count > 0)
            return takesTokens ? TokenScheme.Name : KeyScheme.Name;
        return context.RequestServices.GetRequiredService<DevelopmentMode>().Covers(context) && !AccountCookie.IsSent(context.Request)
            ? DevelopmentScheme.Name
            : AccountCookie.Name;
    }
}
