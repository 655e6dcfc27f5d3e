using System.Text;
using JourneyLedger.Tests.Shared;
using JourneyLedger.Vocabulary;
using NodaTime;

namespace JourneyLedger.Postgres.Tests.Sealer;

/// <summary>Events stored under a former version of their contract.</summary>
public class FormerVersionsTests(TestPostgres postgres)
{
    [Fact]
    public async Task Old_bytes_stay_as_they_were_sent_verify_and_read_as_the_newest_version()
    {
        const string Sent = """{ "domain":"housing", "reason":"Found work", "service":"s" }""";
        await using var here = await SealedHere.NewAsync(postgres, 5);
        await here.Ledger.AppendAsync(Sample.Step("c1", "ended") with
        {
            Type = "support.ended",
            Payload = Encoding.UTF8.GetBytes(Sent),
        }, ExpectedVersion.Any);
        await here.UntilSealedAsync();

        var stored = (await Sample.EverythingAsync(here.Ledger))[^1];
        var decoder = new StepDecoder(DateTimeZone.Utc);

        Assert.Equal((1, Sent), (stored.Event.SchemaVersion, Encoding.UTF8.GetString(stored.Event.Payload.Span)));
        Assert.Equal(2, Upcasting.ToNewest(stored.Event).SchemaVersion);
        Assert.True(decoder.TryDecode(stored, out var step));
        Assert.Equal("job", step.What!.Text("reason"));
        Assert.Null((await here.AuditAsync()).Verdict.First);
    }
}
