using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using JourneyLedger.Interchange;
using JourneyLedger.Interchange.Exports;
using JourneyLedger.Journeys;
using JourneyLedger.Rules;
using JourneyLedger.Tests.Histories;
using JourneyLedger.Vocabulary;
using NodaTime;

namespace JourneyLedger.Tests.Interchange.Exports;

/// <summary>A journey written as XES is the same journey when the product's own reader reads it.</summary>
public sealed class JourneyXesTests
{
    private static readonly Config Often = Config.QuickThrowOnFailure.WithMaxTest(300);

    [Fact]
    public void A_journey_reads_back_to_the_same_steps_at_every_state_of_knowledge() =>
        Prop.ForAll(MadeUpHistories.Arbitrary, Gen.Choose(0, 40).ToArbitrary(), (events, knownAt) =>
        {
            foreach (var claimant in new[] { "c1", "c2" })
                ReadsBack(ShownJourneys.Open(claimant, events, knownAt, asOf: null));
        }).Check(Often);

    [Fact]
    public void What_happened_after_the_day_asked_about_is_not_written() =>
        Prop.ForAll(MadeUpHistories.Arbitrary, Gen.Choose(0, 40).ToArbitrary(), (events, days) =>
        {
            var asOf = MadeUpHistories.FirstDay.PlusDays(days);
            var opened = ShownJourneys.Open("c1", events, null, asOf);
            Assert.All(opened.Steps, step => Assert.True(step.Day <= asOf));
            ReadsBack(opened);
        }).Check(Often);

    [Fact]
    public void No_text_of_a_local_step_breaks_the_file() =>
        Prop.ForAll<string, string, string>((kind, name, value) =>
        {
            var payload = JsonSerializer.SerializeToUtf8Bytes(new { kind = Printed(kind), attributes = new Dictionary<string, string> { [$"field {Printed(name)}"] = value ?? "" } });
            var step = ShownJourneys.Local(1, payload);

            // What intake refuses is in no ledger.
            if (Intake.Check(step.Event, step.RecordedAt).Count == 0)
                ReadsBack(ShownJourneys.Open("c1", [step], null, null));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    [Theory]
    [InlineData("time:foo")]
    [InlineData("identity:id")]
    [InlineData("org:resource")]
    [InlineData("concept:name")]
    [InlineData("lifecycle:transition")]
    [InlineData("position")]
    [InlineData("=1+1")]
    public void A_field_that_a_foreign_log_named_like_one_of_the_standard_does_not_break_the_file(string name)
    {
        var payload = JsonSerializer.SerializeToUtf8Bytes(new { kind = "Pay", attributes = new Dictionary<string, object> { [name] = 12 } });
        ReadsBack(ShownJourneys.Open("c1", [ShownJourneys.Local(1, payload)], null, null));
    }

    private static string Printed(string? text) => string.Concat((text ?? "").Where(letter => !char.IsControl(letter)));

    private static void ReadsBack(OpenedJourney opened)
    {
        using var file = new TemporaryFile(".xes");
        using (var written = File.Create(file.Path))
            JourneyXes.Write(opened, written);
        var zone = DateTimeZoneProviders.Tzdb[opened.Ledger.Zone];

        var read = EventLogReader.Read(file.Path).Select(step => (Stream: step.Stream, Kind: Kind(step), At: step.Occurred.In(zone), step.Source.Organisation));

        var known = from entry in opened.Steps
                    let step = opened.CorrectedEventOf(entry)
                    where EventCatalogue.Find(step.Type) is not { IsStep: false }
                    select (Stream: $"claimant/{opened.Replay.Claimant}", Kind: ReadAs(step.Type == "local.step" ? Kind(step) : step.Type), At: step.Occurred.In(zone), step.Source.Organisation);
        Assert.Equal(known, read);
    }

    /// <summary>What XML cannot hold is replaced.</summary>
    private static string ReadAs(string text) =>
        string.Concat(text.EnumerateRunes().Select(rune => rune.Value is 9 or 10 or 13 or (>= 32 and < 0xFFFE) or > 0xFFFF ? rune.ToString() : "\uFFFD"));

    private static string Kind(NewEvent step)
    {
        using var payload = JsonDocument.Parse(step.Payload);
        return payload.RootElement.GetProperty("kind").GetString()!;
    }
}
