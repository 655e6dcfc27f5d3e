using System.Text;
using System.Text.Json;
using JourneyLedger.Folds;
using JourneyLedger.Interchange;
using JourneyLedger.Journeys;
using JourneyLedger.Projections.ReportingBody;
using JourneyLedger.Tests.Cube;
using JourneyLedger.Tests.Shared;
using NodaTime;
using NodaTime.Text;

namespace JourneyLedger.Tests.Projections;

/// <summary>Given an organisation's reports, when its own records are asked, then it sees what it has to look into and nothing of others.</summary>
public sealed class ReportingBodySpec
{
    private static readonly LedgerSettings Example = new("example", "Example", "Europe/London", true, RepeatsReading.Collapse);

    /// <summary>Vague and late conditions, an acceptance before its referral is known, another body's record, and a batch of which two rows were refused.</summary>
    private static readonly NewEvent[] Reported =
    [
        Event("claimant/c1", "health.episode-started", "2026-03-02", "2026-03-03", "trust", """{"group":"other","assertedBy":"self","severity":"mild"}"""),
        Event("claimant/c1", "referral.accepted", "2026-03-10", "2026-03-11", "trust", """{"ref":"r1"}"""),
        Event("claimant/c2", "health.episode-started", "2026-03-02", "2026-03-30", "council", """{"group":"cancer","assertedBy":"self","severity":"mild"}"""),
        Event("org/trust", "batch.rejected-rows", "2026-03-20", "2026-03-20", "trust", """{"batch":"b1","codes":["H13"],"counts":[2]}"""),
        Event("claimant/c1", "referral.made", "2026-03-09", "2026-04-20", "council", """{"ref":"r1","domain":"debt","from":"council","to":"trust","basis":"voluntary","urgency":"routine"}"""),
    ];

    [Fact]
    public void Open_flags_stand_with_how_long_they_have_stood()
    {
        var answer = Ask("asOf=2026-03-31&knownAt=2026-03-31T23:00:00Z&organisation=trust");
        Assert.Equal(["2 S02 20 d", "1 S07 28 d"], answer.Flags.OrderBy(flag => flag.Code).Select(flag => $"{flag.Position} {flag.Code} {flag.DaysOpen} d"));
        Assert.All(answer.Flags, flag => Assert.Null(flag.Cleared));
    }

    [Fact]
    public void An_orphan_clears_when_what_it_speaks_of_arrives() =>
        Assert.DoesNotContain(Ask("organisation=trust").Flags, flag => flag.Code == "S02");

    [Fact]
    public void Nothing_of_another_organisation_is_shown()
    {
        Assert.Equal([3L, 5L], Ask("asOf=2026-03-31&organisation=council").Flags.Select(flag => flag.Position).Distinct().Order());
        Assert.Empty(Ask("organisation=council").Refused);
        Assert.Equal((0, 0), (Ask("organisation=nobody").Flags.Count, Ask("organisation=nobody").Refused.Count));
    }

    [Fact]
    public void Refused_rows_are_told_by_batch_and_code() =>
        Assert.Equal([("b1", "2026-03-20", "H13", 2)], Ask("organisation=trust").Refused.Select(row => (row.Batch, row.Received, row.Code, (int)row.Refusals)));

    [Fact]
    public void Flags_about_more_than_one_persons_events_stand_with_the_record_they_are_raised_on()
    {
        NewEvent[] reported =
        [
            Event("claimant/c1", "identity.linked", "2026-03-02", "2026-03-02", "council", """{"idKind":"nino-hash","hash":"abc","confidence":1}"""),
            Event("claimant/c2", "identity.linked", "2026-03-03", "2026-03-03", "trust", """{"idKind":"nino-hash","hash":"abc","confidence":1}"""),
            Event("org/trust", "staffing.reported", "2026-03-01", "2026-03-01", "trust", """{"role":"work-coach","fte":0.1,"contactHoursPerWeek":1}"""),
            Event("claimant/c1", "conversation.held", "2026-03-04", "2026-03-04", "trust", """{"kind":"review","channel":"phone","minutes":120}"""),
            .. Enumerable.Range(1, 12).Select(week => Event("org/trust", "batch.received", $"2026-03-{week:00}", $"2026-03-{week:00}", "trust", $$"""{"batch":"w{{week}}","rows":100,"rejected":0}""")),
            Event("org/trust", "batch.received", "2026-03-20", "2026-03-20", "trust", """{"batch":"odd","rows":900,"rejected":0}"""),
            Event("board/area", "threshold.changed", "2026-03-21", "2026-03-21", "area-board", """{"metric":"referral→start standard","from":28,"to":42,"effectiveFrom":"2026-03-25"}"""),
        ];
        Assert.Equal(
            ["S20 identity.linked", "S24 staffing.reported", "S29 batch.received"],
            Ask(reported, "asOf=2026-03-31&organisation=trust").Flags.Where(flag => flag.Code is "S20" or "S24" or "S29").OrderBy(flag => flag.Code).Select(flag => $"{flag.Code} {flag.Type}"));
        Assert.Equal(["S28 threshold.changed"], Ask(reported, "asOf=2026-03-31&organisation=area-board").Flags.Select(flag => $"{flag.Code} {flag.Type}"));
        Assert.DoesNotContain(Ask(reported, "asOf=2026-03-31&organisation=council").Flags, flag => flag.Code is "S20" or "S24" or "S28" or "S29");
    }

    [Fact]
    public void An_organisation_must_be_named()
    {
        var refused = Assert.Single(Question.Parse(new ReportingBody(), [], Example).Refusals);
        Assert.Equal(("needs-value", "organisation"), (refused.Code, refused.Field));
    }

    [Fact]
    public void The_approved_example_is_given_to_the_letter()
    {
        var json = JsonSerializer.Serialize(Ask("asOf=2026-03-31&organisation=trust"), new JsonSerializerOptions(Answer.Json) { WriteIndented = true, NewLine = "\n" }) + "\n";
        Approval.Same(json, "projections/ReportingBody/reporting-body.approved.json");
    }

    private static ReportingBodyAnswer Ask(string query) => Ask(Reported, query);

    private static ReportingBodyAnswer Ask(NewEvent[] events, string query)
    {
        var parameters = query.Split('&').Select(pair => pair.Split('=')).Select(pair => KeyValuePair.Create(pair[0], pair[1]));
        var held = FileCube.Of(events, Example, Instant.MaxValue);
        return (ReportingBodyAnswer)AnswerDesk.Ask(held.Cube, held.Catalogue, Example, Question.Parse(new ReportingBody(), parameters, Example).Value!).Body;
    }

    private static NewEvent Event(string stream, string type, string day, string recorded, string organisation, string payload) => new()
    {
        Stream = stream,
        Type = type,
        Occurred = Occurred.On(LocalDatePattern.Iso.Parse(day).Value),
        Source = new EventSource(organisation, "third-sector", "example", "1"),
        Payload = Encoding.UTF8.GetBytes(payload),
        SimulatedRecordedAt = LocalDatePattern.Iso.Parse(recorded).Value.At(new(12, 0)).InZoneStrictly(AmendedCubeTests.London).ToInstant(),
    };
}
