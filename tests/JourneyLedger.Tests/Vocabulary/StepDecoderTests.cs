using System.Text;
using FsCheck;
using FsCheck.Fluent;
using JourneyLedger.Journeys;
using JourneyLedger.Vocabulary;
using NodaTime;

namespace JourneyLedger.Tests.Vocabulary;

/// <summary>What the cube is told of a recorded event.</summary>
public class StepDecoderTests
{
    private static readonly DateTimeZone London = DateTimeZoneProviders.Tzdb["Europe/London"];
    private readonly StepDecoder _decoder = new(London);

    [Fact]
    public void A_referral_is_split_by_the_domain_it_is_for()
    {
        var step = Decode("referral.made", """{"ref":"r1","from":{"domain":"wrong"},"domain":"housing","to":"x"}""");

        Assert.Equal(new StepKey("referral.made", "housing"), step.Step);
        Assert.Empty(step.Attributes);
    }

    [Fact]
    public void Registering_a_person_is_no_step_but_says_who_they_are()
    {
        var step = Decode("claimant.registered", """{"sex":"female","birthYear":1980,"ageBand":"45-49","qualification":3}""");

        Assert.Null(step.Step);
        Assert.Equal([new("sex", "female"), new("ageBand", "45-49"), new("qualification", "3")], step.Attributes);
    }

    [Theory]
    [InlineData("""{"kind":"housing-tenure","value":"sofa"}""")]
    [InlineData("""{"value":"sofa","kind":"housing-tenure"}""")]
    public void A_circumstance_becomes_an_attribute_named_by_its_kind(string payload) =>
        Assert.Equal([new("housing-tenure", "sofa")], Decode("circumstances.recorded", payload).Attributes);

    [Fact]
    public void A_local_step_keeps_its_kind_and_attributes_as_written()
    {
        var step = Decode("local.step", """{"attributes":{"vehicleClass":"A","amount":35.0,"paid":false},"kind":"Create \"Fine\" é"}""");

        Assert.Equal(new StepKey("local.step", "Create \"Fine\" é"), step.Step);
        Assert.Equal([new("vehicleClass", "A"), new("amount", "35.0"), new("paid", "false")], step.Attributes);
    }

    [Fact]
    public void A_registered_local_step_is_described_by_its_label_and_stage()
    {
        Assert.False(_decoder.TryDecode(Recorded("org/tarn", "local-step.registered", """{"kind":"K1","label":"Welcome call","stage":"work-coach"}"""), out _));

        var described = _decoder.Catalogue.Describe(new("local.step", "K1"));

        Assert.Equal(("K1", "Welcome call", Stage.WorkCoach), (described.Name, described.Label, described.Stage));
    }

    [Fact]
    public void The_wall_clock_is_that_of_the_ledgers_zone()
    {
        Assert.True(Occurred.TryParse("2026-07-01T23:30:00Z", out var summerNight));

        var step = Decode("compliance.met", "{}", summerNight);

        Assert.Equal(new LocalDateTime(2026, 7, 2, 0, 30), step.At);
        Assert.False(step.Coarse);
    }

    [Fact]
    public void A_step_known_to_the_month_is_coarse()
    {
        Assert.True(Occurred.TryParse("2026-07", out var july));

        Assert.True(Decode("compliance.met", "{}", july).Coarse);
    }

    [Fact]
    public void An_event_of_a_later_version_of_the_product_is_a_step_without_detail() =>
        Assert.Equal(new StepKey("not.known-yet", null), Decode("not.known-yet", """{"kind":"x"}""").Step);

    [Fact]
    public void Whatever_is_in_a_payload_it_is_decoded_or_said_to_be_unreadable()
    {
        var types = EventCatalogue.Contracts.Select(contract => contract.Type).ToArray();
        var samples = new[] { """{"kind":"x","attributes":{"a":"b","c":[1]}}""", """{"domain":"housing"}""", """{"kind":"\ud800"}""", """{"kind":{}}""" };
        var bytes = Gen.OneOf(
            ArbMap.Default.GeneratorFor<byte[]>(),
            Gen.Elements(samples).Select(Encoding.UTF8.GetBytes),
            Gen.Elements(samples).SelectMany(sample => Gen.Choose(0, sample.Length).Select(cut => Encoding.UTF8.GetBytes(sample[..cut]))));
        var events = Gen.Elements(types).Zip(bytes).ToArbitrary();

        Prop.ForAll(events, offered =>
        {
            try
            {
                var decoded = _decoder.TryDecode(Recorded("claimant/c", offered.Item1, offered.Item2), out var step);
                return decoded && step.Claimant == "c" && step.Attributes.All(attribute => attribute is { Key: not null, Value: not null });
            }
            catch (FormatException)
            {
                return true;
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(5_000));
    }

    private JourneyStep Decode(string type, string payload, Occurred? occurred = null)
    {
        Assert.True(_decoder.TryDecode(Recorded("claimant/c1", type, payload, occurred), out var step));
        Assert.Equal("c1", step.Claimant);
        return step;
    }

    private static RecordedEvent Recorded(string stream, string type, string payload, Occurred? occurred = null) =>
        Recorded(stream, type, Encoding.UTF8.GetBytes(payload), occurred);

    private static RecordedEvent Recorded(string stream, string type, byte[] payload, Occurred? occurred = null) => new(
        1, Guid.Empty, 1, Instant.FromUtc(2026, 8, 1, 0, 0), new NewEvent
        {
            Stream = stream,
            Type = type,
            Occurred = occurred ?? Occurred.On(new(2026, 7, 1)),
            Source = new("org", "dwp-jobcentre", "system", "1"),
            Payload = payload,
        });
}
