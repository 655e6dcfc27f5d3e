using System.Text;
using System.Text.Json.Nodes;
using JourneyLedger.Journeys;
using JourneyLedger.Rules;
using NodaTime;
using static JourneyLedger.Tests.Rules.StepBodies;

namespace JourneyLedger.Tests.Rules;

/// <summary>What a reporter is told about a step that cannot be taken.</summary>
public class IntakeTests
{
    [Fact]
    public void A_valid_step_of_every_type_is_taken()
    {
        foreach (var body in OfEveryType())
            Assert.Empty(Read(body).Refusals);
    }

    [Fact]
    public void A_taken_step_says_what_was_sent()
    {
        var taken = Read(Of()).Value!;

        Assert.Equal(
            ("claimant/c1", "claim.opened", 1, Occurred.On(new(2026, 1, 5)), new EventSource("jcp-north", "dwp-jobcentre", "diary", "r-1")),
            (taken.Stream, taken.Type, taken.SchemaVersion, taken.Occurred, taken.Source));
        Assert.Equal(
            ("E08000019", "claim-1", "work-coach", "public-task", "ordinary", Instant.FromUtc(2026, 1, 6, 9, 0)),
            (taken.Area, taken.CorrelationId, taken.ActorRole, taken.Basis, taken.Sensitivity, taken.ReportedAt));
    }

    [Fact]
    public void Revision_and_schema_version_are_1_when_not_sent()
    {
        var body = Of();
        body.Remove("schemaVersion");
        body["source"]!.AsObject().Remove("revision");

        var taken = Read(body).Value!;

        Assert.Equal((1, 1), (taken.SchemaVersion, taken.Source.Revision));
    }

    [Fact]
    public void The_payloads_bytes_are_kept_as_they_were_sent()
    {
        const string Payload = "{ \"benefit\" :\t\"\\u0055C\" \n}";
        var body = Of().ToJsonString();
        var start = body.IndexOf("\"payload\":", StringComparison.Ordinal) + "\"payload\":".Length;

        var taken = Read(body[..start] + "  " + Payload + " }").Value!;

        Assert.Equal(Payload, Encoding.UTF8.GetString(taken.Payload.Span));
    }

    [Theory]
    [InlineData("type")]
    [InlineData("occurredOn")]
    [InlineData("source")]
    [InlineData("source.organisation")]
    [InlineData("source.organisationType")]
    [InlineData("source.system")]
    [InlineData("source.recordId")]
    [InlineData("payload")]
    [InlineData("payload.benefit")]
    public void A_missing_field_is_named(string field) =>
        Assert.Equal(("H01", field), CodeAndField(Refused(With(field, null))));

    [Theory]
    [InlineData("type", 3)]
    [InlineData("schemaVersion", "1")]
    [InlineData("occurredOn", true)]
    [InlineData("source", "jcp")]
    [InlineData("source.system", 7)]
    [InlineData("source.revision", 1.5)]
    [InlineData("causationId", "r-1")]
    [InlineData("reportedAt", "2026-01-06")]
    [InlineData("payload.benefit", 1)]
    [InlineData("payload", "text")]
    [InlineData("occurredOn", "05/01/2026")]
    [InlineData("occurredOn", "2026-02-30")]
    public void A_field_of_the_wrong_type_is_named(string field, object value) =>
        Assert.Equal(("H01", field), CodeAndField(Refused(With(field, JsonValue.Create(value)))));

    [Theory]
    [InlineData("surprise")]
    [InlineData("source.surprise")]
    [InlineData("payload.surprise")]
    public void A_field_that_nobody_asked_for_is_refused_by_name(string field) =>
        Assert.Equal(("H01", field), CodeAndField(Refused(With(field, 1))));

    [Theory]
    [InlineData("\"type\":\"claim.closed\",", "", "type")]
    [InlineData("", "\"benefit\":\"UC\",", "payload.benefit")]
    public void A_field_that_stands_twice_is_refused_by_name(string inBody, string inPayload, string field)
    {
        var body = Of().ToJsonString().Replace("{\"type\"", "{" + inBody + "\"type\"").Replace("{\"benefit\"", "{" + inPayload + "\"benefit\"");

        Assert.Contains(Read(body).Refusals, refusal => CodeAndField(refusal) == ("H01", field) && refusal.Reason.Contains("twice"));
    }

    [Fact]
    public void An_unknown_type_is_refused_with_the_way_to_send_a_step_of_ones_own()
    {
        var refusal = Refused(With("type", "claim.reopened"));

        Assert.Equal(("H02", "type"), CodeAndField(refusal));
        Assert.Contains("local.step", refusal.Reason);
    }

    [Fact]
    public void An_unknown_version_is_refused_with_the_newest() =>
        Assert.Equal(new Refusal("H02", "schemaVersion", "claim.opened has no version 7; the newest is 1."), Refused(With("schemaVersion", 7)));

