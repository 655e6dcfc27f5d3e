using System.Security.Cryptography;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using JourneyLedger.Demonstration;
using JourneyLedger.Demonstration.Plants;
using JourneyLedger.Histories;
using JourneyLedger.Interchange;
using JourneyLedger.Journeys;
using JourneyLedger.Rules;
using JourneyLedger.Rules.State;
using NodaTime;

namespace JourneyLedger.Tests.Demonstration;

/// <summary>What anyone may rely on about the demonstration area: the same for ever, in the order known, one person untouched by the others.</summary>
public class DemonstrationAreaTests
{
    private static readonly LocalDate Until = new(2026, 11, 20);

    [Fact]
    public void The_same_arguments_give_the_same_bytes_for_ever()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var one in DemonstrationArea.Generate(200, 1, Until))
        {
            hash.AppendData(Encoding.UTF8.GetBytes(Line(one)));
            hash.AppendData(one.Payload.Span);
        }

        // Changes only when the area is meant to change; then every figure quoted from it changes too.
        Assert.Equal("63c0609c11c17fbcab5d355ce7cc446b", Convert.ToHexStringLower(hash.GetHashAndReset())[..32]);
    }

    [Fact]
    public void Events_come_in_the_order_they_became_known() =>
        Prop.ForAll<int, byte>((seed, people) =>
        {
            var known = DemonstrationArea.Generate(people % 40, seed, Until).Select(one => one.SimulatedRecordedAt!.Value).ToList();
            return known.SequenceEqual(known.Order());
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(20));

    [Fact]
    public void A_person_lives_the_same_life_however_many_others_there_are() =>
        Prop.ForAll<int>(seed =>
        {
            var few = ByStream(People(5, seed));
            var many = ByStream(People(30, seed));
            return few.Count > 0 && few.All(person => person.Value.SequenceEqual(many[person.Key]));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(20));

    [Fact]
    public void Any_number_of_threads_gives_the_same_events()
    {
        var design = new AreaDesign(6, Horizon.EndingOn(Until), Plant.All);
        Assert.Equal(DemonstrationArea.Generate(700, design).Select(Line), DemonstrationArea.Generate(700, design, new Workshop(Workers: 3)).Select(Line));
    }

    [Fact]
    public void Another_seed_gives_other_people() =>
        Assert.Empty(ByStream(People(50, 1)).Keys.Intersect(ByStream(People(50, 2)).Keys));

    [Fact]
    public void Everybody_is_registered_before_anything_else_is_known() =>
        Assert.All(
            People(300, 3).GroupBy(one => one.Stream),
            stream => Assert.Equal("claimant.registered", stream.First().Type));

    [Fact]
    public void Nothing_is_recorded_before_it_happened_or_after_the_last_day()
    {
        var london = DateTimeZoneProviders.Tzdb["Europe/London"];
        var end = Until.PlusDays(1).AtStartOfDayInZone(london).ToInstant();
        Assert.All(DemonstrationArea.Generate(300, 3, Until), one =>
        {
            Assert.True(one.SimulatedRecordedAt < end);
            Assert.True(one.Occurred.Precision == Precision.Month || one.Occurred.Local.InZoneLeniently(london).ToInstant() <= one.SimulatedRecordedAt);
        });
    }

    [Fact]
    public void Steps_of_one_referral_job_or_sanction_become_known_in_the_order_they_happened() =>
        Assert.All(
            People(300, 3).Where(one => one.CorrelationId is not null).GroupBy(one => (one.Stream, one.CorrelationId)),
            thing => Assert.Equal(thing.Select(one => one.Occurred.Local).Order(), thing.Select(one => one.Occurred.Local)));

    [Theory]
    [InlineData(Plant.None)]
    [InlineData(Plant.All)]
    [InlineData(Plant.Z10)]
    public void Every_hard_rule_accepts_every_event(Plant planted)
    {
        // One event after another against all that came before it, as the intake desk would; a report that came twice is recognised.
        var held = new HeldStreams();
        var check = new RowCheck(held, simulated: true, Instant.MaxValue);
        foreach (var one in DemonstrationArea.Generate(1_000, 3, Until, planted))
        {
            if (check.Repeated(one) is { } first)
                Assert.Equal((first.Event.Stream, first.Event.Type, first.Event.Occurred, true), (one.Stream, one.Type, one.Occurred, first.Event.Payload.Span.SequenceEqual(one.Payload.Span)));
            else if (check.Next(one) is { Count: > 0 } refused)
                Assert.Fail($"{Line(one)}: {string.Join(' ', refused)}");
        }
    }

    [Fact]
    public void What_is_said_of_records_names_an_event_that_can_be_spoken_of()
    {
        var events = FileCube.Recorded(DemonstrationArea.Generate(1_000, 3, Until), Instant.MinValue).ToList();
        var said = events.Where(one => AmendmentRules.Concern(one.Event)).ToList();

        Assert.Equal(["identity.merged", "record.corrected", "record.disputed", "record.retracted"], said.Select(one => one.Event.Type).Distinct().Order());
        Assert.Contains(said, one => said.Any(other => Amendment.Of(other.Event) is Amendment.Retraction retraction && retraction.Target == one.EventId));
    }

    [Fact]
    public void No_report_has_the_key_of_another() =>
        Assert.All(
            DemonstrationArea.Generate(300, 3, Until).GroupBy(one => (one.Source.System, one.Source.RecordId, one.Source.Revision)),
            key => Assert.Single(key));

    private static IEnumerable<NewEvent> People(int count, int seed) =>
        DemonstrationArea.Generate(count, seed, Until).Where(one => ClaimantStream.Is(one.Stream));

    private static Dictionary<string, List<string>> ByStream(IEnumerable<NewEvent> events) =>
        events.GroupBy(one => one.Stream).ToDictionary(stream => stream.Key, stream => stream.Select(Line).ToList());

    private static string Line(NewEvent one) => string.Join('|', one.Stream, one.Type, one.Occurred.ToText(), one.Area, one.CorrelationId, one.Source, one.SimulatedRecordedAt, one.SimulatedEventId);
}
