using System.Text;
using FsCheck;
using FsCheck.Fluent;
using JourneyLedger.Journeys;
using NodaTime;

namespace JourneyLedger.Tests.Rules.State;

/// <summary>
/// Sequences of reports about two people by two source systems, with few days and few things, so that they meet: second openings, ends before
/// starts, ends said twice, consents taken back, records sent again with other revisions, and much that takes earlier reports back or corrects them.
/// </summary>
internal static class OfferedReports
{
    private static readonly (string Type, string Payload)[] Kinds =
    [
        ("claimant.registered", """{"sex":"female","birthYear":1990}"""),
        ("claimant.registered", """{"sex":"female","birthYear":2003}"""),
        ("claim.opened", """{"benefit":"UC"}"""),
        ("claim.opened", """{"benefit":"NS-ESA"}"""),
        ("claim.closed", """{"reason":"work","benefit":"UC"}"""),
        ("claim.closed", """{"reason":"work"}"""),
        ("job.started", """{"jobId":"j1","status":"employee","hoursPerWeek":20,"evidence":"payslip"}"""),
        ("job.ended", """{"jobId":"j1","reason":"other"}"""),
        ("need.identified", """{"domain":"housing","severity":2,"wantsHelp":"yes","identifiedBy":"self"}"""),
        ("need.closed", """{"domain":"housing","reason":"met"}"""),
        ("consent.given", """{"scope":"contact","purpose":"p","recipients":["a"],"capturedHow":"form"}"""),
        ("consent.withdrawn", """{"scope":"contact","purpose":"p","recipients":["a"],"capturedHow":"form"}"""),
        ("signposted", """{"domain":"housing"}"""),
    ];

    /// <summary>Shrinks by leaving reports out.</summary>
    public static Arbitrary<NewEvent[]> Sequences { get; } = Arb.From(
        Gen.Sized(size => Gen.Choose(1, Math.Max(1, size)).SelectMany(count => Gen.ArrayOf(Any, count))).Select(drafts => drafts.Select(Event).ToArray()),
        events => Enumerable.Range(0, events.Length).Select(left => events.Where((_, i) => i != left).ToArray()));

    private static Gen<Draft> Any =>
        from person in Gen.Choose(1, 2)
        from what in Gen.Frequency((3, Gen.Constant("registered")), (12, Gen.Constant("step")), (3, Gen.Constant("retract")), (2, Gen.Constant("correct")))
        from kind in what == "registered" ? Gen.Choose(0, 1) : Gen.Choose(2, Kinds.Length - 1)
        from day in Gen.Choose(0, 60)
        from system in Gen.Elements("a", "a", "b")
        from record in Gen.Choose(1, 300)
        from revision in Gen.Elements(1, 1, 1, 1, 2, 3)
        from back in Gen.Choose(1, 8)
        from consent in Gen.Elements(false, false, true)
        select new Draft(person, what, kind, day, system, record % 3 == 0 ? record % 12 : record, revision, back, consent);

    private static NewEvent Event(Draft draft, int index)
    {
        var (type, payload) = draft.What switch
        {
            "retract" => ("record.retracted", $$"""{"target":"{{IdOf(index - draft.Back)}}","reason":"x"}"""),
            "correct" => ("record.corrected", $$"""{"target":"{{IdOf(index - draft.Back)}}","changes":{"occurredOn":"{{Text(draft.Day)}}"},"reason":"x"}"""),
            _ => Kinds[draft.Kind],
        };
        return new()
        {
            Stream = ClaimantStream.Of($"p{draft.Person}"),
            Type = type,
            Occurred = Occurred.On(draft.Record is 7 or 9 ? new LocalDate(2015, 1, 1) : Day(draft.What is "retract" or "correct" ? 90 : draft.Day)),
            Source = new("jcp", "dwp-jobcentre", draft.System, $"r{draft.Record}", draft.Revision),
            Area = "E08000019",
            Basis = draft.Consent && type == "signposted" ? "consent" : null,
            Payload = Encoding.UTF8.GetBytes(payload),
            SimulatedEventId = IdOf(index),
            SimulatedRecordedAt = Instant.FromUtc(2026, 6, 1, 12, 0),
        };
    }

    private static Guid IdOf(int index) => new(index + 100, 0, 0, [0, 0, 0, 0, 0, 0, 0, 1]);

    private static LocalDate Day(int day) => new LocalDate(2026, 1, 5).PlusDays(day);

    private static string Text(int day) => NodaTime.Text.LocalDatePattern.Iso.Format(Day(day));

    private sealed record Draft(int Person, string What, int Kind, int Day, string System, int Record, int Revision, int Back, bool Consent);
}
