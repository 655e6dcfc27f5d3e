using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using JourneyLedger.Journeys;
using JourneyLedger.Rules;
using JourneyLedger.Vocabulary;
using NodaTime;

namespace JourneyLedger.Tests.Vocabulary;

/// <summary>What was stored under a former version of a contract reads as the newest, and stays as it is.</summary>
public class UpcastingTests
{
    public static TheoryData<string, int> FormerVersions() =>
        [.. EventCatalogue.Contracts.Except(EventCatalogue.Newest).Select(contract => (contract.Type, contract.Version))];

    [Theory]
    [MemberData(nameof(FormerVersions))]
    public void A_former_version_reads_as_an_event_that_the_newest_contract_takes(string type, int version)
    {
        var former = EventCatalogue.Find(type, version)!;

        var read = Upcasting.ToNewest(Stored(former, EventExample.PayloadOf(former).ToJsonString()));

        Assert.Equal(EventCatalogue.Find(type)!.Version, read.SchemaVersion);
        Assert.Empty(Intake.Check(read, Instant.FromUtc(2026, 4, 1, 0, 0)));
    }

    [Theory]
    [MemberData(nameof(FormerVersions))]
    public void Senders_may_still_use_a_former_version(string type, int version)
    {
        var former = EventCatalogue.Find(type, version)!;

        Assert.Empty(Intake.Check(Stored(former, EventExample.PayloadOf(former).ToJsonString()), Instant.FromUtc(2026, 4, 1, 0, 0)));
    }

    [Fact]
    public void There_are_at_least_three_types_with_a_former_version() =>
        Assert.True(EventCatalogue.Contracts.Except(EventCatalogue.Newest).Select(contract => contract.Type).Distinct().Count() >= 3);

    [Theory]
    [InlineData("conversation.missed", """{"first":true,"noticeGiven":false,"reason":"Forgot"}""", """{"first":true,"noticeGiven":false,"reason":"forgot"}""")]
    [InlineData("conversation.missed", """{"first":true,"noticeGiven":false,"reason":"the bus broke down"}""", """{"first":true,"noticeGiven":false,"reason":"other"}""")]
    [InlineData("support.ended", """{"domain":"housing","service":"s","reason":"found work"}""", """{"domain":"housing","service":"s","reason":"job"}""")]
    [InlineData("referral.outcome-returned", """{"ref":"r1","result":"completed"}""", """{"ref":"r1","result":"completed"}""")]
    [InlineData("harm.signal-recorded", """{"kind":"foodbank","source":"advice"}""", """{"kind":"foodbank","source":"advice","thirdPartyConfidential":true}""")]
    public void Old_words_become_codes_where_a_list_knows_them_and_what_was_not_asked_is_answered_with_care(string type, string stored, string read) =>
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(read), JsonNode.Parse(Upcasting.ToNewest(Stored(EventCatalogue.Find(type, 1)!, stored)).Payload.Span)));

    [Fact]
    public void An_event_in_its_newest_version_is_given_back_itself()
    {
        var one = Stored(EventCatalogue.Find("claim.opened")!, """{"benefit":"UC"}""");

        Assert.Same(one, Upcasting.ToNewest(one));
    }

    [Fact]
    public void The_cube_is_told_the_newest_version()
    {
        var decoder = new StepDecoder(DateTimeZone.Utc);
        var stored = Stored(EventCatalogue.Find("support.ended", 1)!, """{"domain":"housing","service":"s","reason":"Found work"}""");

        Assert.True(decoder.TryDecode(new(1, Guid.Empty, 1, Instant.FromUtc(2026, 3, 3, 0, 0), stored), out var step));

        Assert.Equal("job", step.What!.Text("reason"));
    }

    [Fact]
    public void Bytes_that_are_no_payload_of_their_version_are_left_to_whoever_opens_them()
    {
        foreach (var bytes in new[] { "[1]", "", "null", """{"domain":"housing"}""", """{"domain":null,"service":"s","reason":"x"}""", "{\"domain\":\"\\ud800\"}" })
        {
            var one = Stored(EventCatalogue.Find("support.ended", 1)!, bytes);

            Assert.Same(one, Upcasting.ToNewest(one));
        }
    }

    private static NewEvent Stored(EventContract contract, string payload) => new()
    {
        Stream = $"{contract.StreamKind}/c1",
        Type = contract.Type,
        SchemaVersion = contract.Version,
        Occurred = Occurred.On(new(2026, 3, 2)),
        Source = new("body-1", EventTypeReference.Newest.Types[contract.Type].Reporters.Order(StringComparer.Ordinal).First(), "s", "r"),
        Payload = Encoding.UTF8.GetBytes(payload),
    };
}
