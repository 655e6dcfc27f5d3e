using System.Globalization;

namespace JourneyLedger.Web.Live.Webhooks;

/// <summary>How notices are sent, all under <c>Journey:Webhooks</c>.</summary>
/// <param name="Retries">When a message that was not taken is tried again (<c>RetrySeconds</c>, with commas between).</param>
/// <param name="Timeout">How long an endpoint may take to answer (<c>TimeoutSeconds</c>).</param>
/// <param name="AtOnce">Messages on their way at a time from one node (<c>AtOnce</c>).</param>
/// <param name="Keep">How long what was delivered is listed (<c>KeepDays</c>).</param>
/// <param name="AllowPrivate">Endpoints may stand in private networks (<c>AllowPrivateNetworks</c>): for a node and receivers in one building.</param>
/// <param name="AllowLoopback">Endpoints may stand on this machine, without TLS too (<c>AllowLoopback</c>): for trying it out.</param>
public sealed record WebhookSettings(RetrySchedule Retries, TimeSpan Timeout, int AtOnce, TimeSpan Keep, bool AllowPrivate, bool AllowLoopback)
{
    private const string UsualRetries = "5,300,1800,7200,18000,36000,36000";
    private const int UsualTimeout = 15;
    private const int UsualAtOnce = 8;
    private const int UsualDays = 30;

    public static WebhookSettings From(IConfiguration configuration)
    {
        var section = configuration.GetSection("Journey:Webhooks");
        var retries = section["RetrySeconds"] is { Length: > 0 } given ? given : UsualRetries;
        return new(
            new([.. retries.Split(',').Select(seconds => TimeSpan.FromSeconds(int.Parse(seconds, NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture)))]),
            TimeSpan.FromSeconds(Math.Max(1, section.GetValue("TimeoutSeconds", UsualTimeout))),
            Math.Max(1, section.GetValue("AtOnce", UsualAtOnce)),
            TimeSpan.FromDays(Math.Max(1, section.GetValue("KeepDays", UsualDays))),
            section.GetValue("AllowPrivateNetworks", false),
            section.GetValue("AllowLoopback", false));
    }
}