    [Theory]
    [InlineData("payload.benefit", "PIP", "NS-ESA")]
    [InlineData("source.organisationType", "jobcentre", "dwp-jobcentre")]
    [InlineData("basis", "because", "legal-obligation")]
    [InlineData("sensitivity", "high", "safeguarding")]
    public void A_wrong_code_is_refused_with_the_codes_there_are(string field, string code, string oneOfThem)
    {
        var refusal = Refused(With(field, code));

        Assert.Equal(("H03", field), CodeAndField(refusal));
        Assert.Contains(oneOfThem, refusal.Reason);
    }

    [Theory]
    [InlineData("2026-02-02")]
    [InlineData("2026-02-02T12:00:00Z")]
    [InlineData("2026-02")]
    [InlineData("2026")]
    [InlineData("1990")]
    [InlineData("1990-01-01")]
    public void A_step_may_have_happened_from_1990_to_a_day_from_now(string occurredOn) =>
        Assert.Empty(Read(With("occurredOn", occurredOn)).Refusals);

    [Theory]
    [InlineData("2026-02-03", "H04")]
    [InlineData("2026-02-02T12:00:01Z", "H04")]
    [InlineData("2026-03", "H04")]
    [InlineData("2027", "H04")]
    [InlineData("9998-12-31T23:59:59-18:00", "H04")]
    [InlineData("1989-12-31", "H05")]
    [InlineData("0001-01-01T00:00:00+18:00", "H05")]
    public void A_step_may_not_have_happened_outside_that(string occurredOn, string code) =>
        Assert.Equal((code, "occurredOn"), CodeAndField(Refused(With("occurredOn", occurredOn))));

    [Fact]
    public void A_date_time_needs_its_offset() =>
        Assert.Equal(("H21", "occurredOn"), CodeAndField(Refused(With("occurredOn", "2026-01-05T10:30:00"))));

    [Theory]
    [InlineData("E0800001")]
    [InlineData("e08000019")]
    [InlineData("X08000019")]
    [InlineData("E0800001९")]
    public void An_area_is_a_letter_of_a_nation_and_eight_digits(string area) =>
        Assert.Equal(("H20", "area"), CodeAndField(Refused(With("area", area))));

    [Fact]
    public void All_faults_of_a_step_are_told_at_once()
    {
        var body = With("payload.benefit", "PIP");
        body["area"] = "Dorset";
        body["occurredOn"] = "2030-01-01";
        body["source"]!["system"] = "";
        body["extra"] = 1;

        Assert.Equal(
            [("H01", "extra"), ("H01", "source.system"), ("H20", "area"), ("H04", "occurredOn"), ("H03", "payload.benefit")],
            Read(body).Refusals.Select(CodeAndField));
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("a\nb")]
    [InlineData("a\u0000b")]
    public void A_claimants_id_names_somebody(string claimant) =>
        Assert.Equal(("invalid-stream", "stream"), CodeAndField(Assert.Single(Intake.ReadStep(claimant, Bytes(Of()), Now).Refusals)));

    [Fact]
    public void A_claimants_id_holds_no_half_characters() =>
        Assert.Equal("invalid-stream", Assert.Single(Intake.ReadStep("c\ud800", Bytes(Of()), Now).Refusals).Code);

    [Fact]
    public void A_claimants_id_has_at_most_200_characters()
    {
        Assert.Empty(Intake.ReadStep(new string('é', 200), Bytes(Of()), Now).Refusals);
        Assert.Single(Intake.ReadStep(new string('é', 201), Bytes(Of()), Now).Refusals);
    }

    [Fact]
    public void A_local_step_cannot_be_registered_in_a_claimants_stream() =>
        Assert.Equal(("invalid-stream", "type"), CodeAndField(Refused(Of("local-step.registered"))));

    [Fact]
    public void An_event_of_another_reader_meets_the_same_rules()
    {
        var taken = Read(Of()).Value!;

        Assert.Empty(Intake.Check(taken, Now));
        Assert.Equal(
            [("H01", "source.recordId"), ("H20", "area")],
            Intake.Check(taken with { Source = taken.Source with { RecordId = "\t" }, Area = "?" }, Now).Select(CodeAndField));
    }

    [Fact]
    public void A_made_up_event_is_held_against_the_moment_it_was_made_up_to_be_known()
    {
        var taken = Read(Of()).Value!;

        Assert.Empty(Intake.Check(taken with { SimulatedRecordedAt = Instant.FromUtc(2026, 1, 7, 0, 0) }, Instant.FromUtc(2020, 1, 1, 0, 0)));
        Assert.Equal(
            [("H04", "reportedAt"), ("H04", "occurredOn")],
            Intake.Check(taken with { SimulatedRecordedAt = Instant.FromUtc(2026, 1, 1, 0, 0) }, Now).Select(CodeAndField));
    }

    private static (string Code, string Field) CodeAndField(Refusal refusal) => (refusal.Code, refusal.Field);
}
