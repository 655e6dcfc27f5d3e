using System.Globalization;
using System.Security.Claims;
using JourneyLedger.Postgres.Accounts;
using JourneyLedger.Web.Security;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace JourneyLedger.Web.Access;

/// <summary>
/// The session of somebody who signed in: a cookie that no script and no other site gets, that ends when idle and after a day's work in any case, and
/// that is looked at anew with every request: a closed account or another password ends it.
/// </summary>
public static class AccountCookie
{
    public const string Name = "account";

    private const string Cookie = "journey-session";
    private const string StampClaim = "journey-stamp";
    private const string Since = "since";

    public static bool IsSent(HttpRequest request) => request.Cookies.ContainsKey(Cookie);

    public static void Delete(HttpResponse response) => response.Cookies.Delete(Cookie);

    public static void Configure(CookieAuthenticationOptions options, SignInSettings settings, TimeProvider clock)
    {
        options.Cookie.Name = Cookie;
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Strict;
        options.Cookie.IsEssential = true;
        // The browser forgets it when it closes; the server's own limits are in the ticket.
        options.Cookie.MaxAge = null;
        options.ExpireTimeSpan = settings.Idle;
        options.SlidingExpiration = true;
        options.TimeProvider = clock;
        options.LoginPath = DoorAnswers.SignIn;
        options.Events = new CookieAuthenticationEvents
        {
            OnSigningIn = context =>
            {
                context.CookieOptions.Secure = MustBeSecure(context.Request);
                return Task.CompletedTask;
            },
            OnValidatePrincipal = context => ValidateAsync(context, settings, clock),
        };
    }

    /// <summary>Starts the session of an account whose password was right.</summary>
    public static Task SignInAsync(HttpContext context, Account account, TimeProvider clock)
    {
        var caller = new Caller(account.Identity, CallerWay.Account, account.Areas, []);
        var properties = new AuthenticationProperties();
        properties.SetString(Since, clock.GetUtcNow().ToString("O", CultureInfo.InvariantCulture));
        return context.SignInAsync(Name, caller.ToPrincipal(Name, [new Claim(StampClaim, account.Stamp.ToString("N"))]), properties);
    }

    /// <summary>True while the account is open and has the password with which its person signed in.</summary>
    public static async Task<bool> StillHoldsAsync(ClaimsPrincipal? user, AccountWatch accounts, CancellationToken cancel) =>
        Caller.Of(user) is { Way: CallerWay.Account } caller
        && await accounts.PersonAsync(caller.Identity.Id, cancel) is { Disabled: false } account
        && user!.FindFirst(StampClaim)?.Value == account.Stamp.ToString("N");

    /// <summary>On this machine there may be no TLS; anywhere else a session without it would be for everybody on the way.</summary>
    private static bool MustBeSecure(HttpRequest request) => request.IsHttps || !IsThisMachine(request.Host.Host);

    private static bool IsThisMachine(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (System.Net.IPAddress.TryParse(host, out var ip) && System.Net.IPAddress.IsLoopback(ip));

    private static async Task ValidateAsync(CookieValidatePrincipalContext context, SignInSettings settings, TimeProvider clock)
    {
        var watch = context.HttpContext.RequestServices.GetRequiredService<AccountWatch>();
        if (DateTimeOffset.TryParseExact(context.Properties.GetString(Since), "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var since)
            && clock.GetUtcNow() < since + settings.Longest
            && await StillHoldsAsync(context.Principal, watch, context.HttpContext.RequestAborted))
            return;
        context.RejectPrincipal();
        await context.HttpContext.SignOutAsync(Name);
    }
}
