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
    private const string SinceClaim = "journey-since";

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
        var since = clock.GetUtcNow().ToString("O", CultureInfo.InvariantCulture);
        return context.SignInAsync(Name, caller.ToPrincipal(Name, [new Claim(StampClaim, account.Stamp.ToString("N")), new Claim(SinceClaim, since)]));
    }

    /// <summary>Ends every session of an account, wherever its person signed in: a cookie that somebody kept opens nothing any more.</summary>
    /// <exception cref="Postgres.LedgerUnavailableException">PostgreSQL is away; this browser has no cookie any more, and what it had holds until it runs out.</exception>
    public static async Task SignOutAsync(HttpContext context, AccountWatch accounts, CancellationToken cancel)
    {
        await context.SignOutAsync(Name);
        if (Caller.Of(context.User) is not { Way: CallerWay.Account } caller)
            return;
        await accounts.Book.EndSessionsAsync(caller.Identity.Id, cancel);
        accounts.Forget(caller.Identity.Id);
    }

    /// <summary>True while the account is open, has the stamp under which its person signed in, and a day's work is not over since.</summary>
    public static async Task<bool> StillHoldsAsync(ClaimsPrincipal? user, AccountWatch accounts, SignInSettings settings, TimeProvider clock, CancellationToken cancel) =>
        Caller.Of(user) is { Way: CallerWay.Account } caller
        && DateTimeOffset.TryParseExact(user!.FindFirst(SinceClaim)?.Value, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var since)
        && clock.GetUtcNow() < since + settings.Longest
        && await accounts.PersonAsync(caller.Identity.Id, cancel) is { Disabled: false } account
        && user.FindFirst(StampClaim)?.Value == account.Stamp.ToString("N");

    /// <summary>On this machine there may be no TLS; anywhere else a session without it would be for everybody on the way.</summary>
    private static bool MustBeSecure(HttpRequest request) => request.IsHttps || !IsThisMachine(request.Host.Host);

    private static bool IsThisMachine(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (System.Net.IPAddress.TryParse(host, out var ip) && System.Net.IPAddress.IsLoopback(ip));

    private static async Task ValidateAsync(CookieValidatePrincipalContext context, SignInSettings settings, TimeProvider clock)
    {
        var watch = context.HttpContext.RequestServices.GetRequiredService<AccountWatch>();
        // The cookie stays for whoever asks for a page next, who is told that the session has ended.
        if (!await StillHoldsAsync(context.Principal, watch, settings, clock, context.HttpContext.RequestAborted))
            context.RejectPrincipal();
    }
}
