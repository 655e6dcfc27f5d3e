using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using JourneyLedger.Histories;
using JourneyLedger.Journeys;
using NodaTime;

namespace JourneyLedger.Tests.Histories;

/// <summary>
/// Few people, days and fields, and every third event speaks of an earlier one, of its own stream or not, of any type: so corrections of
/// corrections, retractions of retractions, crossing merges and splits of them are the rule and not the exception. Records are sent again with other
/// revisions, in any order, and much rests on consents that come late, expire and are taken back.
/// </summary>
public static class MadeUpHistories
{
    public static readonly LocalDate FirstDay = new(2026, 3, 20);

    /// <summary>Events in order of position; shrinks by leaving events out, so that what is left may point at nothing.</summary>
    public static Arbitrary<RecordedEvent[]> Arbitrary { get; } = Arb.From(
        Gen.Sized(size => Gen.Choose(0, Math.Max(1, size)).SelectMany(count => Gen.ArrayOf(Draft(), count))).Select(Number),
        events => Enumerable.Range(0, events.Length).Select(left => events.Where((_, i) => i != left).ToArray()));

    public static Guid IdOf(long position) => new((int)position, 0, 0, [0, 0, 0, 0, 0, 0, 0, 1]);

    /// <summary>An event still without its number: what it points at is the so-manieth event before it.</summary>
    private sealed record MadeUpDraft(string Kind, int Person, int Other, int Day, int Hour, int Back, string Value, string Field, int Pause, int Revision, bool Consent);

    private static Gen<MadeUpDraft> Draft() =>
        from kind in Gen.Elements("step", "step", "step", "step", "step", "fact", "local", "referral", "plan", "score", "consent", "consent", "withdraw", "correct", "correct", "retract", "retract", "dispute", "merge", "split")
        from person in Gen.Choose(1, 4)
        from other in Gen.Choose(1, 4)
        from day in Gen.Choose(0, 30)
        from hour in Gen.Elements(0, 0, 9)
        from back in Gen.Choose(1, 6)
        from value in Gen.Elements("SG", "WRAG", "f", "2026-04-02", "2026-03", "E06000001")
        from field in Gen.Elements("outcome", "outcome", "sex", "ref", "occurredOn", "area", "nothing")
        from pause in Gen.Elements(0, 0, 1, 3600)
        from revision in Gen.Elements(1, 1, 1, 2, 3)
        from consent in Gen.Elements(true, false)
        select new MadeUpDraft(kind, person, other, day, hour, back, value, field, pause, revision, consent);

    private static RecordedEvent[] Number(MadeUpDraft[] drafts)
    {
        var events = new List<RecordedEvent>();
        var recorded = 0L;
        var reports = new HashSet<(string, int)>();
        foreach (var draft in drafts)
        {
            var position = events.Count + 1L;
            recorded += draft.Pause;

            // What it speaks of is mostly a merge, for a split, and mostly in its own stream, else anything goes.
            var before = draft.Kind == "split" ? events.Where(one => one.Event.Type == Amendment.Merged).ToList() : events;
            var target = before.Count == 0 ? null : before[^Math.Min(draft.Back, before.Count)];
            var stream = target is not null && draft.Hour == 0 && draft.Kind is "correct" or "retract" or "dispute" or "split" ? target!.Event.Stream : $"claimant/c{draft.Person}";
            events.Add(new(position, IdOf(position), 0, Instant.FromUnixTimeSeconds(recorded), Event(draft, stream, target?.EventId ?? Guid.Empty, Report(draft, position))));
        }

        return [.. events];

        // No ledger holds one revision of one record twice.
        (string, int) Report(MadeUpDraft draft, long position) =>
            reports.Add(($"r{draft.Other}", draft.Revision)) ? ($"r{draft.Other}", draft.Revision) : ($"only{position}", 1);
    }

    private static NewEvent Event(MadeUpDraft draft, string stream, Guid target, (string Record, int Revision) report)
    {
        var (type, payload) = draft.Kind switch
        {
            "step" => ("wca.decided", Json(("benefit", "ESA"), ("outcome", draft.Value is "SG" or "WRAG" ? draft.Value : "fit-for-work"), ("kind", "initial"))),
            "fact" => ("claimant.registered", Json(("sex", draft.Value))),
            "local" => ("local.step", $$"""{"kind":"Pay","attributes":{"amount":"{{draft.Day}}"} }"""),
            "referral" => ("referral.made", Json(("ref", $"r{draft.Other}"), ("domain", "debt"), ("choiceSet", $"r{draft.Back}"), ("firstClockStart", "2026-03-01"))),
            "plan" => ("action-plan.agreed", $$"""{"lead":"{{draft.Value}}","actions":["a{{draft.Back}}","a{{draft.Day}}"],"mandatory":[true,false]}"""),
            "score" => ("health.status-measured", $$"""{"instrument":"PHQ-9","score":{{draft.Day}} }"""),
            "consent" => ("consent.given", draft.Pause == 1
                ? Json(("scope", Scope(draft)), ("purpose", $"p{draft.Back % 2}"), ("expires", "2026-04-05"))
                : Json(("scope", Scope(draft)), ("purpose", $"p{draft.Back % 2}"))),
            "withdraw" => ("consent.withdrawn", draft.Pause == 1 ? Json(("scope", Scope(draft))) : Json(("scope", Scope(draft)), ("purpose", $"p{draft.Back % 2}"))),
            "correct" => (Amendment.Corrected, $$"""{"target":"{{target}}","changes":{"{{draft.Field}}":"{{draft.Value}}"},"reason":"keyed wrongly"}"""),
            "retract" => (Amendment.Retracted, Json(("target", target.ToString()), ("reason", "entered in error"))),
            "dispute" => (Amendment.Disputed, Json(("target", target.ToString()), ("statement", "I was there"))),
            "merge" => (Amendment.Merged, Json(("survivor", $"c{draft.Person}"), ("absorbed", $"c{draft.Other}"), ("evidence", "x"), ("decidedBy", "y"))),
            _ => (Amendment.SplitAgain, Json(("undoes", target.ToString()), ("survivor", "c1"), ("absorbed", "c2"), ("evidence", "x"), ("decidedBy", "y"))),
        };
        return new NewEvent
        {
            Stream = stream,
            Type = type,
            Occurred = draft.Hour == 0
                ? Occurred.On(FirstDay.PlusDays(draft.Day))
                : Occurred.At(FirstDay.PlusDays(draft.Day).AtMidnight().PlusHours(draft.Hour).WithOffset(Offset.Zero)),
            Source = new(draft.Back % 2 == 0 ? "dwp" : "council", "dwp-jobcentre", "made-up", report.Record, report.Revision),
            Basis = draft.Consent ? "consent" : "public-task",
            Area = draft.Other == 1 ? "E06000002" : null,
            Payload = Encoding.UTF8.GetBytes(payload),
        };
    }

    private static string Scope(MadeUpDraft draft) => draft.Consent ? "health-detail" : "contact";

    private static string Json(params (string Name, string Value)[] fields) => JsonSerializer.Serialize(fields.ToDictionary(field => field.Name, field => field.Value));
}
