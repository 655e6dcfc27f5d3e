using System.Text;
using JourneyLedger.Postgres.Webhooks;
using JourneyLedger.Web.Live.Webhooks;

namespace JourneyLedger.Web.Tests.Webhooks;

/// <summary>The arithmetic of webhooks: when to try again, and what a signature is.</summary>
public sealed class TriedAgain
{
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);
    private static readonly RetrySchedule Schedule = new([TimeSpan.FromSeconds(10), TimeSpan.FromMinutes(5)]);

    [Theory]
    [InlineData(1, 0, 9)]
    [InlineData(1, 0.5, 10)]
    [InlineData(1, 1, 11)]
    [InlineData(2, 0.5, 300)]
    public void A_wait_is_the_schedule_s_a_little_shorter_or_longer(int tries, double chance, double seconds) =>
        Assert.Equal(seconds, (Schedule.NextAfter(tries, Now, null, chance)!.Value - Now).TotalSeconds, 3);

    [Fact]
    public void After_the_last_wait_there_is_no_further_try() => Assert.Null(Schedule.NextAfter(3, Now, TimeSpan.FromHours(1), 0.5));

    [Theory]
    [InlineData(60, 60)]
    [InlineData(-5, 10)]
    [InlineData(1_000_000, 86_400)]
    public void A_pause_that_was_asked_for_makes_a_wait_longer_never_shorter_and_at_most_a_day(int asked, double seconds) =>
        Assert.Equal(seconds, (Schedule.NextAfter(1, Now, TimeSpan.FromSeconds(asked), 0.5)!.Value - Now).TotalSeconds, 3);

    [Fact]
    public void The_specification_s_published_example_is_signed_as_published()
    {
        var secret = WebhookSecret.Parse("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
        Assert.Equal("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=", secret.Sign("msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, Encoding.UTF8.GetBytes("""{"test": 2432232314}""")));
    }

    [Fact]
    public void A_secret_reads_as_it_was_written_and_none_is_made_twice()
    {
        var secret = WebhookSecret.Make();
        Assert.Equal(secret.Text, WebhookSecret.Parse(secret.Text).Text);
        Assert.NotEqual(secret.Text, WebhookSecret.Make().Text);
        Assert.Equal(32, Convert.FromBase64String(secret.Text["whsec_".Length..]).Length);
        Assert.Throws<FormatException>(() => WebhookSecret.Parse("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"));
    }
}
