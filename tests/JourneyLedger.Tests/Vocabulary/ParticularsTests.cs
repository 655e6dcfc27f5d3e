using System.Text;
using JourneyLedger.Journeys;
using JourneyLedger.Vocabulary;
using NodaTime;

namespace JourneyLedger.Tests.Vocabulary;

/// <summary>What a report can ask of a step besides its kind.</summary>
public class ParticularsTests
{
    private readonly StepDecoder _decoder = new(DateTimeZoneProviders.Tzdb["Europe/London"]);
    private long _position;

    [Fact]
    public void Codes_numbers_answers_and_names_are_kept_as_text_in_the_order_of_the_contract()
    {
        var what = Decode("conversation.held", """{"mandatory":false,"minutes":45,"kind":"review","channel":"phone","lead":"coach-2"}""").What!;

        Assert.Equal("conversation.held", what.Type);
        Assert.Equal("dwp-jobcentre", what.OrganisationType);
        Assert.Equal("public-task", what.Basis);
        Assert.Equal(["kind", "channel", "minutes", "mandatory", "lead"], what.Fields.Select(field => field.Key));
        Assert.Equal(("review", 45, false), (what.Text("kind"), what.Whole("minutes"), what.YesNo("mandatory")));
        Assert.Null(what.Whole("supportMinutes"));
    }

    [Fact]
    public void Dates_are_days_from_the_step_so_that_steps_of_different_days_can_share_them()
    {
        var first = Decode("fitnote.issued", """{"opinion":"not-fit","from":"2026-03-01","to":"2026-03-30","issuer":"GP","group":"injury"}""", "2026-03-02").What!;
        var later = Decode("fitnote.issued", """{"to":"2026-06-29","opinion":"not-fit","from":"2026-05-31","issuer":"GP","group":"injury"}""", "2026-06-01").What!;

        Assert.Equal((-1, 28), (first.DaysTo("from"), first.DaysTo("to")));
        Assert.Same(first, later);
    }

    [Fact]
    public void An_id_of_a_thing_joins_steps_and_is_no_particular()
    {
        var made = Decode("referral.made", """{"ref":"r1","domain":"housing","from":"a","to":"b","basis":"voluntary","urgency":"routine","choiceSet":"c9"}""");
        var same = Decode("referral.accepted", """{"ref":"r1"}""");
        var other = Decode("referral.accepted", """{"ref":"r2"}""");

        Assert.Equal(ThreadHash.Of("r1"), made.Thread);
        Assert.Equal(made.Thread, same.Thread);
        Assert.NotEqual(made.Thread, other.Thread);
        Assert.Equal([new("choiceSet", ThreadHash.Of("c9"))], made.Links);
        Assert.Same(same.What, other.What);
        Assert.False(made.What!.Has("ref") || made.What.Has("choiceSet"));
    }

    [Fact]
    public void The_envelopes_correlation_id_names_the_thread_before_the_payload_does() =>
        Assert.Equal(ThreadHash.Of("s1"), Decode("sanction.decided", """{"outcome":"adverse","reason":"other","failureOf":"a1"}""", correlationId: "s1").Thread);

    [Fact]
    public void A_plans_actions_are_links_in_the_order_of_its_lists()
    {
        var plan = Decode("action-plan.agreed", """{"lead":"x","actions":["a1","a2"],"owners":["me","me"],"due":["2026-03-09","2026-03-16"],"mandatory":[false,true]}""");

        Assert.Equal([new("actions", ThreadHash.Of("a1")), new("actions", ThreadHash.Of("a2"))], plan.Links);
        Assert.Equal(["false", "true"], plan.What!.List("mandatory"));
        Assert.Equal(["7", "14"], plan.What.List("due"));
    }

    [Fact]
    public void What_is_no_step_has_particulars_too_and_prose_and_local_steps_have_none()
    {
        var consent = Decode("consent.given", """{"scope":"contact","purpose":"p","recipients":["a","b"],"capturedHow":"form"}""");
        var dispute = Decode("record.disputed", """{"target":"018f0000-0000-7000-8000-000000000001","statement":"I was there."}""");

        Assert.Null(consent.Step);
        Assert.Equal("contact", consent.What!.Text("scope"));
        Assert.Equal(["a", "b"], consent.What.List("recipients"));
        Assert.Empty(dispute.What!.Fields);
        Assert.Null(Decode("local.step", """{"kind":"K","attributes":{"a":1}}""").What);
    }

    [Fact]
    public void A_timeline_is_in_journey_order_whatever_order_events_came_in()
    {
        var end = Decode("support.ended", """{"domain":"housing","service":"s","reason":"done"}""", "2026-03-05");
        var start = Decode("support.started", """{"domain":"housing","service":"s"}""", "2026-03-05");
        var consent = Decode("consent.given", """{"scope":"contact","purpose":"p","recipients":[],"capturedHow":"form"}""", "2026-03-04");

        Assert.Equal(["consent.given", "support.started", "support.ended"], Timeline.Of([end, start, consent]).Events.Select(one => one.Type));
        Assert.Equal(Period.DaysBetween(new LocalDate(1970, 1, 1), new LocalDate(2026, 3, 4)), Timeline.Of([consent]).Events[0].Day);
    }

    private JourneyStep Decode(string type, string payload, string on = "2026-03-02", string? correlationId = null)
    {
        Assert.True(Occurred.TryParse(on, out var occurred));
        var offered = new NewEvent
        {
            Stream = "claimant/c1",
            Type = type,
            Occurred = occurred,
            Source = new("jcp-1", "dwp-jobcentre", "s", "r"),
            Basis = "public-task",
            CorrelationId = correlationId,
            Payload = Encoding.UTF8.GetBytes(payload),
        };
        Assert.True(_decoder.TryDecode(new(++_position, Guid.Empty, 1, Instant.FromUtc(2026, 3, 2, 9, 0), offered), out var step));
        return step;
    }
}
