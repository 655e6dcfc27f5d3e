using System.Text;
using System.Text.Json;
using Hl7.Fhir.Model;
using Hl7.Fhir.Serialization;
using Hl7.Fhir.Validation;
using JourneyLedger.Interchange.Exports;
using FhirTask = Hl7.Fhir.Model.Task;

namespace JourneyLedger.Tests.Interchange.Exports;

/// <summary>What another system reads of a journey's referrals: FHIR R4 resources and rows of HMIS.</summary>
public sealed class ReferralFilesTests
{
    private const string Made = """2026-03-01 = c1 referral.made {"ref":"r1","domain":"debt-money","from":"JCP-12","to":"MA-1","basis":"voluntary","urgency":"soon"}""";

    private static readonly JsonSerializerOptions Strict = new JsonSerializerOptions().ForFhir(ModelInfo.ModelInspector);
    private static readonly IReadOnlyList<OpenedJourney> Area = ShownJourneys.OfArea(people: 150, seed: 11);

    [Fact]
    public void Every_bundle_is_valid_FHIR_with_a_request_for_each_referral() => Assert.All(Area, opened =>
    {
        var bundle = Bundle(opened);
        var made = opened.Entries.Count(entry => entry is { Type: "referral.made", IsWithheld: false } && (entry.IsRetracted || opened.Journey.Contains(entry.Number)));

        Assert.Empty(bundle.Validate(ModelInfo.ModelInspector));
        Assert.Equal(made, Of<ServiceRequest>(bundle).Count());
        Assert.Distinct(bundle.Entry.Select(entry => (entry.FullUrl, entry.Resource!.Meta?.VersionId)));
    });

    [Fact]
    public void Every_referral_and_every_attempt_is_one_row_of_HMIS() => Assert.All(Area, opened =>
    {
        var told = opened.Entries.Count(entry => entry is { Type: "referral.made", IsWithheld: false } && (entry.IsRetracted || opened.Journey.Contains(entry.Number)));
        var attempts = opened.Steps.Count(entry => entry is { Type: "provision.unavailable", IsWithheld: false });
        var rows = Rows(opened);

        Assert.Equal(1 + told + attempts, rows.Length);
        Assert.All(rows, row => Assert.Equal(rows[0].Length, row.Length));
    });

