using JourneyLedger.Postgres.Accounts;

namespace JourneyLedger.Web.Access;

/// <summary>What an operator may set of signing in, under <c>Journey:SignIn</c>.</summary>
/// <param name="Idle">A session ends when nothing was asked for so long.</param>
/// <param name="Longest">And after this in any case.</param>
/// <param name="Lock">How often one may guess a password.</param>
public sealed record SignInSettings(TimeSpan Idle, TimeSpan Longest, LockRule Lock)
{
    private const double IdleMinutes = 60;
    private const double MostHours = 12;

    public static SignInSettings From(IConfiguration configuration)
    {
        var section = configuration.GetSection("Journey:SignIn");
        return new(
            TimeSpan.FromMinutes(section.GetValue("IdleMinutes", IdleMinutes)),
            TimeSpan.FromHours(section.GetValue("MostHours", MostHours)),
            new LockRule(section.GetValue("FailuresBeforeLock", LockRule.Usual.Failures), section.GetValue("LockMinutes", LockRule.Usual.Minutes)));
    }
}
