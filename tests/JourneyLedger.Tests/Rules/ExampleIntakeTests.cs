using JourneyLedger.Journeys;
using JourneyLedger.Rules;
using JourneyLedger.Rules.State;
using JourneyLedger.Tests.Shared;
using NodaTime;

namespace JourneyLedger.Tests.Rules;

/// <summary>The worked examples of intake, from their own text: what an example leaves out is filled with valid values.</summary>
public sealed class ExampleIntakeTests
{
    [Fact]
    public void The_copy_is_the_published_text() =>
        Assert.Equal(File.ReadAllText(Repository.Data("../domain/examples.json")).ReplaceLineEndings("\n"), File.ReadAllText(ExampleEvents.Path).ReplaceLineEndings("\n"));

    [Fact]
    public void E52_what_rests_on_a_withdrawn_consent_is_refused() =>
        Assert.Equal(["", "", "", "", "H16"], Codes("E52"));

    [Fact]
    public void E53_a_report_sent_again_is_recognised_and_other_content_needs_a_higher_revision()
    {
        var events = Events("E53");
        var held = Held(events);
        var check = new RowCheck(held, simulated: true, Instant.FromUtc(2026, 4, 1, 0, 0));

        var outcomes = events.Select(one => check.Repeated(one) is not { } first ? (check.Next(one) is { Count: > 0 } refused ? refused[0].Code : "stored")
            : first.Event.Occurred == one.Occurred && first.Event.Payload.Span.SequenceEqual(one.Payload.Span) ? "repeated" : HardRule.OneContent);

        Assert.Equal(["stored", "repeated", "H09", "stored", "stored"], outcomes);
    }

    [Fact]
    public void E57_what_cannot_be_true_is_refused_and_what_is_surprising_is_taken() =>
        Assert.Equal(["H13", "H04", "H22", "H14", "", "H12", "", ""], Codes("E57", today: "2026-03-31"));

    /// <summary>The first code of each line's event, empty where it was taken.</summary>
    private static IEnumerable<string> Codes(string example, string? today = null)
    {
        var events = Events(example);
        var held = Held(events);

        // The line says that the same source reported a start on this day.
        if (example == "E57")
            held.Learn(events[5] with { Type = "job.started", Occurred = Occurred.On(new(2026, 3, 10)), SimulatedEventId = null, Payload = """{"jobId":"j1","status":"employee","hoursPerWeek":20,"evidence":"payslip"}"""u8.ToArray(), Source = events[5].Source with { RecordId = "before" } }, Instant.FromUtc(2026, 3, 10, 9, 0));
        return events.Select(one =>
        {
            var known = today is null ? one.SimulatedRecordedAt!.Value : Instant.FromUtc(2026, 3, 31, 12, 0);
            return new RowCheck(held, simulated: true, known).Next(one with { SimulatedRecordedAt = known }) is { Count: > 0 } refused ? refused[0].Code : "";
        }).ToList();
    }

    private static List<NewEvent> Events(string example) => [.. ExampleEvents.Of(example).Select(one => one.Report)];

    private static HeldStreams Held(IEnumerable<NewEvent> events)
    {
        var held = new HeldStreams();
        foreach (var stream in events.Select(one => one.Stream).Where(ClaimantStream.Is).Distinct())
            held.Learn(ExampleEvents.Registration(stream), Instant.FromUtc(2026, 1, 1, 9, 0));
        return held;
    }
}