    [Theory]
    [InlineData("", RequestStatus.Active, "Requested")]
    [InlineData("2026-03-02 = c1 referral.received {'ref':'r1'}", RequestStatus.Active, "Requested, Received")]
    [InlineData("2026-03-02 = c1 referral.waitlisted {'ref':'r1'}", RequestStatus.OnHold, "Requested, OnHold")]
    [InlineData("2026-03-02 = c1 referral.rejected {'ref':'r1','reason':'capacity'}", RequestStatus.Revoked, "Requested, Rejected")]
    [InlineData("2026-03-02 = c1 referral.withdrawn {'ref':'r1','by':'claimant','reason':'moved'}", RequestStatus.Revoked, "Requested, Cancelled")]
    [InlineData("2026-03-02 = c1 referral.outcome-returned {'ref':'r1','result':'completed'}", RequestStatus.Completed, "Requested, Completed")]
    [InlineData("2026-03-02 = c1 record.retracted {'target':'@1','reason':'wrong-person'}", RequestStatus.EnteredInError, "EnteredInError")]
    public void A_request_has_the_status_of_what_became_of_the_referral(string then, RequestStatus status, string tasks)
    {
        var bundle = Bundle(JourneyOcelTests.Told($"{Made}\n{then.Replace('\'', '"')}"));
        var request = Of<ServiceRequest>(bundle).Single();

        Assert.Equal((status, RequestPriority.Asap, "2026-03-01"), (request.Status, request.Priority, request.AuthoredOn));
        Assert.Equal(tasks, string.Join(", ", Of<FhirTask>(bundle).Select(task => task.Status)));
        Assert.All(Of<FhirTask>(bundle), task => Assert.Equal("ServiceRequest/r1", task.Focus!.Reference));
    }

    [Fact]
    public void A_wait_and_its_support_are_one_episode_with_its_history()
    {
        var episode = Of<EpisodeOfCare>(Bundle(JourneyOcelTests.Told($$"""
            {{Made}}
            2026-03-05 = c1 referral.waitlisted {"ref":"r1"}
            """))).Single();

        Assert.Equal(EpisodeOfCare.EpisodeOfCareStatus.Waitlist, episode.Status);
        Assert.Equal([("2026-03-05", null)], episode.StatusHistory.Select(one => (one.Period!.Start, one.Period.End)));
    }

    [Fact]
    public void A_reason_stands_with_the_status_and_nobody_is_named_but_by_an_identifier()
    {
        var bundle = Bundle(JourneyOcelTests.Told($$"""
            {{Made}}
            2026-03-02 = c1 referral.rejected {"ref":"r1","reason":"capacity"}
            """));
        var request = Of<ServiceRequest>(bundle).Single();

        Assert.Equal("capacity", Assert.IsType<CodeableConcept>(request.StatusElement!.Extension.Single().Value).Text);
        Assert.Equal((null, "c1"), (request.Subject!.Reference, request.Subject.Identifier!.Value));
        Assert.DoesNotContain(bundle.Entry, entry => entry.Resource is Patient or Organization);
    }

    [Theory]
    [InlineData("", "", "")]
    [InlineData("2026-03-02 = c1 referral.accepted {'ref':'r1'}", "1", "2026-03-02")]
    [InlineData("2026-03-02 = c1 referral.withdrawn {'ref':'r1','by':'claimant','reason':'moved'}", "2", "2026-03-02")]
    [InlineData("2026-03-02 = c1 referral.withdrawn {'ref':'r1','by':'provider','reason':'moved'}", "3", "2026-03-02")]
    [InlineData("2026-03-02 = c1 referral.withdrawn {'ref':'r1','by':'referrer','reason':'moved'}", "", "")]
    [InlineData("2026-03-02 = c1 referral.rejected {'ref':'r1','reason':'capacity'}", "3", "2026-03-02")]
    public void The_first_answer_is_the_result_of_an_HMIS_row(string then, string result, string day)
    {
        var rows = Rows(JourneyOcelTests.Told($"{Made}\n{then.Replace('\'', '"')}"));

        Assert.Equal(["2026-03-01", "debt-money", result, day, ""], Picked(rows, 1, "EventDate", "Event", "ReferralResult", "ResultDate", "DateDeleted"));
    }

    [Fact]
    public void What_was_taken_back_keeps_its_HMIS_row_with_the_moment_of_that()
    {
        var rows = Rows(JourneyOcelTests.Told($$"""
            {{Made}}
            2026-07-02 = c1 record.retracted {"target":"@1","reason":"wrong-person"}
            """));

        Assert.Equal(["2026-03-01 12:00:00", "2026-07-02 12:01:00", "2026-07-02 12:01:00"], Picked(rows, 1, "DateCreated", "DateUpdated", "DateDeleted"));
    }

    [Theory]
    [InlineData("ineligible", "8")]
    [InlineData("full", "9")]
    public void An_attempt_that_could_not_become_a_referral_has_the_code_of_its_reason(string reason, string code) =>
        Assert.Equal([code], Picked(Rows(JourneyOcelTests.Told($$"""2026-03-01 = c1 provision.unavailable {"domain":"debt-money","reason":"{{reason}}"}""")), 1, "Event"));

    private static string[] Picked(string[][] rows, int row, params string[] columns) => [.. columns.Select(column => rows[row][Array.IndexOf(rows[0], column)])];

    private static string[][] Rows(OpenedJourney opened) =>
        [.. Encoding.UTF8.GetString(Written(JourneyFormat.Hmis, opened)).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Select(row => row.Split(','))];

    private static Bundle Bundle(OpenedJourney opened) => JsonSerializer.Deserialize<Bundle>(Written(JourneyFormat.Fhir, opened), Strict)!;

    private static IEnumerable<T> Of<T>(Bundle bundle) => bundle.Entry.Select(entry => entry.Resource).OfType<T>();

    private static byte[] Written(JourneyFormat format, OpenedJourney opened)
    {
        using var file = new MemoryStream();
        JourneyFile.Write(format, opened, file);
        return file.ToArray();
    }
}
